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
import { open, present } from "./image.ts";
import {
  startPython,
  type CreateModule,
  type How,
  type LoadPyodide,
  type Parts,
} from "./python.ts";

/** Where a compiled library lies in Python's file system, and on the disk. */
interface LibraryFile {
  readonly path: string;
  readonly file: string;
}

export interface Wish {
  /** The folder of `maker/` and `pyodide/`. */
  readonly static: string;
  /** A folder with Pyodide's files, as `loadPyodide` wants them in Node. */
  readonly work: string;
  /** Archives for site-packages. */
  readonly archives: readonly string[];
  readonly libraries: readonly LibraryFile[];
  /** The app's own packages, for its snapshot, with their compiled libraries beside them. */
  readonly own?:
    { readonly archive: string; readonly libraries: readonly LibraryFile[] } | undefined;
  readonly entrypoint: string;
  /** The app's files, by path in its folder: where each lies. */
  readonly files: { readonly [path: string]: string };
  readonly requirements: readonly string[];
  readonly manifest: unknown;
  /** What the page's folder of the runtime holds of packages, by path in it: where each lies. */
  readonly packages: { readonly [path: string]: string };
}

export type Ready = Extract<FromPython, { kind: "ready" }>;

/** Which Python it is that asks the network. */
let watched: Border | undefined;

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
  /** Why its own packages are not there, though a snapshot is wanted. */
  readonly lacks?: string;
}

/** Starts Python, and puts the app and its packages there. */
export async function begin(wish: Wish): Promise<Begun> {
  serve(wish.packages);
  if (!wish.own?.libraries.length) return begun(wish);
  try {
    return await begun(wish);
  } catch (thrown) {
    const lacks = `a compiled library cannot be loaded before Python starts: ${saidBy(thrown)}`;
    return { ...(await begun({ ...wish, own: undefined })), lacks };
  }
}

async function begun(wish: Wish): Promise<Begun> {
  const border = new Border();
  watched = border;
  const archives = [...wish.archives, ...(wish.own ? [wish.own.archive] : [])];
  const maker = await beginImage(
    partsOf(wish),
    { ...(await howOf(wish)), onImports: border.watch },
    await Promise.all(archives.map(bytes)),
  );
  const files = new Files(maker.python, { mounts: false });
  const app = await read(wish);
  return { maker, border, files, app, path: await files.write(app) };
}

function partsOf({ static: folder, work, libraries, own }: Wish): Parts {
  return {
    create: imported(`${folder}/pyodide/pyodide.asm.mjs`).then(
      (module) => (module as { default: CreateModule }).default,
    ),
    program: compiled(`${work}/pyodide.asm.wasm`),
    libraries: [...libraries, ...(own?.libraries ?? [])].map(({ path, file }) => {
      const module = compiled(file).catch((thrown: unknown) => {
        throw new Error(`${path}: ${saidBy(thrown)}`);
      });
      module.catch(() => undefined); // It may fail before anybody waits.
      return { path, module };
    }),
  };
}

async function howOf({ static: folder, work }: Wish): Promise<Pick<How, "load" | "options">> {
  const { loadPyodide } = (await imported(`${folder}/maker/pyodide.mjs`)) as {
    loadPyodide: LoadPyodide;
  };
  return {
    load: loadPyodide,
    options: {
      indexURL: `${work}/`,
      packageBaseUrl: `${work}/`,
      stdout: () => undefined,
      stderr: () => undefined,
    },
  };
}

async function compiled(file: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await bytes(file));
}

/** The snapshot of the app, as far as there can be one. */
export async function ownOf(wish: Wish, { maker, border, app, path, lacks }: Begun): Promise<Own> {
  if (lacks) return { holds: "nothing", why: lacks };
  const { entrypoint, requirements } = app;
  const sources = textOf(app);
  const own = await makeOwn(
    maker,
    border,
    { entrypoint, path, requirements, sources },
    async () => {
      const again = await begun(wish);
      return [again.maker, again.border];
    },
  );
  if (!own.image || !wish.own?.libraries.length) return own;
  try {
    await wake(wish, own.image.slice(), app, sources);
  } catch (thrown) {
    const why = `with its compiled libraries it does not wake from one: ${saidBy(thrown)}`;
    return { holds: "nothing", why };
  }
  return own;
}

/** Proves that the app wakes, as a page would have it wake. */
async function wake(
  wish: Wish,
  image: Uint8Array<ArrayBuffer>,
  app: AppSource,
  sources: Record<string, string>,
): Promise<void> {
  const { python } = await startPython(partsOf(wish), {
    ...(await howOf(wish)),
    image: present(open(image)),
  });
  const room = python.pyimport("wasmui.browser.snapshot") as PyProxy & {
    wake(language: string, late: readonly never[], read: () => never): boolean;
  };
  if (!room.wake("en-US", [], nothingLate)) throw new Error("Python does not answer.");
  room.destroy();
  const files = new Files(python, { mounts: false });
  let wrong = "The app does not show its page.";
  const bridge = openBridge(
    python,
    (message) => {
      if (message.kind === "ready") wrong = "";
      if (message.kind === "failed") wrong = message.failure.message;
      return undefined;
    },
    (file) => files.attach(file),
    new Interrupts(),
  );
  if (!bridge.settle(sources, true).held) throw new Error("The app is not in it.");
  await bridge.open(await files.write(app), undefined, { url: "", headers: {}, session_hash: "" });
  if (wrong) throw new Error(wrong);
}

function nothingLate(): never {
  throw new Error("It asks for files.");
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
    { ...app, files: textOf(app), manifest: wish.manifest, address: (path) => BASE + path },
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

/** In short: Pyodide's own lines are a megabyte long. */
export function saidBy(thrown: unknown): string {
  return (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 4000);
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
function serve(packages: Wish["packages"]): void {
  globalThis.fetch = async (asked) => {
    const url = asked instanceof Request ? asked.url : String(asked);
    const file = url.startsWith(BASE) ? packages[url.slice(BASE.length)] : undefined;
    if (file === undefined) {
      watched?.asked();
      throw new TypeError(`There is no network while an app is built: ${url}`);
    }
    return new Response(await bytes(file));
  };
  const refused = function (): never {
    watched?.asked();
    throw new TypeError("There is no network while an app is built.");
  };
  Object.assign(globalThis, { XMLHttpRequest: refused, WebSocket: refused, EventSource: refused });
}
