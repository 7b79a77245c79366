/** Pictures on the clipboard. */

import type { FileValue } from "../../../runtime/protocol";
import { chosen } from "./chosen";

/** The picture on the clipboard, or a sentence on why there is none. */
export async function pasted(): Promise<FileValue | string> {
  if (!("clipboard" in navigator) || !("read" in navigator.clipboard)) {
    return "This browser lets a page paste by the keyboard only: press Ctrl+V here.";
  }
  let items: ClipboardItems;
  try {
    items = await navigator.clipboard.read();
  } catch {
    return "The clipboard was refused. Press Ctrl+V here instead.";
  }
  for (const item of items) {
    const type = item.types.find((name) => name.startsWith("image/"));
    if (!type) continue;
    const ending = type.split(/[/+]/)[1] ?? "png";
    return chosen(await item.getType(type), `clipboard.${ending}`);
  }
  return "There is no image on the clipboard.";
}
