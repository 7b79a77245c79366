/** One block on the page: what Python said of it, and what the visitor made of it since. */

import type { Advance, Node, Plain, Props, ShowProgress } from "../../runtime/protocol";
import { isSame } from "./same";

export class Block {
  /** A plain layout may become the next one's: its blocks then stay where they are in the page. */
  id = $state.raw("");
  readonly renderer: string;
  events = $state.raw<ReadonlySet<string>>(new Set());
  children = $state.raw<readonly Block[]>([]);
  /** Blocks that its properties hold, such as the Buttons among `buttons`. */
  held: readonly Block[];
  node: Node;

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
  fixed = $state.raw(false);

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

  /** A widget's Python changed some of its value, or says something: its module takes that out. */
  hear(state?: Props, said?: Plain): void {
    if (state) this.value = { ...(this.value as Props), ...state };
    if (said)
      this.props = { ...this.props, said: [...((this.props["said"] ?? []) as Plain[]), said] };
  }

  /** Python says of itself what was foreseen; what the page has changed of it stays so. */
  confirm(node: Node, fixed: boolean): void {
    const { props } = node;
    const names = [...new Set([...Object.keys(this.props), ...Object.keys(props)])];
    const now = names.map((name): [string, Plain] => {
      const known = this.props[name];
      const changed = known !== this.node.props[name];
      return [name, changed || isSame(known, props[name]) ? known : props[name]];
    });
    if (now.some(([name, value]) => value !== this.props[name])) {
      this.props = Object.fromEntries(now);
    }
    this.node = node;
    this.events = new Set(node.events);
    if (this.fixed !== fixed) this.fixed = fixed;
  }

  /** It was made anew under the same identity. Of `keeps`, what the page has changed stays so. */
  become(
    node: Node,
    children: readonly Block[],
    held: readonly Block[],
    fixed: boolean,
    keeps: readonly string[],
  ): void {
    const changed = keeps.filter((name) => this.props[name] !== this.node.props[name]);
    // What was changed once stays so: the next time, it is compared with what the app said first.
    this.node = { ...node, props: { ...node.props, ...pick(this.node.props, changed) } };
    this.props = { ...node.props, ...pick(this.props, changed) };
    this.id = node.id;
    this.events = new Set(node.events);
    this.children = children;
    this.held = held;
    this.fixed = fixed;
  }
}

/**
 * What draws all that is seen of a block.
 *
 * @param changes what a patch is about to change, by the blocks' ids
 * @param unseen also what draws the rest
 */
export function* namesOf(
  block: Block,
  changes: { readonly [id: string]: Props } = {},
  unseen = false,
): Generator<string> {
  const { visible = block.props["visible"] } = changes[block.id] ?? {};
  if (visible === false && !unseen) return;
  yield block.renderer;
  for (const inner of [...block.children, ...block.held]) yield* namesOf(inner, changes, unseen);
}

function pick(props: Props, names: readonly string[]): Props {
  return Object.fromEntries(names.map((name) => [name, props[name]]));
}
