/** Which of some steps is shown, and which one a key leads to. */

import type { HeldBlock } from "../held";
import type { StepProps } from "../props";

export type StepBlock = HeldBlock<StepProps>;

export class StepList {
  readonly #nodes: () => readonly StepBlock[];
  readonly #selected: () => number | undefined;
  /** Panels that were drawn once stay, so that what is in them does. */
  readonly #drawn = new Set<string>();

  constructor(nodes: () => readonly StepBlock[], selected: () => number | undefined) {
    this.#nodes = nodes;
    this.#selected = selected;
  }

  /** In the order of the app; a place in it is a step's index. */
  readonly all = $derived.by(() => this.#nodes().filter(isStep));

  /** Those in the list. */
  readonly seen = $derived.by(() => this.all.filter(({ props }) => props.visible === true));

  readonly current = $derived.by((): StepBlock | undefined => {
    const said = this.#selected();
    const named = this.all.find(({ props }) => said !== undefined && props.step_id === said);
    const wanted = named ?? (said === undefined ? undefined : this.all[said]);
    return wanted?.props.visible === true ? wanted : this.seen[0];
  });

  /** Where the visitor stands with a step. */
  stateOf(step: StepBlock): "done" | "current" | "ahead" {
    if (step === this.current || !this.current) return "current";
    return this.seen.indexOf(step) < this.seen.indexOf(this.current) ? "done" : "ahead";
  }

  /** Whether a step's panel has to be there, in sight or not. */
  drawn(step: StepBlock): boolean {
    if (step === this.current || step.props.visible === "hidden") this.#drawn.add(step.id);
    return this.#drawn.has(step.id);
  }

  /** The step that a key leads to from another. */
  reached(key: string, from: StepBlock, rtl: boolean): StepBlock | undefined {
    const open = this.seen.filter((step) => step.props.interactive || step === from);
    const at = open.indexOf(from);
    switch (key) {
      case "Home":
        return open[0];
      case "End":
        return open.at(-1);
      case rtl ? "ArrowLeft" : "ArrowRight":
        return open[at + 1];
      case rtl ? "ArrowRight" : "ArrowLeft":
        return open[Math.max(0, at - 1)];
      default:
        return undefined;
    }
  }
}

export function isStep(node: HeldBlock): boolean {
  return node.renderer === "step";
}
