/** Starts Python: fetches it, joins it with its packages, and says what is wrong where that fails. */

import { loadPyodide, type PyodideAPI } from "pyodide";
import type { PyProxy } from "pyodide/ffi";

import { Downloads, type Manifest, type OnBytes } from "./download";
import { RuntimeError, failureOf } from "./errors";
import { fetchImage } from "./fetch-image";
import type { Help } from "./helper";
import { Unfit, type Image } from "./image.ts";
import { LateFiles } from "./late";
import { lendFiles } from "./lent";
import { Output, type OnOutput } from "./output";
import { part } from "./patience";
import { SCRIPT, createModuleOf, fetchProgram, fetchScript, requireWebAssembly } from "./program";
import type { Booted, Failure } from "./protocol";
import { startPython, type Library, type Parts, type Started } from "./python.ts";
import type { Source } from "./source";

export interface BootOptions {
  readonly source: Source;
  readonly manifest?: Manifest;
  /** Where another thread fetches the snapshot. */
  readonly help?: Help;
  /** `total` is 0 until it is known. */
  readonly onProgress?: OnBytes;
  readonly onManifest?: (manifest: Manifest) => void;
  readonly onOutput?: OnOutput;
  /** The interpreter is gone, now or at any later time; called at most once. */
  readonly onFatal?: (failure: Failure) => void;
  readonly signal?: AbortSignal;
}

/** Python, and how it came to be there. */
export interface Ready {
  readonly python: PyodideAPI;
  readonly booted: Booted;
  /** What was left for later, where Python came from a snapshot. */
  readonly late: LateFiles | undefined;
  readonly output: Output;
}

export const STDLIB = "pyodide/python_stdlib.zip";
export const PACKAGES = "packages.zip";
export const WASMUI = "wasmui.zip";
/** What a build made of the app's own packages. */
const APP_PACKAGES = "packages/app.zip";

const SITE_PACKAGES = "/lib/python3.14/site-packages";
export const LIBRARY_PATH = `${SITE_PACKAGES}/pydantic_core/_pydantic_core.cpython-314-wasm32-emscripten.so`;

/** Seconds in which Python may stand idle on its way up, once all bytes are there. */
const PATIENCE = 60;

/**
 * Python, ready, with pydantic and wasmui to import.
 *
 * Whatever happens, this settles: with Python, or with a `RuntimeError`.
 */
export async function boot(options: BootOptions): Promise<Ready> {
  requireWebAssembly();
  const stop = new AbortController();
  const abort = () => stop.abort(options.signal?.reason);
  if (options.signal?.aborted) abort();
  else options.signal?.addEventListener("abort", abort, { once: true });
  try {
    return await start(options, stop.signal);
  } catch (thrown) {
    stop.abort(thrown);
    throw thrown;
  } finally {
    options.signal?.removeEventListener("abort", abort);
  }
}

/** Why Python starts anew. */
export interface Why {
  readonly reason: string;
  /** What a snapshot of this browser's own would be bound to. */
  readonly lacks?: string;
}

/** What both ways to Python need. */
export interface Common {
  readonly options: BootOptions;
  readonly downloads: Downloads;
  readonly parts: Parts;
  readonly lock: Promise<string>;
  /** All that was fetched for `parts`. */
  readonly files: Promise<unknown>;
  readonly check: () => void;
}

async function start(options: BootOptions, signal: AbortSignal): Promise<Ready> {
  // In the order in which they are waited for: a browser may open only six connections to a host.
  const script = fetchScript(options.source);
  const downloads = new Downloads(options.source.base, {
    onBytes: options.onProgress,
    manifest: options.manifest,
    signal,
    fetch: options.source.fetch,
  });
  const image = options.help?.fetchImage(downloads) ?? fetchImage(downloads);
  const { bytes, program, library, lock, check } = fetchProgram(downloads);
  const libraries = fetchLibraries(downloads);
  const source = downloads.file(SCRIPT, { cache: "force-cache" });
  const files = Promise.all([bytes, source]);
  const create = createModuleOf(script, source, files);
  for (const one of [files, create, libraries]) one.catch(ignore); // They may fail before anybody waits.
  downloads.manifest.then((manifest) => options.onManifest?.(manifest), ignore);
  const common: Common = {
    options,
    downloads,
    lock,
    files,
    parts: {
      program,
      create,
      libraries: [{ path: LIBRARY_PATH, module: library }],
    },
    check,
  };
  try {
    return await restored(common, image, await libraries);
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    const reason = failureOf(thrown, "python-start").message;
    const here = thrown instanceof Unfit && (await import("./kept").catch(ignore));
    if (!here) return anew(common, { reason });
    return here.restoredHere(
      await downloads.manifest,
      (opened) => restored(common, opened),
      (lacks) => anew(common, { reason, lacks }),
    );
  }
}

/** The libraries of the app that sleeps in the snapshot, in the order in which they are loaded. */
async function fetchLibraries(downloads: Downloads): Promise<readonly Library[]> {
  const names = (await downloads.manifest).asleep?.libraries;
  if (!names?.length) return [];
  return (await import("./unpacking")).librariesOf(downloads, names, SITE_PACKAGES);
}

/** @param own libraries that it was made with besides pydantic's; none for one made by this browser */
async function restored(common: Common, image: Image, own?: readonly Library[]): Promise<Ready> {
  const { options, downloads, files } = common;
  const parts = { ...common.parts, libraries: [...common.parts.libraries, ...(own ?? [])] };
  const output = new Output(options.onOutput);
  const fatal = onceTrusted(options);
  const nothing = Promise.resolve(new Response());
  const started = startPyodide({ ...common, parts }, output, nothing, {
    image,
    onFatal: fatal.hear,
  });
  const ready = started.then(async ({ python }) => {
    const manifest = await downloads.manifest;
    const late = new LateFiles(downloads, manifest, options.source, {
      [STDLIB]: "/lib/python314.zip",
      [PACKAGES]: `${SITE_PACKAGES}/`,
      [WASMUI]: `${SITE_PACKAGES}/`,
      ...(manifest.asleep && own && APP_PACKAGES in manifest.files
        ? { [APP_PACKAGES]: `${SITE_PACKAGES}/` }
        : {}),
    });
    wake(python, late);
    await files;
    common.check();
    output.takeOver(python);
    fatal.trust();
    const booted: Booted = { how: "snapshot", ...(own ? {} : { made: "here" }) };
    return { python, booted, late, output };
  });
  const all = Promise.all([files, image.opened]);
  return Promise.race([ready, all.then(() => standstill(ready))]);
}

/** Proves, with one call into the compiled library, that what was restored lives. */
function wake(python: PyodideAPI, late: LateFiles): void {
  const room = python.pyimport("wasmui.browser.snapshot") as PyProxy & {
    wake(language: string, late: unknown, read: (address: string) => Uint8Array): boolean;
  };
  const list = python.toPy(late.list) as PyProxy;
  try {
    const alive = room.wake(navigator.language, list, (address) => late.read(address));
    if (!alive) throw new Unfit("The restored Python does not answer as it should.");
  } finally {
    list.destroy();
    room.destroy();
  }
}

/** With no snapshot. Most visits never come here. */
async function anew(common: Common, why: Why): Promise<Ready> {
  const { downloads } = common;
  const archives = [
    downloads.file(STDLIB),
    downloads.file(PACKAGES),
    downloads.file(WASMUI),
  ] as const;
  for (const one of archives) one.catch(ignore); // They may fail before anybody waits.
  const { startAnew } = await part(() => import("./anew"));
  return startAnew(common, why, archives);
}

export function startPyodide(
  { options, parts, lock }: Common,
  output: Output,
  stdlib: Promise<Response>,
  { image, onFatal }: { readonly image?: Image; readonly onFatal: (thrown: unknown) => void },
): Promise<Started> {
  return startPython(parts, {
    load: loadPyodide,
    image,
    options: {
      ...lendFiles(options.source.base, stdlib, whole(lock)),
      stdout: (line) => output.line("stdout", line),
      stderr: (line) => output.line("stderr", line),
    },
    onSettings: (settings) => {
      settings.API.on_fatal = onFatal;
    },
  });
}

/** `promise`, but silent where it fails: boot tells of that itself, and Pyodide should keep still. */
export function whole<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve) => promise.then(resolve, ignore));
}

/** Python holds on to it, so it holds on to nothing of a start. */
function onceTrusted(options: BootOptions): {
  hear: (thrown: unknown) => void;
  trust: () => void;
} {
  const fatal = onceFatal(options);
  let trusted = false;
  return {
    hear: (thrown) => {
      if (trusted) fatal(thrown);
    },
    trust: () => {
      trusted = true;
    },
  };
}

export function onceFatal({ onFatal }: BootOptions): (thrown: unknown) => void {
  let told = false;
  return (thrown) => {
    if (told) return;
    told = true;
    const failure = failureOf(thrown, "interpreter-lost");
    onFatal?.({
      ...failure,
      message: `Python stopped and cannot go on (${failure.message}). It is started again.`,
    });
  };
}

/**
 * Rejects when nothing has happened for too long.
 *
 * It counts beats, not time: while Python holds the thread there are none, and a slow device may
 * take as long as it needs.
 */
export function standstill(ready: Promise<unknown>): Promise<never> {
  return new Promise((_resolve, reject) => {
    let beats = 0;
    const timer = setInterval(() => {
      beats += 1;
      if (beats < PATIENCE) return;
      clearInterval(timer);
      reject(
        new RuntimeError(
          "python-start",
          `Python did not start within ${PATIENCE} seconds, though all its files are there. Load ` +
            "the page again; if it stays so, close other tabs to free memory, or try another browser.",
        ),
      );
    }, 1_000);
    ready.then(
      () => clearInterval(timer),
      () => clearInterval(timer),
    );
  });
}

function ignore(): void {
  // Whoever waits for the same promise hears of it.
}
