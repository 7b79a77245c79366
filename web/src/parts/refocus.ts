/** Where the focus goes when what had it goes away: a button that removes itself, or is off now. */

import { tick } from "svelte";

/** Once what was done is drawn: `next` gets the focus, if nothing that can be used has it. */
export async function refocus(next: () => HTMLElement | null | undefined): Promise<void> {
  await tick();
  const wanted = next();
  const root = wanted?.getRootNode();
  if (!(root instanceof ShadowRoot)) return;
  if (!root.activeElement || root.activeElement.matches(":disabled")) wanted?.focus();
}
