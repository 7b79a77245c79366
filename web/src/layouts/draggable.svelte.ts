/** The order of some blocks, and how the visitor changes it. */

import { tick } from "svelte";
import type { HeldBlock } from "../held";
import { say } from "../words.svelte";

export type Orientation = "row" | "column";

export class Arrangement {
  readonly #nodes: () => readonly HeldBlock[];
  readonly #orientation: () => Orientation;
  #order = $state.raw<readonly string[]>([]);
  /** The block that is being moved by the pointer. */
  moving = $state<string>();
  /** What was done, in words. */
  told = $state("");

  constructor(nodes: () => readonly HeldBlock[], orientation: () => Orientation) {
    this.#nodes = nodes;
    this.#orientation = orientation;
  }

  /** As the visitor has put them; new ones come last. */
  readonly arranged = $derived.by(() => {
    const known = this.#order.filter((id) => this.#nodes().some((node) => node.id === id));
    const rank = (node: HeldBlock): number => {
      const at = known.indexOf(node.id);
      return at < 0 ? known.length : at;
    };
    return [...this.#nodes()].sort((one, other) => rank(one) - rank(other));
  });

  readonly #seen = $derived.by(() => this.arranged.filter(({ props }) => props.visible === true));

  placeOf(node: { readonly id: string }): number {
    return this.#seen.findIndex(({ id }) => id === node.id);
  }

  get count(): number {
    return this.#seen.length;
  }

  /** By keyboard, one place on or to an end. */
  pressed(event: KeyboardEvent & { currentTarget: HTMLElement }, id: string, name: string): void {
    const handle = event.currentTarget;
    const rtl = getComputedStyle(handle).direction === "rtl";
    const from = this.placeOf({ id });
    const keys =
      this.#orientation() === "column"
        ? ["ArrowUp", "ArrowDown"]
        : rtl
          ? ["ArrowRight", "ArrowLeft"]
          : ["ArrowLeft", "ArrowRight"];
    const last = this.count - 1;
    const to = { [keys[0] ?? ""]: from - 1, [keys[1] ?? ""]: from + 1, Home: 0, End: last }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    this.#put(id, Math.min(last, Math.max(0, to)));
    this.#tell(id, name);
    void tick().then(() => handle.focus()); // it lost the focus when its block was moved
  }

  /** By pointer, until it is released; Escape puts everything back. */
  grabbed(event: PointerEvent & { currentTarget: HTMLElement }, id: string, name: string): void {
    const list = event.currentTarget.closest("ul");
    if (event.button !== 0 || !list) return;
    event.preventDefault();
    event.currentTarget.focus();
    const handle = event.currentTarget;
    const before = this.#order;
    const ended = new AbortController();
    const { signal } = ended;
    const end = (): void => {
      ended.abort();
      this.moving = undefined;
      void tick().then(() => handle.focus());
    };
    this.moving = id;
    const only = (other: PointerEvent): boolean => other.pointerId === event.pointerId;
    // On the window, since moving an element ends what it has captured.
    window.addEventListener("pointermove", (to) => only(to) && this.#drag(list, id, to), {
      signal,
    });
    window.addEventListener(
      "pointerup",
      (up) => {
        if (!only(up)) return;
        end();
        this.#tell(id, name);
      },
      { signal },
    );
    const back = (): void => {
      this.#order = before;
      end();
    };
    window.addEventListener("pointercancel", back, { signal });
    window.addEventListener(
      "keydown",
      (key) => {
        if (key.key !== "Escape") return;
        key.preventDefault();
        back();
      },
      { signal, capture: true },
    );
  }

  /** It goes where the pointer has passed the middle of another. */
  #drag(list: HTMLElement, id: string, { clientX, clientY }: PointerEvent): void {
    const column = this.#orientation() === "column";
    const rtl = getComputedStyle(list).direction === "rtl";
    const from = this.placeOf({ id });
    const items = [...list.children].filter((item) => !(item as HTMLElement).hidden);
    const to = items.filter((item, at) => {
      if (at === from) return false;
      const { left, right, top, bottom } = item.getBoundingClientRect();
      if (column) return clientY > (top + bottom) / 2;
      if (clientY > bottom) return true;
      if (clientY < top) return false;
      return rtl ? clientX < (left + right) / 2 : clientX > (left + right) / 2;
    }).length;
    if (to !== from) this.#put(id, to);
  }

  #put(id: string, to: number): void {
    const seen = this.#seen.map((node) => node.id).filter((other) => other !== id);
    seen.splice(to, 0, id);
    // Those out of sight keep their places.
    let at = 0;
    this.#order = this.arranged.map((node) =>
      node.props.visible === true ? (seen[at++] ?? node.id) : node.id,
    );
  }

  #tell(id: string, name: string): void {
    this.told = say("{}: place {} of {}", name, this.placeOf({ id }) + 1, this.count);
  }
}
