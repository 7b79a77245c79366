/** Saves a file where the visitor's downloads go. */

import type { FileValue } from "../../../runtime/protocol";
import { safeAddress } from "./file-url.svelte";

/** Long enough for any browser to have begun reading. */
const KEPT_MS = 60_000;

/** Never opens the file at this page's origin: its bytes go out as bytes, whatever they are. */
export function download(file: FileValue): void {
  const link = document.createElement("a");
  link.download = fileName(file);
  link.rel = "noopener";
  if (file.blob) {
    const url = URL.createObjectURL(file.blob.slice(0, file.blob.size, "application/octet-stream"));
    setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
    link.href = url;
  } else {
    const address = safeAddress(file.url);
    if (address === undefined) return;
    link.href = address;
    link.target = "_blank";
  }
  link.click();
}

/** The name of a file without the folders it came in. */
export function fileName(file: FileValue): string {
  return (file.orig_name ?? file.path ?? "").split(/[/\\]/).at(-1) || "file";
}
