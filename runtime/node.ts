/**
 * Makes a snapshot in Node, at build time: `node node.ts '{"static": …, "wasmui": …, "out": …}'`.
 *
 * Nothing of the machine may get into it: not its clock, chance, language or place.
 */

import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

import { makeImage } from "./maker.ts";
import type { CreateModule, LoadPyodide } from "./python.ts";
import { stopTheClock } from "./still.ts";

interface Wish {
  /** The folder of `packages.zip`, and of this file's folder. */
  readonly static: string;
  /** A folder with Pyodide's files, as `loadPyodide` wants them in Node, and the library. */
  readonly work: string;
  /** Archives for site-packages. */
  readonly archives: readonly string[];
  readonly libraries: readonly { readonly path: string; readonly file: string }[];
  readonly out: string;
}

function fail(thrown: unknown): never {
  // Uncaught, it would be shown with its line, and Pyodide's are a megabyte long.
  const said = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  process.stderr.write(`${said.slice(0, 4000)}\n`);
  process.exit(1);
}
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);

async function bytes(file: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(file));
}

async function main(): Promise<void> {
  const wish = JSON.parse(process.argv[2] ?? "") as Wish;
  stopTheClock();
  const { loadPyodide } = (await import(new URL("pyodide.mjs", import.meta.url).href)) as {
    loadPyodide: LoadPyodide;
  };
  const script = pathToFileURL(`${wish.static}/pyodide/pyodide.asm.mjs`).href;
  const compiled = async (file: string) => WebAssembly.compile(await bytes(file));
  const image = await makeImage(
    {
      create: import(script).then((module: { default: CreateModule }) => module.default),
      program: compiled(`${wish.work}/pyodide.asm.wasm`),
      libraries: wish.libraries.map(({ path, file }) => ({ path, module: compiled(file) })),
    },
    {
      load: loadPyodide,
      options: {
        indexURL: `${wish.work}/`,
        packageBaseUrl: `${wish.work}/`,
        stdout: () => undefined,
        stderr: (line) => process.stderr.write(`${line}\n`),
      },
    },
    await Promise.all(wish.archives.map(bytes)),
  );
  await writeFile(wish.out, image);
}

main().then(() => process.exit(0), fail);
