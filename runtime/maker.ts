/**
 * Makes a snapshot of a Python that has all of wasmui imported and has run an app once.
 *
 * Node reads this file as it stands, as it does `image.ts`; a browser makes its own with it as well.
 */

import type { PyodideAPI } from "pyodide";
import type { PyProxy } from "pyodide/ffi";

import { pack, scrub } from "./image.ts";
import { startPython, type How, type Parts } from "./python.ts";
import { unzip, type Disk } from "./zip.ts";

/** An app to keep in the snapshot, with its page built. */
export interface MadeApp {
  readonly files: { readonly [path: string]: Uint8Array };
  readonly entrypoint: string;
}

export interface Made {
  readonly image: Uint8Array<ArrayBuffer>;
  /** What the app's author should know; empty where all is well. */
  readonly said: string;
}

const HOME = "/home/pyodide/app";

/**
 * @param archives unpacked into site-packages, one after the other
 */
export async function makeImage(
  parts: Parts,
  how: Omit<How, "onFresh" | "image">,
  archives: readonly Uint8Array[],
  app?: MadeApp,
): Promise<Made> {
  let fresh = { laid: new Uint8Array(), begun: new Uint8Array() };
  const { python, module, sitePackages } = await startPython(parts, {
    ...how,
    options: { ...how.options, env: { ...how.options.env, PYTHONHASHSEED: "0" } },
    onFresh: (laid, begun) => (fresh = { laid, begun } as typeof fresh),
  });
  const disk = python.FS as unknown as Disk;
  for (const archive of archives) await unzip(archive, disk, sitePackages);
  for (const [name, data] of Object.entries(app?.files ?? {})) {
    const path = `${HOME}/${name}`;
    disk.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    disk.writeFile(path, data);
  }
  python.runPython("import importlib; importlib.invalidate_caches()");
  const room = python.pyimport("wasmui.browser.snapshot") as PyProxy & {
    prepare(path: string | undefined): string;
    sleep(): void;
  };
  const said = room.prepare(app && `${HOME}/${app.entrypoint}`);
  room.sleep();
  room.destroy();
  scrub(module);
  return { image: pack(snapshotOf(python), fresh, module), said };
}

function snapshotOf(python: PyodideAPI): Uint8Array {
  return (python as PyodideAPI & { makeMemorySnapshot(): Uint8Array }).makeMemorySnapshot();
}
