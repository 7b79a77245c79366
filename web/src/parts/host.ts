/** How what is drawn finds the element that it is drawn in. */

import { getContext } from "svelte";

const HOST = Symbol("host");

/** For `mount`: everything drawn finds this element. */
export function inHost(element: HTMLElement): Map<unknown, unknown> {
  return new Map([[HOST, element]]);
}

/** The element that the app is drawn in; there is none where a component is drawn alone. */
export function hostElement(): HTMLElement | undefined {
  return getContext(HOST);
}
