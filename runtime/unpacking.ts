/** What unpacks archives in a page: most of them when it is idle, so it is fetched by itself. */

import type { PyodideAPI } from "pyodide";
import type { PyBuffer, PyProxy } from "pyodide/ffi";

import type { Downloads } from "./download";
import type { Library } from "./python.ts";
import { unzip, type Disk, type Inflate } from "./zip.ts";

/** Unpacks archives whose bytes were proven, one after the other. */
export async function unpack(
  python: PyodideAPI,
  archives: readonly Uint8Array<ArrayBuffer>[],
  folder: string,
): Promise<void> {
  for (const archive of archives) await unzip(archive, python.FS as unknown as Disk, folder);
  python.runPython("import importlib; importlib.invalidate_caches()");
}

interface Zlib extends PyProxy {
  decompress(packed: PyProxy, how: number): PyBuffer;
}

/** Milliseconds for which the thread may be held at a time. */
const SLICE_MS = 8;

/**
 * Inflates by Python's own zlib: the browser keeps 64 kB for each file that it has inflated, until a
 * collector comes, and there are hundreds.
 */
function byPython(python: PyodideAPI, zlib: Zlib): Inflate {
  let began = performance.now();
  return async (data) => {
    if (performance.now() - began > SLICE_MS) {
      await new Promise((resolve) => setTimeout(resolve));
      began = performance.now();
    }
    const packed = python.toPy(data) as PyProxy;
    const whole = zlib.decompress(packed, -15); // no head, as archives have it
    const view = whole.getBuffer("u8");
    try {
      return new Uint8Array(view.data);
    } finally {
      view.release();
      whole.destroy();
      packed.destroy();
    }
  };
}

interface Room extends PyProxy {
  are_here(): boolean;
  came(): void;
}

/**
 * Brings the late files.
 *
 * @param places where each goes, by its path; what ends with a slash is unpacked there
 * @param come is given each as it comes: an import may want all before the last one is there
 */
export async function bring(
  python: PyodideAPI,
  downloads: Downloads,
  places: { readonly [path: string]: string },
  come: Map<string, Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const room = python.pyimport("wasmui.browser.snapshot") as Room;
  const zlib = python.pyimport("zlib") as Zlib;
  try {
    if (room.are_here()) return;
    const all = Object.keys(places).map(async (path) => come.set(path, await downloads.file(path)));
    await Promise.all(all);
    const disk = python.FS as unknown as Disk;
    for (const [path, place] of Object.entries(places)) {
      if (room.are_here()) return; // an import could not wait, and has taken all
      const bytes = come.get(path) ?? new Uint8Array();
      if (place.endsWith("/")) {
        await unzip(bytes, disk, place.slice(0, -1), byPython(python, zlib));
      } else disk.writeFile(place, bytes, { canOwn: true });
    }
    room.came();
  } finally {
    come.clear();
    room.destroy();
    zlib.destroy();
  }
}

const LIBRARIES = "packages/libraries.zip";

/**
 * The compiled libraries of an app that sleeps in the snapshot: they are loaded before it wakes.
 *
 * @param names by path in `folder`, in the order in which the snapshot was made with them
 */
export async function librariesOf(
  downloads: Downloads,
  names: readonly string[],
  folder: string,
): Promise<readonly Library[]> {
  const found = new Map<string, Uint8Array<ArrayBuffer>>();
  const disk = {
    mkdirTree: () => undefined,
    writeFile: (path: string, data: Uint8Array<ArrayBuffer>) => void found.set(path, data),
  };
  await unzip(await downloads.file(LIBRARIES), disk, folder);
  return names.map((name) => {
    const path = `${folder}/${name}`;
    const module = WebAssembly.compile(found.get(path) ?? new Uint8Array());
    module.catch(() => undefined); // It may fail before anybody waits for it.
    return { path, module };
  });
}
