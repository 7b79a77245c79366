/** Python's program: its wasm and the script around it, fetched and compiled, or an error. */

import type { Downloads } from "./download";
import { RuntimeError } from "./errors";
import type { CreateModule } from "./python.ts";
import type { Source } from "./source";
import { inflated } from "./zip.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

/** Both are packed by the build: many hosts compress no wasm, and some compress nothing. */
export const WASM = "pyodide/pyodide.asm.wasm.bin";
export const LIBRARY = "pyodide/pydantic_core.so.bin";
export const SCRIPT = "pyodide/pyodide.asm.mjs";

/** Milliseconds that the browser may take to run a script whose bytes are known to be there. */
const PATIENCE = 15_000;

const BROWSERS = "a current Chrome, Edge, Firefox or Safari";

/** Throws where this page can run no wasm at all, before anything is fetched for it. */
export function requireWebAssembly(): void {
  for (const name of ["WebAssembly", "DecompressionStream"]) {
    if (name in globalThis) continue;
    throw new RuntimeError(
      "unsupported",
      `This browser has no ${name}, which Python needs, or it is turned off. Use ${BROWSERS}.`,
    );
  }
  try {
    // The smallest program there is: where this is refused, each one is.
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  } catch (thrown) {
    throw refused(thrown);
  }
}

export interface Program {
  readonly bytes: Promise<Bytes>;
  readonly module: Promise<WebAssembly.Module>;
  /** Throws where the bytes that were compiled are not those that were proven in the end. */
  readonly check: () => void;
}

/** Compiles while the bytes arrive. */
export function fetchProgram(downloads: Downloads, path: string): Program {
  let broken = false;
  let used = false;
  let settle: (module?: Promise<WebAssembly.Module | undefined>) => void = () => undefined;
  const streamed = new Promise<WebAssembly.Module | undefined>((resolve) => {
    settle = resolve;
  });
  const bytes = downloads.file(path, {
    onResponse: (response) => settle(compileStreaming(response)),
    onFault: () => {
      broken = true;
    },
  });
  bytes.then(
    () => settle(),
    () => settle(),
  );
  const module = streamed.then(async (early) => {
    used = early !== undefined;
    return early ?? compile(await bytes);
  });
  module.catch(() => undefined); // It may fail before anybody waits for it.
  return {
    bytes,
    module,
    check() {
      if (!used || !broken) return;
      throw new RuntimeError(
        "asset-corrupt",
        "Python's program came broken at first, and whole when it was fetched again. Try again.",
      );
    },
  };
}

async function compileStreaming(response: Response): Promise<WebAssembly.Module | undefined> {
  if (!response.body) return undefined;
  const unpacked = response.body.pipeThrough(new DecompressionStream("gzip"));
  const headers = { "content-type": "application/wasm" };
  return WebAssembly.compileStreaming(new Response(unpacked, { headers })).catch(() => undefined);
}

async function compile(packed: Bytes): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(await inflated(packed));
  } catch (thrown) {
    throw refused(thrown);
  }
}

function refused(thrown: unknown): RuntimeError {
  if (/content.security|unsafe-eval|csp/i.test(String(thrown))) {
    return new RuntimeError(
      "wasm-refused",
      "The Content-Security-Policy of this page allows no WebAssembly, which Python needs. Add " +
        "'wasm-unsafe-eval' to its script-src: script-src 'self' 'wasm-unsafe-eval'.",
      { cause: thrown },
    );
  }
  return new RuntimeError(
    "unsupported",
    `This browser cannot compile Python's WebAssembly (${String(thrown)}). Use ${BROWSERS}.`,
    { cause: thrown },
  );
}

export interface Script {
  readonly address: string;
  readonly module: Promise<unknown>;
  /** Once more, where it failed. */
  readonly again: () => Promise<unknown>;
}

/** Begins to run the script. */
export function fetchScript(source: Source): Script {
  const module = source.run(SCRIPT);
  module.catch(() => undefined); // It may fail before anybody waits for it.
  return { address: source.base + SCRIPT, module, again: () => source.run(SCRIPT) };
}

/**
 * What makes Emscripten's module.
 *
 * A browser does not say why an `import` failed: `files`, among them `bytes`, the same script, do.
 */
export async function createModuleOf(
  script: Script,
  bytes: Promise<Bytes>,
  files: Promise<unknown>,
): Promise<CreateModule> {
  try {
    return exported(await inTime(script.module, files));
  } catch (thrown) {
    await files;
    // The script is sound, so its connection broke, or the browser did not like its type.
    try {
      return exported(await inTime(script.again(), files));
    } catch {
      // A policy may forbid what is tried next, so it comes last.
    }
    const copy = URL.createObjectURL(new Blob([await bytes], { type: "text/javascript" }));
    try {
      return exported(await inTime(import(/* @vite-ignore */ copy), files));
    } catch {
      throw new RuntimeError(
        "asset-missing",
        `The browser did not run ${script.address}. Let the server send .mjs files as ` +
          "text/javascript, and let the page's Content-Security-Policy allow the address in script-src.",
        { cause: thrown },
      );
    } finally {
      URL.revokeObjectURL(copy);
    }
  }
}

function exported(module: unknown): CreateModule {
  if (typeof module === "object" && module && "default" in module && isCreate(module.default)) {
    return module.default;
  }
  throw new TypeError("pyodide.asm.mjs exports no function that makes a module");
}

function isCreate(value: unknown): value is CreateModule {
  return typeof value === "function";
}

/** `step`, unless it takes too long once the files are there, or they cannot be had. */
function inTime<T>(step: Promise<T>, files: Promise<unknown>): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let settled = false;
    const late = new RuntimeError(
      "asset-stalled",
      "The browser did not run Python's script. Load the page again.",
    );
    files.then(() => {
      if (!settled) timer = setTimeout(() => reject(late), PATIENCE);
    }, reject);
    step.then(resolve, reject).finally(() => {
      settled = true;
      clearTimeout(timer);
    });
  });
}
