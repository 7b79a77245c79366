/** Starts Python: fetches it, joins it with its packages, and says what is wrong where that fails. */

import { loadPyodide, type PyodideAPI } from "pyodide";
import type { PyProxy } from "pyodide/ffi";

import { Downloads, type Manifest, type OnBytes } from "./download";
import { RuntimeError, failureOf } from "./errors";
import { Unfit, open, type Opened } from "./image.ts";
import { inflated } from "./inflate.ts";
import { LateFiles } from "./late";
import { lendFiles } from "./lent";
import { Output, type OnOutput } from "./output";
import {
  SCRIPT,
  createModuleOf,
  fetchProgram,
  fetchScript,
  requireWebAssembly,
  type Bytes,
} from "./program";
import type { Booted, Failure } from "./protocol";
import { startPython, type Library, type Parts, type Started } from "./python.ts";
import type { Source } from "./source";

export interface BootOptions {
  readonly source: Source;
  readonly manifest?: Manifest;
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
const SNAPSHOT = "snapshot.bin";
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

/** What both ways to Python need. */
interface Common {
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
  const image = fetchImage(downloads);
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
    return await restored(common, await image, await libraries);
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

/** The snapshot, unpacked; rejects with why there is none. */
async function fetchImage(downloads: Downloads): Promise<Opened> {
  const { files } = await downloads.manifest;
  if (!files[SNAPSHOT]) throw new Unfit("The build has no snapshot.");
  if (!("Suspending" in WebAssembly)) {
    throw new Unfit("The snapshot is for engines that can suspend WebAssembly (JSPI).");
  }
  // Unpacked while it comes, and used only once its bytes are proven.
  let early: Promise<Bytes | undefined> | undefined;
  const packed = await downloads.file(SNAPSHOT, {
    onResponse: ({ body }) => {
      const stream = body?.pipeThrough(new DecompressionStream("gzip"));
      early = new Response(stream).arrayBuffer().then(
        (buffer) => new Uint8Array(buffer),
        () => undefined,
      );
    },
    onFault: () => (early = undefined),
  });
  return open((await early) ?? (await inflated(packed)));
}

/** @param own libraries that it was made with besides pydantic's; none for one made by this browser */
async function restored(common: Common, image: Opened, own?: readonly Library[]): Promise<Ready> {
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
  return Promise.race([ready, files.then(() => standstill(ready))]);
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

async function anew(
  common: Common,
  why: { readonly reason: string; readonly lacks?: string },
): Promise<Ready> {
  const { options, downloads, files } = common;
  const output = new Output(options.onOutput);
  const stdlib = downloads.file(STDLIB);
  const packages = downloads.file(PACKAGES);
  const wasmui = downloads.file(WASMUI);
  const unpacking = import("./unpacking").catch((thrown: unknown) => {
    throw notStarted(thrown, "");
  });
  unpacking.catch(ignore); // It may fail before anybody waits.
  const all = Promise.all([stdlib, packages, wasmui, files]);
  const library = whole(stdlib).then((bytes) => new Response(bytes));
  const ready = startPyodide(common, output, library, { onFatal: onceFatal(options) }).then(
    async ({ python, sitePackages }) => {
      await (await unpacking).unpack(python, [await packages, await wasmui], sitePackages);
      await all;
      common.check();
      output.takeOver(python);
      return { python, booted: { how: "anew", ...why } as const, late: undefined, output };
    },
    async (thrown: unknown) => {
      await all; // A broken file is the better reason, where there is one.
      throw notStarted(thrown, output.tail);
    },
  );
  return Promise.race([ready, all.then(() => standstill(ready))]);
}

function startPyodide(
  { options, parts, lock }: Common,
  output: Output,
  stdlib: Promise<Response>,
  { image, onFatal }: { readonly image?: Opened; readonly onFatal: (thrown: unknown) => void },
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
function whole<T>(promise: Promise<T>): Promise<T> {
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

function onceFatal({ onFatal }: BootOptions): (thrown: unknown) => void {
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

function notStarted(thrown: unknown, tail: string): RuntimeError {
  if (thrown instanceof RuntimeError) return thrown;
  const { message } = failureOf(thrown, "python-start");
  return new RuntimeError(
    "python-start",
    `Python did not start (${message}). Load the page again; if it stays so, clear this site's ` +
      "data in the browser, or publish the app's folder again, whole.",
    { cause: thrown, traceback: tail || undefined },
  );
}

/**
 * Rejects when nothing has happened for too long.
 *
 * It counts beats, not time: while Python holds the thread there are none, and a slow device may
 * take as long as it needs.
 */
function standstill(ready: Promise<unknown>): Promise<never> {
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
