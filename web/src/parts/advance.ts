/** How far a function is, in words. */

import type { Step } from "../../../runtime/protocol";

/** Whole per cent, or nothing where nobody knows. */
export function percent({ fraction }: Step): number | undefined {
  return fraction === undefined ? undefined : Math.round(fraction * 100);
}

/** "3 / 10 steps", "42%", or both where there is room for both. */
export function counted(step: Step): string {
  const share = percent(step);
  if (step.done === undefined) return share === undefined ? "" : `${share}%`;
  const of = step.total === undefined ? "" : ` / ${short(step.total)}`;
  const count = `${short(step.done)}${of} ${step.unit}`;
  return share === undefined ? count : `${count} · ${share}%`;
}

/** The same for who hears it. */
export function valueText(step: Step): string | undefined {
  return counted(step).replace(" / ", " of ").replace(" · ", ", ") || undefined;
}

/** "12 s left": an estimate, so no more exact than it can be. */
export function remaining(seconds: number | undefined): string | undefined {
  if (seconds === undefined || seconds < 1) return undefined;
  if (seconds < 60) return `${Math.round(seconds)} s left`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min left` : `${(minutes / 60).toFixed(1)} h left`;
}

function short(count: number): string {
  return Number.isInteger(count) ? String(count) : count.toFixed(1);
}
