/** The app's files: its own, those that the visitor hands over, and those that it hands back. */

import type { PyodideAPI } from "pyodide";
import { RuntimeError } from "./errors";
import type { AppSource, FileValue, Plain, Values } from "./protocol";

export const HOME = "/home/pyodide/app";
const UPLOADS = "/uploads";

/** The folder of an app. One app of those that share a Python has it without a number. */
export function homeOf(app: string, first: boolean): string {
  return first ? HOME : `${HOME}${app}`;
}

/** As much of Emscripten's file system as is used here, and typed there loosely. */
export interface FileSystem {
  readonly filesystems: { readonly WORKERFS: { reader?: BlobReader | null } };
  readonly ErrnoError: new (errno: number) => Error;
  cwd(): string;
  chdir(path: string): void;
  mkdirTree(path: string): void;
  mount(kind: unknown, options: unknown, path: string): void;
  unmount(path: string): void;
  writeFile(path: string, data: string | Uint8Array, options?: { canOwn: boolean }): void;
  readFile(path: string): Uint8Array<ArrayBuffer>;
  analyzePath(path: string): { readonly exists: boolean };
  readdir(path: string): string[];
  stat(path: string): FileStatus;
  isDir(mode: number): boolean;
  unlink(path: string): void;
  rmdir(path: string): void;
}

/** As much of `FileReaderSync` as is used there. */
interface BlobReader {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

declare const FileReaderSync: new () => BlobReader; // of workers alone, so not among a page's types

interface FileStatus {
  readonly mode: number;
  readonly mtime: Date;
  readonly ctime: Date;
  readonly size: number;
  readonly ino: number;
}

interface FilesOptions {
  readonly mounts: boolean;
  /** Names the app among those that share this Python. */
  readonly app?: string;
  /** The app's folder. */
  readonly home?: string;
}

export class Files {
  readonly #fs: FileSystem;
  /** A worker reads a chosen file where it lies; the page's own thread has to take a copy. */
  readonly #mounts: boolean;
  readonly #given = new Map<string, Blob>();
  /** Folders of what came as bytes. */
  readonly #copies = new Set<string>();
  /** Paths of what the visitor chose: a file of a list that is reordered comes again and again. */
  readonly #taken = new Map<string, Promise<string>>();
  #uploads = 0;
  readonly #home: string;
  readonly #folder: string;

  constructor(python: PyodideAPI, { mounts, app = "1", home = HOME }: FilesOptions) {
    this.#fs = python.FS as unknown as FileSystem;
    this.#mounts = mounts;
    if (mounts) readSafely(this.#fs);
    this.#home = home;
    this.#folder = `${UPLOADS}${app === "1" ? "" : app}`;
  }

  get system(): FileSystem {
    return this.#fs;
  }

  /** Write the app's own files, in place of what was there. Returns the entrypoint's path. */
  async write(app: AppSource): Promise<string> {
    // The folder that a process is in cannot be removed.
    if (`${this.#fs.cwd()}/`.startsWith(`${this.#home}/`)) this.#fs.chdir("/");
    if (this.#fs.analyzePath(this.#home).exists) this.#empty(this.#home);
    for (const [name, data] of Object.entries(app.files)) {
      const path = within(this.#home, name);
      this.#fs.mkdirTree(path.slice(0, path.lastIndexOf("/")));
      if (data instanceof Blob) {
        // One at a time, and nobody else's bytes, so that a large file is in memory once.
        this.#fs.writeFile(path, new Uint8Array(await data.arrayBuffer()), { canOwn: true });
      } else this.#fs.writeFile(path, data);
    }
    return within(this.#home, app.entrypoint);
  }

  /** The app is gone: nothing is left of it but what another app may have been handed. */
  remove(): void {
    if (this.#fs.analyzePath(this.#home).exists) this.#empty(this.#home);
    for (let upload = 1; upload <= this.#uploads; upload += 1) {
      const folder = `${this.#folder}/${upload}`;
      if (this.#mounts && !this.#copies.has(folder)) this.#fs.unmount(folder);
      else this.#empty(folder);
    }
  }

  /** Values from the page with each chosen file put into the file system, its path in its place. */
  async accept(values: Values): Promise<Values> {
    const accepted = await Promise.all(
      Object.entries(values).map(async ([id, value]) => [id, await this.acceptOne(value)] as const),
    );
    return Object.fromEntries(accepted);
  }

  async acceptOne(value: Plain): Promise<Plain> {
    if (!holdsFile(value)) return value;
    if (Array.isArray(value)) return Promise.all(value.map((item: Plain) => this.acceptOne(item)));
    const entries = Object.entries(value as { readonly [key: string]: Plain });
    const { blob, upload, ...rest } = Object.fromEntries(
      await Promise.all(
        entries.map(async ([key, item]) =>
          isFile(item) ? [key, item] : [key, await this.acceptOne(item)],
        ),
      ),
    ) as FileValue;
    if (!isFile(blob)) return rest as Plain;
    if (this.#mounts && blob instanceof Blob) await bytesOf(blob.slice(0, 1), rest.orig_name);
    return { ...rest, path: await this.#once(upload, blob, rest.orig_name) } as Plain;
  }

  /** A file of Python's with its bytes. The page keeps them even if Python deletes the file. */
  attach(file: FileValue): FileValue {
    const { path, url } = file;
    if (path === undefined || url !== undefined) return file;
    const given = this.#given.get(path);
    if (given) return { ...file, blob: given };
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = this.#fs.readFile(path);
    } catch (cause) {
      throw new RuntimeError("app", `The file ${path} was to be shown, but is not there.`, {
        cause,
      });
    }
    const blob = new Blob([bytes], { type: file.mime_type ?? "" });
    return { ...file, size: bytes.length, blob };
  }

  async #once(upload: string | undefined, blob: Given, name: string | undefined): Promise<string> {
    if (upload === undefined) return this.#take(blob, name);
    const known = this.#taken.get(upload);
    if (known) return known;
    const path = this.#take(blob, name);
    this.#taken.set(upload, path);
    path.catch(() => this.#taken.delete(upload)); // it may be readable the next time
    return path;
  }

  async #take(blob: Given, name: string | undefined): Promise<string> {
    const folder = `${this.#folder}/${++this.#uploads}`;
    const safe = baseName(name ?? "file");
    this.#fs.mkdirTree(folder);
    const path = `${folder}/${safe}`;
    if (!(blob instanceof Blob)) {
      this.#fs.writeFile(path, blob, { canOwn: true });
      this.#copies.add(folder);
    } else if (this.#mounts) {
      const options = { blobs: [{ name: safe, data: blob }] };
      this.#fs.mount(this.#fs.filesystems.WORKERFS, options, folder);
      this.#given.set(path, blob);
    } else {
      this.#fs.writeFile(path, await bytesOf(blob, name));
    }
    return path;
  }

  #empty(folder: string): void {
    for (const name of this.#fs.readdir(folder)) {
      if (name === "." || name === "..") continue;
      const path = `${folder}/${name}`;
      if (this.#fs.isDir(this.#fs.stat(path).mode)) {
        this.#empty(path);
        this.#fs.rmdir(path);
      } else {
        this.#fs.unlink(path);
      }
    }
  }
}

/** Whether a file is somewhere in it. Rows of cells hold none, so a large table costs nothing. */
export function holdsFile(value: Plain): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (value instanceof Blob || value instanceof Uint8Array) return false;
  if (Array.isArray(value)) {
    const first: Plain = value[0];
    return typeof first === "object" && !Array.isArray(first) && value.some(holdsFile);
  }
  return Object.values(value).some((item) => isFile(item) || holdsFile(item));
}

/** A chosen file; its bytes, where a worker could not read it. */
type Given = Blob | Uint8Array<ArrayBuffer>;

function isFile(value: unknown): value is Given {
  return value instanceof Blob || value instanceof Uint8Array;
}

async function bytesOf(blob: Blob, name = "The file"): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    throw new RuntimeError(
      "app",
      `${name} was changed, moved or deleted since it was chosen. Choose it again.`,
      { cause },
    );
  }
}

/** As WASI numbers it. */
const EIO = 29;

/** A file that cannot be read is an `OSError` in Python: what the browser throws would end Python. */
function readSafely({ filesystems: { WORKERFS }, ErrnoError }: FileSystem): void {
  if (WORKERFS.reader) return;
  const reader = new FileReaderSync();
  WORKERFS.reader = {
    readAsArrayBuffer(blob) {
      try {
        return reader.readAsArrayBuffer(blob);
      } catch {
        throw new ErrnoError(EIO);
      }
    },
  };
}

/** A path below a folder, whatever the name says. */
function within(folder: string, name: string): string {
  const parts = name.split(/[/\\]/).filter((part) => part && part !== "." && part !== "..");
  if (!parts.length) throw new RuntimeError("source", `"${name}" is no name for a file.`);
  return [folder, ...parts].join("/");
}

/** A visitor's file name without anything that leads elsewhere, and of a length that disks take. */
export function baseName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const safe = last.replace(/[\u0000-\u001f\u007f]/g, "").slice(-200);
  return safe === "" || safe === "." || safe === ".." ? "file" : safe;
}
