/** What a page of one file holds of the runtime, for the page as for Python. */

/** A file that a page holds: base64, of bytes that were packed with gzip or not. */
export interface Held {
  readonly text: string;
  readonly packed: boolean;
}

export type HeldFiles = { readonly [path: string]: Held };

/** Begins no real address (RFC 2606), so that nothing can be fetched from it by accident. */
export const HELD_BASE = "https://wasmui.invalid/";

const native = (Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> })
  .fromBase64;

export function decoded(text: string): Uint8Array<ArrayBuffer> {
  if (native) return native.call(Uint8Array, text);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}
