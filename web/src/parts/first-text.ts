/**
 * A text as it stands on the screen that came with the page: what reads and sanitises Markdown need
 * not be there before another text is to be shown.
 */

import { linked } from "./sanitise";

/** Of an element with such a text: by what it was made; empty where more than markup belongs to it. */
const MADE_OF = "data-made-of";

/** Names a text, and how it is read (FNV-1a, of 32 bits). */
export function nameOf(text: string, options: unknown): string {
  let hash = 0x811c9dc5;
  for (const letter of JSON.stringify([text, options])) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}

/** The same text as it stands elsewhere in the same root: a copy. */
export function firstText(element: Element, name: string): DocumentFragment | undefined {
  const root = element.getRootNode();
  if (!(root instanceof ShadowRoot)) return undefined;
  const found = root.querySelector(`[${MADE_OF}="${name}"]`);
  if (!found) return undefined;
  const copy = document.createDocumentFragment();
  copy.append(...[...found.childNodes].map((node) => node.cloneNode(true)));
  return linked(copy);
}
