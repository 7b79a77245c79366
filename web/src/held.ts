/** What every renderer is handed: its own properties, its value, and two verbs. */

import type { Snippet } from "svelte";
import type { Node, Plain } from "../../runtime/protocol";

export type Held<Props, Value = undefined> = Props & {
  /** The block's id, and so the `id` of its field in the page. */
  id: string;
  value: Value;
  /** Whether the visitor may change it. */
  interactive: boolean;
  /** Whether some function waits for an event; a renderer may leave out what nobody hears. */
  hears: (event: string) => boolean;
  /** Change the value on the page. `input` and `change` are fired where they are heard. */
  edit: (value: Value) => void;
  /** Fire one of the component's events, with what it tells of itself. */
  fire: (event: string, data?: Plain) => void;
  /** Draws blocks that a property holds, such as a Button among `buttons`. */
  draw: Snippet<[Node]>;
};

/** What the renderer of a container is handed. */
export type HeldContainer<Props> = Props & {
  id: string;
  children: Snippet;
  /** The blocks inside, for a container that has to know them, as Tabs do. */
  nodes: readonly Node[];
  hears: (event: string) => boolean;
  /** Fire one of the container's events, with what it tells of itself. */
  fire: (event: string, data?: Plain) => void;
  /** Change one of the container's own properties, such as which tab is shown. */
  set: (name: string, value: Plain) => void;
};
