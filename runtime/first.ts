/**
 * Runs an app where it is built, for what a page shows before it has Python, and for its snapshot.
 *
 * Only Node runs this. Nothing of the machine, of its clock or of a network gets into what it tells.
 */

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

import type { PyodideAPI } from "pyodide";
import type { PyProxy } from "pyodide/ffi";

import { openBridge } from "./bridge";
import { RuntimeError } from "./errors";
import { Files } from "./files";
import { Interrupts } from "./interrupt";
import type { AppSource, FromPython } from "./protocol";
import { beginImage, type Maker } from "./maker.ts";
import { Border, makeOwn, type Own } from "./own";
import type { CreateModule, LoadPyodide } from "./python.ts";

export interface Wish {
  /** The folder of `maker/` and `pyodide/`. */
  readonly static: string;
  /** A folder with Pyodide's files, as `loadPyodide` wants them in Node. */
  readonly work: string;
  /** Archives for site-packages. */
  readonly archives: readonly string[];
  readonly libraries: readonly { readonly path: string; readonly file: string }[];
  readonly entrypoint: string;
  /** The app's files, by path in its folder: where each lies. */
  readonly files: { readonly [path: string]: string };
  readonly requirements: readonly string[];
  readonly manifest: unknown;
  /** What the page's folder of the runtime holds of packages, by path in it: where each lies. */
  readonly packages: { readonly [path: string]: string };
}

export type Ready = Extract<FromPython, { kind: "ready" }>;

/** An address that nothing has: what is asked for below it lies on the disk. */
const BASE = "https://build.invalid/";

/** Where an app is written in, where the visitor's language has no texts. */
const NEUTRAL = "";

/** A Python with an app in it, which was not run yet. */
export interface Begun {
  readonly maker: Maker;
  readonly border: Border;
  readonly files: Files;
  readonly app: AppSource;
  readonly path: string;
}

/** Starts Python, and puts the app and its packages there. */
export async function begin(wish: Wish): Promise<Begun> {
  const border = new Border();
  const { loadPyodide } = (await imported(`${wish.static}/maker/pyodide.mjs`)) as {
    loadPyodide: LoadPyodide;
  };
  const compiled = async (file: string): Promise<WebAssembly.Module> =>
    WebAssembly.compile(await bytes(file));
  serve(wish.packages, border);
  const maker = await beginImage(
    {
      create: imported(`${wish.static}/pyodide/pyodide.asm.mjs`).then(
        (module) => (module as { default: CreateModule }).default,
      ),
      program: compiled(`${wish.work}/pyodide.asm.wasm`),
      libraries: wish.libraries.map(({ path, file }) => ({ path, module: compiled(file) })),
    },
    {
      load: loadPyodide,
      options: {
        indexURL: `${wish.work}/`,
        packageBaseUrl: `${wish.work}/`,
        stdout: () => undefined,
        stderr: () => undefined,
      },
      onImports: border.watch,
    },
    await Promise.all(wish.archives.map(bytes)),
  );
  const files = new Files(maker.python, { mounts: false });
  const app = await read(wish);
  return { maker, border, files, app, path: await files.write(app) };
}

/** The snapshot of the app, as far as there can be one. */
export async function ownOf(wish: Wish, { maker, border, app, path }: Begun): Promise<Own> {
  const { entrypoint, requirements } = app;
  const own = { entrypoint, path, requirements, sources: textOf(app) };
  return makeOwn(maker, border, own, async () => {
    const again = await begin(wish);
    return [again.maker, again.border];
  });
}

/**
 * The first message of the app, in each language that it has texts in; `""` is for all others.
 *
 * @throws RuntimeError - the app does not start here.
 */
export async function firstMessages(
  wish: Wish,
  { maker: { python }, files, app, path }: Begun,
): Promise<ReadonlyMap<string, Ready>> {
  let ready: Ready | undefined;
  let wrong: RuntimeError | undefined;
  const bridge = openBridge(
    python,
    (message) => {
      if (message.kind === "ready") ready = message;
      if (message.kind === "failed") {
        wrong = new RuntimeError("app", message.failure.message, message.failure);
      }
      return undefined;
    },
    (file) => files.attach(file),
    new Interrupts(),
  );
  bridge.settle({}, true); // What slept was for the snapshot; here it is run anew.
  await bridge.install(
    { ...app, files: textOf(app), manifest: wish.manifest, base: BASE },
    () => undefined,
  );

  const found = new Map<string, Ready>();
  const run = async (language: string): Promise<void> => {
    ready = wrong = undefined;
    bridge.close();
    const headers: Record<string, string> = language ? { "accept-language": language } : {};
    // Of the session before nothing is taken over: it was never touched.
    await bridge.open(path, undefined, { url: "", headers, session_hash: "first" });
    if (!ready) throw wrong ?? new RuntimeError("app", "The app did not show its page.");
    found.set(language, ready);
  };
  await run(NEUTRAL);
  for (const language of languages(python)) await run(language);
  return found;
}

/** Left to Node: no bundler is to follow it. */
async function imported(file: string): Promise<unknown> {
  return import(/* @vite-ignore */ pathToFileURL(file).href);
}

async function bytes(file: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(file));
}

async function read({ entrypoint, files, requirements }: Wish): Promise<AppSource> {
  const found = await Promise.all(
    Object.entries(files).map(async ([name, file]) => [name, await bytes(file)] as const),
  );
  return { entrypoint, files: Object.fromEntries(found), requirements };
}

function textOf({ files }: AppSource): Record<string, string> {
  const decoder = new TextDecoder();
  const found: Record<string, string> = {};
  for (const [name, data] of Object.entries(files)) {
    // `read` gave bytes, of which Python's sources are text.
    if (name.endsWith(".py") && data instanceof Uint8Array) found[name] = decoder.decode(data);
  }
  return found;
}

function languages(python: PyodideAPI): string[] {
  const room = python.pyimport("wasmui.first") as PyProxy & { languages(): PyProxy };
  const found = room.languages();
  const names = found.toJs() as string[];
  found.destroy();
  room.destroy();
  return names;
}

/** The build's own packages, and no network: what a server answers is another thing tomorrow. */
function serve(packages: Wish["packages"], border: Border): void {
  globalThis.fetch = async (asked) => {
    const url = asked instanceof Request ? asked.url : String(asked);
    const file = url.startsWith(BASE) ? packages[url.slice(BASE.length)] : undefined;
    if (file === undefined) {
      border.asked();
      throw new TypeError(`There is no network while an app is built: ${url}`);
    }
    return new Response(await bytes(file));
  };
  const refused = function (): never {
    border.asked();
    throw new TypeError("There is no network while an app is built.");
  };
  Object.assign(globalThis, { XMLHttpRequest: refused, WebSocket: refused, EventSource: refused });
}
