/** Formulas, set by KaTeX: loaded, with its fonts, when a text first holds one. */

import { adoptSheet } from "../theme/adopt";
import type { Delimiter } from "./markdown";
import type { Typeset } from "./typeset";

let typeset: Typeset | undefined;
let loading: Promise<Typeset> | undefined;

/** Set the formulas among some nodes; those who call have it done at once if KaTeX is there. */
export function setFormulas(
  nodes: ParentNode,
  delimiters: readonly Delimiter[],
  root: () => Node,
): void {
  const found = [...nodes.querySelectorAll<HTMLElement>("span.math")];
  if (!found.length) return;
  const set = ({ set, css }: Typeset): void => {
    const place = root();
    if (place instanceof ShadowRoot || place instanceof Document) adoptSheet(place, "katex", css);
    for (const element of found) {
      const formula = formulaOf(element.textContent, delimiters);
      if (formula) set(element, formula.text, formula.display);
    }
  };
  if (typeset) return set(typeset);
  loading ??= import("./typeset").then((module) => (typeset = module.typeset()));
  // Where it cannot be loaded, a formula stays as it was written.
  loading.then(set, () => (loading = undefined));
}

function formulaOf(
  written: string,
  delimiters: readonly Delimiter[],
): { text: string; display: boolean } | undefined {
  for (const { left, right, display = left === "$$" } of delimiters) {
    if (!written.startsWith(left) || !written.endsWith(right)) continue;
    return { text: written.slice(left.length, -right.length), display };
  }
  return undefined;
}
