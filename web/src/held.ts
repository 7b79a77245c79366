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
  /**
   * Change the value on the page. `input` and `change` are fired where they are heard. Of a large
   * value, `change` is what Python is sent in its place; its component makes the value of it.
   */
  edit: (value: Value, change?: Plain) => void;
  /** Fire one of the component's events, with what it tells of itself. */
  fire: (event: string, data?: Plain) => void;
  /**
   * Draws blocks that a property holds, such as a Button among `buttons`, or one that a value
   * holds, with a value of its own.
   */
  draw: Snippet<[Node & { readonly value?: Plain }]>;
};

/** A block inside a container, as it is now. */
export interface HeldBlock<Props = unknown> {
  readonly id: string;
  readonly renderer: string;
  readonly props: Props & { readonly visible: boolean | "hidden" };
}

/** What the renderer of a container is handed; `Inner` are the properties of the blocks inside. */
export type HeldContainer<Props, Inner = unknown> = Props & {
  id: string;
  children: Snippet;
  /** The blocks inside, for a container that has to know them, as Tabs do. */
  nodes: readonly HeldBlock<Inner>[];
  /** Draws one of the blocks inside, in place of `children` for all of them. */
  draw: Snippet<[{ readonly id: string }]>;
  hears: (event: string) => boolean;
  /** Fire one of the container's events, with what it tells of itself. */
  fire: (event: string, data?: Plain) => void;
  /** Fire an event of one of the blocks inside, as Tabs do for the Tab that was chosen. */
  fireOf: (inner: { readonly id: string }, event: string, data?: Plain) => void;
  /** Change one of the container's own properties, such as which tab is shown. */
  set: (name: string, value: Plain) => void;
};
