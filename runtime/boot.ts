/** Starts Python: fetches it, joins it with its packages, and says what is wrong where that fails. */

import { loadPyodide, type PyodideAPI } from "pyodide";

import { Downloads, type Manifest, type OnBytes } from "./download";
import { RuntimeError, failureOf } from "./errors";
import { Output, type OnOutput } from "./output";
import {
  SCRIPT,
  createModuleOf,
  fetchProgram,
  fetchScript,
  instantiated,
  requireWebAssembly,
  type Bytes,
  type CreateModule,
} from "./program";
import type { Failure } from "./protocol";

export interface BootOptions {
  /** The address of the folder that holds `wasmui.js`, with a slash at its end. */
  readonly base: string;
  /** `total` is 0 until it is known. */
  readonly onProgress?: OnBytes;
  readonly onManifest?: (manifest: Manifest) => void;
  readonly onOutput?: OnOutput;
  /** The interpreter is gone, now or at any later time; called at most once. */
  readonly onFatal?: (failure: Failure) => void;
  readonly signal?: AbortSignal;
}

interface Parts {
  readonly program: Promise<WebAssembly.Module>;
  readonly create: Promise<CreateModule>;
  readonly stdlib: Promise<Bytes>;
  readonly lock: Promise<Bytes>;
}

interface Started {
  readonly python: PyodideAPI;
  readonly sitePackages: string;
}

const STDLIB = "pyodide/python_stdlib.zip";
const LOCK = "pyodide/pyodide-lock.json";
const PACKAGES = "packages.zip";
const WASMUI = "wasmui.zip";

/** Seconds in which Python may stand idle on its way up, once all bytes are there. */
const PATIENCE = 60;

/**
 * Python, ready, with pydantic and wasmui to import.
 *
 * Whatever happens, this settles: with Python, or with a `RuntimeError`.
 */
export async function boot(options: BootOptions): Promise<PyodideAPI> {
  requireWebAssembly();
  const base = new URL(options.base, globalThis.location.href).href;
  const stop = new AbortController();
  const abort = () => stop.abort(options.signal?.reason);
  if (options.signal?.aborted) abort();
  else options.signal?.addEventListener("abort", abort, { once: true });
  try {
    return await start({ ...options, base }, stop.signal);
  } catch (thrown) {
    stop.abort(thrown);
    throw thrown;
  } finally {
    options.signal?.removeEventListener("abort", abort);
  }
}

async function start(options: BootOptions, signal: AbortSignal): Promise<PyodideAPI> {
  // In the order in which they are waited for: a browser may open only six connections to a host.
  const script = fetchScript(options.base);
  const downloads = new Downloads(options.base, { onBytes: options.onProgress, signal });
  const program = fetchProgram(downloads);
  const stdlib = downloads.file(STDLIB);
  const packages = downloads.file(PACKAGES);
  const wasmui = downloads.file(WASMUI);
  const lock = downloads.file(LOCK);
  const source = downloads.file(SCRIPT);
  const files = Promise.all([program.bytes, stdlib, packages, wasmui, lock, source]);
  downloads.manifest.then((manifest) => options.onManifest?.(manifest), ignore);

  const output = new Output(options.onOutput);
  const parts = {
    program: program.module,
    create: createModuleOf(script, source, files),
    stdlib,
    lock,
  };
  const ready = startPython(options, output, parts).then(
    async ({ python, sitePackages }) => {
      for (const archive of [await packages, await wasmui]) {
        python.unpackArchive(archive, "zip", { extractDir: sitePackages });
      }
      await files;
      program.check();
      output.takeOver(python);
      return python;
    },
    async (thrown: unknown) => {
      await files; // A broken file is the better reason, where there is one.
      throw notStarted(thrown, output.tail);
    },
  );
  return Promise.race([ready, files.then(() => standstill(ready))]);
}

async function startPython(options: BootOptions, output: Output, parts: Parts): Promise<Started> {
  const folder = `${options.base}pyodide/`;
  let sitePackages = "";
  lend(`${folder}pyodide.asm.wasm`, Promise.resolve(new Response()));
  lend(
    `${folder}python_stdlib.zip`,
    whole(parts.stdlib).then((bytes) => new Response(bytes)),
  );
  const python = await loadPyodide({
    indexURL: folder,
    packageBaseUrl: folder,
    lockFileContents: whole(parts.lock).then((bytes) => new TextDecoder().decode(bytes)),
    convertNullToNone: true,
    // Text goes out as it is printed, without waiting for the end of a line or for a full buffer.
    env: { PYTHONUNBUFFERED: "1" },
    stdout: (line) => output.line("stdout", line),
    stderr: (line) => output.line("stderr", line),
    fsInit: (_fs, info) => {
      sitePackages = info.sitePackages;
      return Promise.resolve();
    },
    createPyodideModule: async (settings) => {
      settings.API.on_fatal = onceFatal(options);
      return instantiated(await parts.create, settings, parts.program);
    },
  });
  return { python, sitePackages };
}

/** `promise`, but silent where it fails: boot tells of that itself, and Pyodide should keep still. */
function whole<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve) => promise.then(resolve, ignore));
}

const lent = new Map<string, Promise<Response>[]>();
let genuine: typeof fetch | undefined;

/**
 * Answers Pyodide's next request for `address` with what was fetched, and proven, before.
 *
 * Pyodide has no option that takes bytes, and a `blob:` address needs a laxer Content-Security-Policy.
 * It asks within the promise jobs that follow `loadPyodide`, so that no other task sees the stand-in.
 */
function lend(address: string, response: Promise<Response>): void {
  lent.set(address, [...(lent.get(address) ?? []), response]);
  if (genuine) return;
  const before = globalThis.fetch;
  genuine = before;
  globalThis.fetch = (input, init) => taken(String(input)) ?? before(input, init);
}

function taken(address: string): Promise<Response> | undefined {
  const [response, ...others] = lent.get(address) ?? [];
  if (!response) return undefined;
  if (others.length) lent.set(address, others);
  else lent.delete(address);
  if (!lent.size && genuine) {
    globalThis.fetch = genuine;
    genuine = undefined;
  }
  return response;
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
