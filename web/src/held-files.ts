/** The runtime's files that a page of one file holds, as `wasmui build --single-file` wrote them. */

import type { HeldFiles } from "../../runtime/source";

/** `undefined` on a page that has its files beside it. */
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
