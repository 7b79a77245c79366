/** Unpacks a snapshot while it comes. */

import { joined } from "./download";
import { begin } from "./image.ts";
import type { Bytes } from "./program";

/**
 * @param image whose pages are packed
 * @param onHead hears what stands before the pages, as soon as that is there
 * @returns the pages; nothing, where they cannot be had: the bytes may not be what they should
 */
export async function inflateImage(
  image: ReadableStream<Bytes>,
  onHead: (head: Bytes) => void,
): Promise<Bytes | undefined> {
  try {
    const reader = image.getReader();
    let first = new Uint8Array();
    for (;;) {
      const { value } = await reader.read();
      if (!value) return undefined;
      first = joined([first, value], first.length + value.length);
      const beginning = begin(first);
      if (!beginning) continue;
      onHead(beginning.head);
      return await inflate(rest(first.subarray(beginning.start), reader), beginning.length);
    }
  } catch {
    return undefined;
  }
}

function rest(first: Bytes, reader: ReadableStreamDefaultReader<Bytes>): ReadableStream<Bytes> {
  return new ReadableStream({
    start: (end) => end.enqueue(first),
    async pull(end) {
      const { value } = await reader.read();
      if (value) end.enqueue(value);
      else end.close();
    },
  });
}

/** @param length how much it will be */
async function inflate(packed: ReadableStream<Bytes>, length: number): Promise<Bytes> {
  const reader = packed.pipeThrough(new DecompressionStream("gzip")).getReader();
  // It can be made small again: `image.ts` lets it go so.
  const whole = new Uint8Array(new ArrayBuffer(length, { maxByteLength: length }));
  let at = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    whole.set(value, at); // throws where it is too long
    at += value.length;
  }
  if (at !== length) throw new Error("It is too short.");
  return whole;
}
