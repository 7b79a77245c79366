/** One block on the page: what Python said of it, and what the visitor made of it since. */

import type { Advance, Node, Plain, Props, ShowProgress } from "../../runtime/protocol";

export class Block {
  readonly id: string;
  readonly renderer: string;
  readonly events: ReadonlySet<string>;
  readonly children: readonly Block[];
  /** Blocks that its properties hold, such as the Buttons among `buttons`. */
  readonly held: readonly Block[];
  readonly node: Node;

  props = $state.raw<Props>({});
  value = $state.raw<Plain>();
  /** How a running function that writes to it is shown. */
  busy = $state<ShowProgress>();
  /** How far that function is, where it tells. */
  advance = $state.raw<Advance>();
  /** What a validator says is wrong with its value. */
  wrong = $state<string>();
  /** How often it was to be brought into view. */
  sought = $state(0);
  /** The visitor may not change it: some function writes it, and none reads it. */
  readonly fixed: boolean;

  constructor(node: Node, children: readonly Block[], held: readonly Block[], fixed: boolean) {
    this.node = node;
    this.id = node.id;
    this.renderer = node.renderer;
    this.events = new Set(node.events);
    this.children = children;
    this.held = held;
    this.props = node.props;
    this.fixed = fixed;
  }

  get interactive(): boolean {
    const said = this.props["interactive"];
    return typeof said === "boolean" ? said : !this.fixed;
  }
}
