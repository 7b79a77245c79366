/** Which of some tabs is shown, and which one a key leads to. */

import type { HeldBlock } from "../held";
import type { TabProps } from "../props";

type TabBlock = HeldBlock<TabProps>;

export class TabList {
  readonly #nodes: () => readonly TabBlock[];
  readonly #selected: () => number | string | undefined;
  /** Panels that were drawn once stay, so that what is in them does. */
  readonly #drawn = new Set<string>();

  constructor(nodes: () => readonly TabBlock[], selected: () => number | string | undefined) {
    this.#nodes = nodes;
    this.#selected = selected;
  }

  /** In the order of the app; a place in it is a tab's index. */
  readonly all = $derived.by(() => this.#nodes().filter(isTab));

  /** In the order of the row: those at its end last. */
  readonly row = $derived.by(() => {
    const seen = this.all.filter(({ props }) => props.visible === true);
    const last = seen.filter(({ props }) => props.alignment === "right");
    return [...seen.filter((tab) => !last.includes(tab)), ...last];
  });

  readonly current = $derived.by((): TabBlock | undefined => {
    const said = this.#selected();
    const named = this.all.find(({ props }) => said !== undefined && props.tab_id === said);
    const wanted = named ?? (typeof said === "number" ? this.all[said] : undefined);
    if (wanted?.props.visible === true) return wanted;
    const seen = this.all.filter(({ props }) => props.visible === true);
    return seen.find(({ props }) => props.interactive) ?? seen[0];
  });

  /** Whether a tab's panel has to be there, in sight or not. */
  drawn(tab: TabBlock): boolean {
    if (tab === this.current) this.#drawn.add(tab.id);
    const unseen = tab.props.visible === "hidden"; // it is in the page, though no tab leads to it
    return unseen || tab.props.render_children || this.#drawn.has(tab.id);
  }

  /** The tab that a key leads to from another; those that cannot be chosen are passed over. */
  reached(key: string, from: TabBlock, rtl: boolean): TabBlock | undefined {
    const open = this.row.filter((tab) => tab.props.interactive || tab === from);
    const at = open.indexOf(from);
    switch (key) {
      case "Home":
        return open[0];
      case "End":
        return open.at(-1);
      case rtl ? "ArrowLeft" : "ArrowRight":
        return open[(at + 1) % open.length];
      case rtl ? "ArrowRight" : "ArrowLeft":
        return open.at(at - 1);
      default:
        return undefined;
    }
  }
}

export function isTab(node: HeldBlock): boolean {
  return node.renderer === "tab";
}
