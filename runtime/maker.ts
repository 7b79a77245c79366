/**
 * Makes a snapshot of a Python that has all of wasmui imported and has run an app once.
 *
 * Node reads this file as it stands, as it does `image.ts`; a browser makes its own with it as well.
 */

import type { PyodideAPI } from "pyodide";
import type { PyProxy } from "pyodide/ffi";

import { pack, scrub } from "./image.ts";
import { startPython, type How, type Parts, type Started } from "./python.ts";
import { unzip, type Disk } from "./zip.ts";

/** A Python with all of wasmui imported, of which a snapshot can be taken. */
export interface Maker extends Started {
  /** Of how it is now. What runs in it afterwards is in none. */
  take(): Uint8Array<ArrayBuffer>;
}

/**
 * @param archives unpacked into site-packages, one after the other
 */
export async function makeImage(
  parts: Parts,
  how: Omit<How, "onFresh" | "image">,
  archives: readonly Uint8Array<ArrayBuffer>[],
): Promise<Uint8Array<ArrayBuffer>> {
  return (await beginImage(parts, how, archives)).take();
}

/** As `makeImage`, to be continued. */
export async function beginImage(
  parts: Parts,
  how: Omit<How, "onFresh" | "image">,
  archives: readonly Uint8Array<ArrayBuffer>[],
): Promise<Maker> {
  let fresh = { laid: new Uint8Array(), begun: new Uint8Array() };
  const started = await startPython(parts, {
    ...how,
    options: { ...how.options, env: { ...how.options.env, PYTHONHASHSEED: "0" } },
    onFresh: (laid, begun) => (fresh = { laid, begun } as typeof fresh),
  });
  const { python, module, sitePackages } = started;
  const disk = python.FS as unknown as Disk;
  for (const archive of archives) await unzip(archive, disk, sitePackages);
  python.runPython("import importlib; importlib.invalidate_caches()");
  const room = python.pyimport("wasmui.browser.snapshot") as PyProxy & {
    prepare(): void;
    sleep(): void;
  };
  room.prepare();
  return {
    ...started,
    take() {
      room.sleep();
      room.destroy();
      scrub(module);
      return pack(snapshotOf(python), fresh, module, started.libraries);
    },
  };
}

function snapshotOf(python: PyodideAPI): Uint8Array {
  return (python as PyodideAPI & { makeMemorySnapshot(): Uint8Array }).makeMemorySnapshot();
}
