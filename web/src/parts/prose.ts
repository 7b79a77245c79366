/** The look of text that comes as markup: its elements are not a component's own, so its styles are no component's. */

import { adoptSheet } from "../theme/adopt";
import css from "./prose.css?inline";

/** Attach to an element of class `prose`. */
export function prose(element: Element): void {
  const root = element.getRootNode();
  if (root instanceof ShadowRoot || root instanceof Document) adoptSheet(root, "prose", css);
}
