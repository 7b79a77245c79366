/** Unpacks what was packed by gzip, or as a part of an archive. */

/** What was packed; rejects where that is broken. */
export async function inflated(
  data: Uint8Array<ArrayBuffer>,
  how: "gzip" | "deflate-raw" = "gzip",
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = streamOf(data).pipeThrough(new DecompressionStream(how));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Not by way of a `Blob`: WebKit asks another process for its bytes, which refuses a page on a disk. */
export function streamOf(data: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(end) {
      end.enqueue(data);
      end.close();
    },
  });
}
