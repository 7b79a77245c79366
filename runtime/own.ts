/**
 * Makes an app's own snapshot, where it is built: of a Python in which the app was run already, or at
 * least its packages are imported.
 *
 * What its top level asks of clock, chance, network and files would be frozen in it. All of that
 * crosses from the program into JavaScript, so it is seen here, whoever in Python asked for it.
 */

import type { PyProxy } from "pyodide/ffi";

import { HOME, type FileSystem } from "./files";
import type { Maker } from "./maker.ts";
import type { Imports } from "./python.ts";

export interface Own {
  /** What sleeps in it: the app as it was run, or its packages; nothing where no snapshot is made. */
  readonly holds: "app" | "packages" | "nothing";
  readonly image?: Uint8Array<ArrayBuffer>;
  /** Why not more. */
  readonly why: string;
}

/** The calls by which a program learns what is another thing in another place and time. */
const CLOCK = [
  "clock_time_get",
  "emscripten_date_now",
  "emscripten_get_now",
  "_localtime_js",
  "_mktime_js",
  "_tzset_js",
];
const CHANCE = "random_get";

type Call = (...given: number[]) => unknown;

/** Watches what the program asks of JavaScript. */
export class Border {
  #clock = false;
  #chance = false;
  #network = false;

  /** For `How.onImports`. */
  readonly watch = (imports: Imports): void => {
    for (const room of Object.values(imports) as Record<string, unknown>[]) {
      for (const [name, call] of Object.entries(room)) {
        if (typeof call !== "function") continue;
        if (CLOCK.includes(name)) {
          room[name] = this.#noting(call as Call, () => (this.#clock = true));
        } else if (name === CHANCE) {
          room[name] = this.#noting(call as Call, () => (this.#chance = true));
        }
      }
    }
  };

  /** The network was asked for. */
  asked(): void {
    this.#network = true;
  }

  begin(): void {
    this.#clock = this.#chance = this.#network = false;
  }

  /** What was asked for since it began; empty where that is nothing. */
  crossed({ clock }: { readonly clock: boolean }): string {
    if (this.#network) return "it asks the network";
    if (clock && this.#clock) return "it reads the clock";
    return this.#chance ? "it draws a random number" : "";
  }

  #noting(call: Call, note: () => void): Call {
    return (...given) => {
      note();
      return call(...given);
    };
  }
}

interface Asleep extends PyProxy {
  brings(): boolean;
  import_packages(sources: PyProxy, entrypoint: string, requirements: PyProxy): string;
  run_app(path: string, folder: string): string;
  print_again(stream: string, text: string): void;
}

export interface App {
  readonly entrypoint: string;
  /** Where that lies in Python's file system, the app's other files beside it. */
  readonly path: string;
  readonly sources: { readonly [path: string]: string };
  readonly requirements: readonly string[];
}

/**
 * @param maker runs the app, and is left with it
 * @param more makes another such Python, for an app whose run must not be in a snapshot
 */
export async function makeOwn(
  maker: Maker,
  border: Border,
  app: App,
  more: () => Promise<readonly [Maker, Border]>,
): Promise<Own> {
  const first = imported(maker, border, app);
  if (first.why) return { holds: "nothing", why: first.why };
  const why = ran(maker, border, app);
  if (!why) return taken("app", maker, "");
  if (!first.brought) return { holds: "nothing", why };
  const [other, watched] = await more();
  const again = imported(other, watched, app);
  return again.why ? { holds: "nothing", why: again.why } : taken("packages", other, why);
}

function imported(
  { python }: Maker,
  border: Border,
  { sources, entrypoint, requirements }: App,
): { readonly why: string; readonly brought: boolean } {
  const room = python.pyimport("wasmui.browser.asleep") as Asleep;
  const given = python.toPy(sources) as PyProxy;
  const asked = python.toPy(requirements) as PyProxy;
  border.begin();
  try {
    const wrong = room.import_packages(given, entrypoint, asked);
    // A package may look at the clock: the standard library does, and means the time of its import.
    const why = wrong || border.crossed({ clock: false });
    return { why: why && `as its packages are imported, ${why}`, brought: room.brings() };
  } finally {
    given.destroy();
    asked.destroy();
    room.destroy();
  }
}

/** Runs the app; returns why it cannot be kept. */
function ran({ python }: Maker, border: Border, { path }: App): string {
  const room = python.pyimport("wasmui.browser.asleep") as Asleep;
  const files = python.FS as unknown as Opened;
  const decoder = new TextDecoder();
  const printed: [stream: string, text: string][] = [];
  const listen = (stream: string) => ({
    write(bytes: Uint8Array): number {
      printed.push([stream, decoder.decode(bytes)]);
      return bytes.length;
    },
  });
  python.setStdout(listen("stdout"));
  python.setStderr(listen("stderr"));
  const before = written(files);
  const open = openFiles(files);
  border.begin();
  try {
    const wrong = room.run_app(path, HOME) || border.crossed({ clock: true });
    if (wrong) return wrong;
    const now = written(files);
    const changed = [...now].find(([name, mark]) => before.get(name) !== mark);
    if (changed) return `it writes ${changed[0]}`;
    const gone = [...before].find(([name]) => !now.has(name));
    if (gone) return `it deletes ${gone[0]}`;
    if (openFiles(files) !== open) return "it leaves files open";
    for (const [stream, text] of printed) room.print_again(stream, text);
    return "";
  } finally {
    python.setStdout();
    python.setStderr();
    room.destroy();
  }
}

function taken(holds: "app" | "packages", maker: Maker, why: string): Own {
  try {
    return { holds, image: maker.take(), why };
  } catch (thrown) {
    // Python holds on to something of JavaScript's.
    return { holds: "nothing", why: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

interface Opened extends FileSystem {
  readonly streams: readonly unknown[];
}

function openFiles({ streams }: Opened): number {
  return streams.filter(Boolean).length;
}

/** What a run writes for itself, and what is no file. */
const NOT_LOOKED_AT = new Set(["/dev", "/proc", "/lib", "/sys"]);

/** All files, each with when it was written, and how large. */
function written(files: FileSystem, folder = "", found = new Map<string, string>()) {
  for (const name of files.readdir(folder || "/")) {
    const path = `${folder}/${name}`;
    if (name === "." || name === ".." || name === "__pycache__" || NOT_LOOKED_AT.has(path))
      continue;
    const { mode, mtime, size } = files.stat(path);
    found.set(path, files.isDir(mode) ? "" : `${mtime.getTime()} ${size}`);
    if (files.isDir(mode)) written(files, path, found);
  }
  return found;
}
