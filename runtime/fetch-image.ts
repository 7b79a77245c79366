/** Fetches the snapshot that a page ships. */

import type { Downloads } from "./download";
import { Unfit, begin, openPages, type Beginning, type Image } from "./image.ts";
import { inflated } from "./inflate.ts";
import { inflateImage } from "./inflate-image";
import type { Bytes } from "./program";

export const SNAPSHOT = "snapshot.bin";

type OnHead = (head: Bytes) => void;

/** Its bytes, proven. */
export interface Pages {
  readonly beginning: Beginning;
  readonly pages: Bytes;
}

/** Begins to fetch it; rejects with why there is none. */
export function fetchImage(downloads: Downloads): Image {
  return coming(downloads, (onHead) => fetchPages(downloads, onHead));
}

/** An image that `fetch` brings, where there is one at all. */
export function coming(downloads: Downloads, fetch: (onHead: OnHead) => Promise<Pages>): Image {
  let tell: OnHead = () => undefined;
  const early = new Promise<Bytes>((resolve) => (tell = resolve));
  const opened = (async () => {
    const { files } = await downloads.manifest;
    if (!files[SNAPSHOT]) throw new Unfit("The build has no snapshot.");
    if (!("Suspending" in WebAssembly)) {
      throw new Unfit("The snapshot is for engines that can suspend WebAssembly (JSPI).");
    }
    const { beginning, pages } = await fetch(tell);
    return openPages(beginning, pages);
  })();
  const head = Promise.race([early, opened.then((one) => one.head)]);
  // They may fail before anybody waits.
  for (const one of [head, opened]) one.catch(() => undefined);
  return { head, opened };
}

export async function fetchPages(downloads: Downloads, onHead: OnHead): Promise<Pages> {
  // Unpacked while it comes, and used only once its bytes are proven.
  let early: Promise<Bytes | undefined> | undefined;
  const packed = await downloads.file(SNAPSHOT, {
    onBody: (body) => (early = inflateImage(body, onHead)),
    onFault: () => (early = undefined),
  });
  const beginning = begin(packed);
  if (!beginning) throw new Unfit("it is not whole");
  const pages = (await early) ?? (await inflated(packed.subarray(beginning.start)));
  return { beginning, pages };
}
