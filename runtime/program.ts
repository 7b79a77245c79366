/** Python's program: its wasm and the script around it, fetched and compiled, or an error. */

import type { Downloads } from "./download";
import { RuntimeError } from "./errors";
import type { CreateModule } from "./python.ts";
import type { Source } from "./source";
import { inflated } from "./inflate.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

/** As `join_program` in wasmui/site/snapshot.py writes it: a page asks once for all that is in it. */
export const PROGRAM = "pyodide/program.bin";
export const SCRIPT = "pyodide/pyodide.asm.mjs";

/** Milliseconds that the browser may take to run a script whose bytes are known to be there. */
const PATIENCE = 15_000;

const BROWSERS = "a current Chrome, Edge, Firefox or Safari";

/** Throws where this page can run no wasm, before it is fetched; `client.ts` has seen that there is any. */
export function requireWebAssembly(): void {
  if (!("DecompressionStream" in globalThis)) {
    throw new RuntimeError(
      "unsupported",
      `This browser has no DecompressionStream, which Python needs. Use ${BROWSERS}.`,
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
  readonly program: Promise<WebAssembly.Module>;
  readonly library: Promise<WebAssembly.Module>;
  /** Pyodide's list of packages. */
  readonly lock: Promise<string>;
  /** Throws where the bytes that were compiled are not those that were proven in the end. */
  readonly check: () => void;
}

/** Compiles while the bytes arrive. */
export function fetchProgram(downloads: Downloads): Program {
  let broken = false;
  let settle: (streams?: readonly Stream[]) => void = () => undefined;
  const streamed = new Promise<readonly Stream[] | undefined>((resolve) => {
    settle = resolve;
  });
  const bytes = downloads.file(PROGRAM, {
    onBody: (body) => settle(parted(body)),
    onFault: () => {
      broken = true;
    },
  });
  bytes.then(
    () => settle(),
    () => settle(),
  );
  let used = false;
  const compiled = async (part: number): Promise<WebAssembly.Module> => {
    const stream = (await streamed)?.[part];
    const early = stream && (await compileStreaming(stream));
    used ||= early !== undefined;
    return early ?? compile(partOf(await bytes, part));
  };
  const program = compiled(0);
  const library = compiled(1);
  const lock = bytes
    .then((proven) => inflated(partOf(proven, 2)))
    .then((text) => new TextDecoder().decode(text));
  // They may fail before anybody waits for them.
  for (const one of [program, library, lock]) one.catch(() => undefined);
  return {
    bytes,
    program,
    library,
    lock,
    check() {
      if (!used || !broken) return;
      throw new RuntimeError(
        "asset-corrupt",
        "Python's program came broken at first, and whole when it was fetched again. Try again.",
      );
    },
  };
}

type Stream = ReadableStream<Bytes>;

const PARTS = 3;
const LENGTHS = 4 * PARTS;

/** The parts of the program while they arrive. */
function parted(body: ReadableStream<Bytes>): readonly Stream[] {
  const ends: ReadableStreamDefaultController<Bytes>[] = [];
  const streams = Array.from(
    { length: PARTS },
    () => new ReadableStream<Bytes>({ start: (end) => void ends.push(end) }),
  );
  void (async () => {
    try {
      const head = new Uint8Array(LENGTHS);
      let known = 0;
      let part = 0;
      let left = 0;
      const reader = body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        let at = 0;
        if (known < LENGTHS) {
          const missing = value.subarray(0, LENGTHS - known);
          head.set(missing, known);
          known += at = missing.length;
          if (known < LENGTHS) continue;
          left = lengthOf(head, 0);
        }
        while (at < value.length && part < PARTS) {
          const piece = value.subarray(at, at + left);
          if (piece.length) ends[part]?.enqueue(piece);
          at += piece.length;
          left -= piece.length;
          if (left) continue;
          ends[part]?.close();
          part += 1;
          left = part < PARTS ? lengthOf(head, part) : 0;
        }
      }
      if (part < PARTS) throw new TypeError("The program was cut short.");
    } catch (thrown) {
      for (const end of ends) fail(end, thrown);
    }
  })();
  return streams;
}

function fail(end: ReadableStreamDefaultController<Bytes>, thrown: unknown): void {
  try {
    end.error(thrown);
  } catch {
    // It had all of its bytes before.
  }
}

function partOf(program: Bytes, part: number): Bytes {
  let from = LENGTHS;
  for (let before = 0; before < part; before += 1) from += lengthOf(program, before);
  return program.subarray(from, from + lengthOf(program, part));
}

function lengthOf(program: Bytes, part: number): number {
  return new DataView(program.buffer, program.byteOffset).getUint32(4 * part, true);
}

async function compileStreaming(packed: Stream): Promise<WebAssembly.Module | undefined> {
  const unpacked = packed.pipeThrough(new DecompressionStream("gzip"));
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
    // If the script is sound, its connection broke, or the browser did not like its type.
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
  throw new TypeError(SCRIPT); // its caller says what is wrong, if it is so again
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
