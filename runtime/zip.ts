/** Reads archives without Python: what is in them comes file by file, so that no click has to wait. */

import { inflated } from "./inflate.ts";

/** As much of Emscripten's file system as is used here. */
export interface Disk {
  mkdirTree(path: string): void;
  /** @param options whether it may keep the bytes as they are, which nobody else does */
  writeFile(
    path: string,
    data: Uint8Array<ArrayBuffer>,
    options: { readonly canOwn: boolean },
  ): void;
}

const END = 0x06_05_4b_50;
const ENTRY = 0x02_01_4b_50;

/** What was packed as a part of an archive. */
export type Inflate = (packed: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;

/** Unpack an archive of the build's, whose bytes were proven, into a folder. */
export async function unzip(
  archive: Uint8Array<ArrayBuffer>,
  disk: Disk,
  folder: string,
  inflate: Inflate = (packed) => inflated(packed, "deflate-raw"),
): Promise<void> {
  const made = new Set<string>();
  for await (const [name, data] of filesOf(archive, inflate)) {
    const path = `${folder}/${name}`;
    const parent = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(parent)) disk.mkdirTree(parent);
    made.add(parent);
    disk.writeFile(path, data, { canOwn: true });
  }
}

async function* filesOf(
  archive: Uint8Array<ArrayBuffer>,
  inflate: Inflate,
): AsyncGenerator<[string, Uint8Array<ArrayBuffer>]> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  let end = archive.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new Error("It is no archive.");
  const decoder = new TextDecoder();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error("It is no whole archive.");
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = decoder.decode(archive.subarray(at + 46, at + 46 + nameLength));
    const head = view.getUint32(at + 42, true);
    const start = head + 30 + view.getUint16(head + 26, true) + view.getUint16(head + 28, true);
    const data = archive.subarray(start, start + packed);
    // A copy of what is not packed: the disk keeps it, and would keep all of the archive.
    if (!name.endsWith("/")) yield [name, method ? await inflate(data) : data.slice()];
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}
