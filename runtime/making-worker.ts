/** The worker that makes a snapshot of Python as this browser starts it, for its next visit. */

import { loadPyodide } from "pyodide";

import { LIBRARY_PATH, PACKAGES, STDLIB, WASMUI } from "./boot";
import { Downloads } from "./download";
import { bindingOf, keep } from "./kept";
import { lendFiles } from "./lent";
import { makeImage } from "./maker.ts";
import type { Wish } from "./making";
import { SCRIPT, createModuleOf, fetchProgram, fetchScript } from "./program";
import { sourceOf } from "./source";

self.addEventListener("message", ({ data }: MessageEvent<Wish>) => {
  const end = (): void => self.postMessage("done");
  void make(data).then(end, end); // where it fails, the next visit is as this one
});

async function make({ base, manifest, binding }: Wish): Promise<void> {
  const source = await sourceOf(base, undefined);
  const downloads = new Downloads(source.base, { manifest, fetch: source.fetch });
  // The page's own thread may have lost what workers have.
  if (bindingOf(await downloads.manifest) !== binding) return;

  const { bytes, program, library, lock, check } = fetchProgram(downloads);
  const code = downloads.file(SCRIPT, { cache: "force-cache" });
  const files = Promise.all([bytes, code]);
  const create = createModuleOf(fetchScript(source), code, files);
  const archives = await Promise.all([PACKAGES, WASMUI].map((path) => downloads.file(path)));
  const stdlib = await downloads.file(STDLIB);
  const image = await makeImage(
    { create, program, libraries: [{ path: LIBRARY_PATH, module: library }] },
    {
      load: loadPyodide,
      options: {
        ...lendFiles(source.base, Promise.resolve(new Response(stdlib)), lock),
        stdout: () => undefined,
        stderr: () => undefined,
      },
    },
    archives,
  );
  await files;
  check();
  await keep(binding, image);
}
