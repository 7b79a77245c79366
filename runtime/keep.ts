/**
 * Keeps some of an app's files from visit to visit, and the same in all tabs.
 *
 * An index says which bytes each file has; it is written last, so that a tab that ends midway
 * leaves the old files or the new ones, and never some of each. What another tab has kept comes in
 * before this one keeps anything, so that nobody writes over what he has not seen.
 */

import { RuntimeError } from "./errors";
import type { FileSystem } from "./files";
import type { FromPython } from "./protocol";
import { INDEX, openShelf, type Shelf } from "./shelf";

type Alert = Extract<FromPython, { kind: "alert" }>;
type Bytes = Uint8Array<ArrayBuffer>;

/** Which bytes each file has, by their key; `null` for one that was deleted, though the app ships it. */
interface Index {
  readonly next: number;
  readonly files: { readonly [path: string]: string | null };
}

/** A file at one moment; `null` where there is none. */
interface Version {
  readonly stamp: string | undefined;
  readonly bytes: Bytes | null;
}

export interface KeepOptions {
  readonly fs: FileSystem;
  /** The app's folder. */
  readonly home: string;
  /** What is kept below it: files, and folders with all that is in them. */
  readonly paths: readonly string[];
  /** Names the app among all of this host. */
  readonly scope: string;
  readonly entrypoint: string;
  readonly tell: (alert: Alert) => void;
  /** Tests bring their own. */
  readonly shelf?: Shelf;
}

/** Milliseconds between two looks at the files, where no function ended meanwhile. */
const EVERY = 1_000;

/** Milliseconds to the next try by itself, where the browser did not take a file. */
const REST = 10_000;

const NOTHING: Index = { next: 1, files: {} };

/** Puts kept files back into the app's folder, and begins to watch them. */
export async function keep(options: KeepOptions): Promise<Keeper> {
  const keeper = new Keeper(options, options.shelf ?? (await openShelf(options.scope)));
  await keeper.restore();
  return keeper;
}

export class Keeper {
  readonly #options: KeepOptions;
  readonly #shelf: Shelf | undefined;
  readonly #paths: readonly string[];
  /** The bytes that each file has here, by their key in the index. */
  readonly #held = new Map<string, string | null>();
  /** How each file stood when it was last the same as what is kept. */
  readonly #seen = new Map<string, string>();
  readonly #told = new Set<string>();
  readonly #news: BroadcastChannel | undefined;
  readonly #timer: ReturnType<typeof setInterval>;
  /** After a failure, the next look by itself waits until then. */
  #resting = 0;
  #turn: Promise<void> = Promise.resolve();
  #waiting: Promise<void> | undefined;

  constructor(options: KeepOptions, shelf: Shelf | undefined) {
    this.#options = options;
    this.#shelf = shelf;
    this.#paths = options.paths.map((path) => checked(path, options.entrypoint));
    this.#news = channel(options.scope);
    this.#news?.addEventListener("message", () => void this.#sync());
    this.#timer = setInterval(() => {
      if (Date.now() >= this.#resting) void this.save();
    }, EVERY);
  }

  async restore(): Promise<void> {
    const { fs, home, paths } = this.#options;
    for (const path of paths) if (path.endsWith("/")) fs.mkdirTree(`${home}/${clean(path)}`);
    // What the app ships counts as seen: it is kept once it is another.
    for (const [path, stamp] of this.#files()) this.#seen.set(path, stamp);
    await this.#sync();
  }

  /** Keep what has changed. */
  async save(): Promise<void> {
    const files = this.#files();
    const same = files.size === this.#seen.size;
    if (same && [...files].every(([path, stamp]) => this.#seen.get(path) === stamp)) return;
    await this.#sync();
  }

  /** Keep what has changed, and then no more. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.save();
    this.#news?.close();
  }

  /** One at a time; who asks while one waits for its turn, waits for that one. */
  #sync(): Promise<void> {
    this.#waiting ??= this.#turn.then(async () => {
      this.#waiting = undefined;
      try {
        if (this.#shelf) await alone(this.#options.scope, () => this.#exchange());
        else if (this.#changes().length) this.#tell("refused", REFUSED);
      } catch (thrown) {
        this.#resting = Date.now() + REST;
        this.#tell(isFull(thrown) ? "full" : "refused", isFull(thrown) ? FULL : REFUSED);
      }
    });
    this.#turn = this.#waiting;
    return this.#turn;
  }

  async #exchange(): Promise<void> {
    const stored = await this.#read();
    await this.#settle();
    // Python does not run while nothing is awaited, so these are files of one moment.
    const mine = new Map<string, Version>();
    const theirs: string[] = [];
    const clash: string[] = [];
    const all = [...this.#changes(), ...Object.keys(stored.files), ...this.#held.keys()];
    for (const path of new Set(all)) {
      if (!this.#covers(path) || this.#isInTransaction(path)) continue;
      const key = stored.files[path];
      const changed = this.#hasChanged(path);
      const others = key !== undefined && key !== this.#held.get(path);
      // Gone from the browser altogether: it was cleared while this tab was open.
      const lost = key === undefined && this.#held.has(path);
      if (changed && others) clash.push(path);
      else if (changed || lost) mine.set(path, this.#version(path));
      else if (others) theirs.push(path);
    }
    for (const path of clash) await this.#resolve(path, stored, mine);
    for (const path of theirs) await this.#take(path, stored);
    if (mine.size) await this.#commit(stored, mine);
  }

  /** Both have changed a file: it becomes what is kept, and what is here gets a name of its own. */
  async #resolve(path: string, stored: Index, mine: Map<string, Version>): Promise<void> {
    const kept = await this.#content(stored, path);
    if (kept === undefined) return;
    const { bytes } = this.#version(path);
    if (bytes && !(kept && equal(bytes, kept))) {
      const copy = conflicting(path, (name) => this.#stamp(name) !== undefined);
      this.#write(copy, bytes);
      mine.set(copy, this.#version(copy));
      this.#tell(`conflict ${copy}`, conflict(path, copy));
    }
    this.#put(path, kept);
    this.#held.set(path, stored.files[path] ?? null);
  }

  async #take(path: string, stored: Index): Promise<void> {
    const kept = await this.#content(stored, path);
    // It may have changed here while its bytes came: then it is the next exchange's.
    if (kept === undefined || this.#hasChanged(path) || this.#isInTransaction(path)) return;
    this.#put(path, kept);
    this.#held.set(path, stored.files[path] ?? null);
  }

  async #commit(stored: Index, mine: ReadonlyMap<string, Version>): Promise<void> {
    const shelf = this.#shelf;
    if (!shelf) return;
    let { next } = stored;
    const files: Record<string, string | null> = { ...stored.files };
    const fresh: string[] = [];
    try {
      for (const [path, { bytes }] of mine) {
        files[path] = bytes && String(next++);
        if (!bytes) continue;
        fresh.push(String(next - 1));
        await shelf.write(String(next - 1), bytes);
      }
      const index: Index = { next, files };
      await shelf.write(INDEX, new TextEncoder().encode(JSON.stringify(index)));
    } catch (thrown) {
      for (const key of fresh) await shelf.remove(key).catch(() => undefined);
      throw thrown;
    }
    for (const [path, { stamp }] of mine) {
      this.#held.set(path, files[path] ?? null);
      this.#saw(path, stamp);
    }
    this.#told.delete("full");
    this.#resting = 0;
    this.#news?.postMessage("");
    const used = new Set(Object.values(files));
    const old = Object.values(stored.files).filter((key) => key !== null && !used.has(key));
    for (const key of old) await shelf.remove(String(key)).catch(() => undefined);
  }

  async #read(): Promise<Index> {
    const bytes = await this.#shelf?.read(INDEX);
    if (!bytes) return NOTHING;
    try {
      return indexOf(JSON.parse(new TextDecoder().decode(bytes)));
    } catch {
      this.#tell("damaged", DAMAGED);
      return NOTHING;
    }
  }

  /** What is kept of a file: `null` where it was deleted, `undefined` where it cannot be read. */
  async #content(stored: Index, path: string): Promise<Bytes | null | undefined> {
    const key = stored.files[path];
    if (typeof key !== "string") return null;
    const bytes = await this.#shelf?.read(key);
    if (!bytes) this.#tell("damaged", DAMAGED);
    return bytes;
  }

  /** Waits until a file that was just written would bear another time if it were written again. */
  async #settle(): Promise<void> {
    for (let tries = 0; tries < 3 && this.#youngest() >= Date.now(); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  #youngest(): number {
    const { fs, home } = this.#options;
    return Math.max(
      0,
      ...this.#changes()
        .filter((path) => this.#stamp(path) !== undefined)
        .map((path) => Number(fs.stat(`${home}/${path}`).mtime)),
    );
  }

  /** What came, went or changed since it was the same as what is kept. */
  #changes(): string[] {
    const files = this.#files();
    return [...new Set([...files.keys(), ...this.#seen.keys()])].filter(
      (path) => files.get(path) !== this.#seen.get(path),
    );
  }

  #files(): Map<string, string> {
    const found = new Map<string, string>();
    for (const root of this.#paths) {
      const folder = root.includes("/") ? root.slice(0, root.lastIndexOf("/")) : "";
      for (const name of this.#names(folder)) {
        const path = folder ? `${folder}/${name}` : name;
        if (this.#covers(path)) this.#walk(path, found);
      }
    }
    return found;
  }

  #walk(path: string, found: Map<string, string>): void {
    const { fs, home } = this.#options;
    if (fs.isDir(fs.stat(`${home}/${path}`).mode)) {
      for (const name of this.#names(path)) this.#walk(`${path}/${name}`, found);
    } else if (!path.endsWith("-journal")) {
      found.set(path, this.#stamp(path) ?? "");
    }
  }

  #names(folder: string): string[] {
    const { fs, home } = this.#options;
    const path = folder ? `${home}/${folder}` : home;
    if (!fs.analyzePath(path).exists) return [];
    return fs.readdir(path).filter((name) => name !== "." && name !== "..");
  }

  #covers(path: string): boolean {
    return this.#paths.some(
      (root) => path === root || path.startsWith(`${root}/`) || isConflict(root, path),
    );
  }

  /** A database whose journal is there is between two states, and neither of them whole. */
  #isInTransaction(path: string): boolean {
    return this.#options.fs.analyzePath(`${this.#options.home}/${path}-journal`).exists;
  }

  #stamp(path: string): string | undefined {
    const { fs, home } = this.#options;
    if (!fs.analyzePath(`${home}/${path}`).exists) return undefined;
    const { mode, mtime, ctime, size, ino } = fs.stat(`${home}/${path}`);
    return fs.isDir(mode) ? undefined : [Number(mtime), Number(ctime), size, ino].join(" ");
  }

  #hasChanged(path: string): boolean {
    return this.#stamp(path) !== this.#seen.get(path);
  }

  #version(path: string): Version {
    const { fs, home } = this.#options;
    const stamp = this.#stamp(path);
    return { stamp, bytes: stamp === undefined ? null : fs.readFile(`${home}/${path}`) };
  }

  #put(path: string, bytes: Bytes | null): void {
    if (bytes) this.#write(path, bytes);
    else if (this.#stamp(path) !== undefined) {
      this.#options.fs.unlink(`${this.#options.home}/${path}`);
    }
    this.#saw(path, this.#stamp(path));
  }

  #write(path: string, bytes: Bytes): void {
    const { fs, home } = this.#options;
    const place = `${home}/${path}`;
    fs.mkdirTree(place.slice(0, place.lastIndexOf("/")));
    fs.writeFile(place, bytes);
  }

  #saw(path: string, stamp: string | undefined): void {
    if (stamp === undefined) this.#seen.delete(path);
    else this.#seen.set(path, stamp);
  }

  /** Each thing is told once. */
  #tell(what: string, [title, message]: readonly [string, string]): void {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    this.#options.tell({ kind: "alert", level: "warning", title, message });
  }
}

function checked(path: string, entrypoint: string): string {
  const plain = clean(path);
  const outside = path.startsWith("/") || path.includes("\\") || plain.split("/").includes("..");
  if (plain === "" || outside || `${entrypoint}/`.startsWith(`${plain}/`)) {
    throw new RuntimeError(
      "source",
      `persist: "${path}" cannot be kept. Name files and folders beside the app that hold its ` +
        'data and not its source, such as "notes.db" or "data/".',
    );
  }
  return plain;
}

function clean(path: string): string {
  const parts = path.split("/").filter((part) => part && part !== ".");
  return parts.join("/");
}

/** `notes.db` to `notes (conflict 1).db`. */
function conflicting(path: string, taken: (name: string) => boolean): string {
  const [stem, end] = halves(path);
  for (let number = 1; ; number += 1) {
    const name = `${stem} (conflict ${number})${end}`;
    if (!taken(name)) return name;
  }
}

function isConflict(root: string, path: string): boolean {
  const [stem, end] = halves(root);
  if (!path.startsWith(`${stem} (conflict `) || !path.endsWith(`)${end}`)) return false;
  return /^\d+$/.test(path.slice(`${stem} (conflict `.length, path.length - end.length - 1));
}

function halves(path: string): readonly [string, string] {
  const dot = path.lastIndexOf(".");
  return dot > path.lastIndexOf("/") + 1 ? [path.slice(0, dot), path.slice(dot)] : [path, ""];
}

function indexOf(value: unknown): Index {
  if (typeof value !== "object" || value === null) throw new TypeError("no index");
  if (!("next" in value) || typeof value.next !== "number") throw new TypeError("no number");
  if (!("files" in value) || typeof value.files !== "object" || !value.files) {
    throw new TypeError("no files");
  }
  const files: Record<string, string | null> = {};
  for (const [path, key] of Object.entries(value.files)) {
    if (key === null || typeof key === "string") files[path] = key;
  }
  return { next: value.next, files };
}

function equal(one: Bytes, other: Bytes): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** Without any other tab of the app at its files. */
async function alone(scope: string, work: () => Promise<void>): Promise<void> {
  // Where there are no locks, there is one tab: an opaque origin shares nothing.
  if (typeof navigator !== "object" || !("locks" in navigator)) return work();
  let begun = false;
  const whole = async () => {
    begun = true;
    await work();
  };
  try {
    await navigator.locks.request(`${scope}files`, whole);
  } catch (thrown) {
    if (begun) throw thrown;
    await work();
  }
}

function channel(scope: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(`${scope}files`);
  } catch {
    return undefined;
  }
}

function isFull(thrown: unknown): boolean {
  // A private file system without room ends its writing with an AbortError.
  const names = ["QuotaExceededError", "AbortError"];
  return thrown instanceof DOMException && names.includes(thrown.name);
}

function conflict(path: string, copy: string): readonly [string, string] {
  return [
    "Another tab changed the same file",
    `${path} was changed here and in another tab at the same time. It now is what the other tab ` +
      `made of it; what you did here is kept as ${copy}.`,
  ];
}

const FULL = [
  "The browser's storage is full",
  "The app's files cannot be kept for your next visit. Until you leave, all is as usual.",
] as const;

const REFUSED = [
  "The browser stores nothing for this page",
  "It may be a private window, or a page inside of another. The app's files are not there on " +
    "your next visit. Until you leave, all is as usual.",
] as const;

const DAMAGED = [
  "Kept files could not be read",
  "What this browser had kept for the app is damaged. The app begins without it.",
] as const;
