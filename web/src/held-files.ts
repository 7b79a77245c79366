/** What a page holds of the runtime, as `wasmui build` wrote it. */

import type { Manifest } from "../../runtime/download";
import type { HeldFiles } from "../../runtime/held";

/** The files of a page that is one file; `undefined` on one that has its files beside it. */
export function heldFiles(): HeldFiles | undefined {
  const scripts = document.querySelectorAll<HTMLScriptElement>(
    'script[type="text/plain"][data-file]',
  );
  if (!scripts.length) return undefined;
  return Object.fromEntries(
    Array.from(scripts, ({ dataset, textContent }) => [
      dataset["file"] ?? "",
      { text: textContent ?? "", packed: dataset["packed"] === "gzip" },
    ]),
  );
}

/** The list that the runtime else asks for first. */
export function manifestIn(element: Element): Manifest | undefined {
  const text = element.querySelector("script[data-manifest]")?.textContent;
  try {
    return text ? (JSON.parse(text) as Manifest) : undefined;
  } catch {
    return undefined; // it then asks, and says what is wrong
  }
}
