/** What is kept of an app's files, whatever ends midway. */
// @vitest-environment node

import { afterEach, expect, test } from "vitest";
import type { FileSystem } from "./files";
import { keep, type Keeper } from "./keep";
import type { FromPython } from "./protocol";
import { INDEX, type Shelf } from "./shelf";

type Bytes = Uint8Array<ArrayBuffer>;
type Alert = Extract<FromPython, { kind: "alert" }>;

const HOME = "/app";

/** As much of a file system as is asked for: files by path, each with the number of its last change. */
class Disk {
  readonly files = new Map<string, { bytes: Bytes; changed: number }>();
  #changes = 0;

  put(path: string, text: string): void {
    const bytes = new TextEncoder().encode(text);
    this.files.set(`${HOME}/${path}`, { bytes, changed: ++this.#changes });
  }

  get texts(): Record<string, string> {
    const entries = [...this.files].map(([path, { bytes }]) => [
      path.slice(HOME.length + 1),
      new TextDecoder().decode(bytes),
    ]);
    return Object.fromEntries(entries) as Record<string, string>;
  }

  readonly system: FileSystem = {
    filesystems: { WORKERFS: {} },
    ErrnoError: class extends Error {
      constructor(readonly errno: number) {
        super();
      }
    },
    mkdirTree: () => undefined,
    cwd: () => "/",
    chdir: () => undefined,
    mount: () => undefined,
    unmount: () => undefined,
    writeFile: (path, data) => {
      const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data.slice();
      this.files.set(path, { bytes, changed: ++this.#changes });
    },
    readFile: (path) => this.#file(path).bytes.slice(),
    analyzePath: (path) => ({ exists: this.files.has(path) || this.#isFolder(path) }),
    readdir: (path) => {
      const inside = [...this.files.keys()].filter((file) => file.startsWith(`${path}/`));
      return [...new Set(inside.map((file) => file.slice(path.length + 1).split("/")[0] ?? ""))];
    },
    stat: (path) => {
      const folder = this.#isFolder(path);
      const { bytes, changed } = folder ? { bytes: [], changed: 0 } : this.#file(path);
      const time = new Date(changed);
      return { mode: folder ? 1 : 0, mtime: time, ctime: time, size: bytes.length, ino: 1 };
    },
    isDir: (mode) => mode === 1,
    unlink: (path) => void this.files.delete(path),
    rmdir: () => undefined,
  };

  #file(path: string): { bytes: Bytes; changed: number } {
    const file = this.files.get(path);
    if (!file) throw new Error(`no ${path}`);
    return file;
  }

  #isFolder(path: string): boolean {
    return [...this.files.keys()].some((file) => file.startsWith(`${path}/`));
  }
}

/** A shelf in memory, whose writing can be made to fail at any time. */
class Memory implements Shelf {
  readonly held = new Map<string, Bytes>();
  left = Infinity;
  failure = new DOMException("no room", "QuotaExceededError");

  read(key: string): Promise<Bytes | undefined> {
    return Promise.resolve(this.held.get(key));
  }

  write(key: string, bytes: Bytes): Promise<void> {
    if (this.left-- <= 0) return Promise.reject(this.failure);
    this.held.set(key, bytes);
    return Promise.resolve();
  }

  remove(key: string): Promise<void> {
    if (this.left-- <= 0) return Promise.reject(this.failure);
    this.held.delete(key);
    return Promise.resolve();
  }
}

const keepers: Keeper[] = [];
afterEach(async () => {
  await Promise.all(keepers.splice(0).map((keeper) => keeper.close()));
});

let scopes = 0;

async function tab(disk: Disk, shelf: Shelf, told: Alert[] = []): Promise<Keeper> {
  const keeper = await keep({
    fs: disk.system,
    home: HOME,
    paths: ["data/", "notes.db"],
    // Each of its own, so that none hears of the others: what is tested is what lies on the shelf.
    scope: `test ${++scopes}`,
    entrypoint: "app.py",
    tell: (alert) => told.push(alert),
    shelf,
  });
  keepers.push(keeper);
  return keeper;
}

async function restored(shelf: Shelf): Promise<Record<string, string>> {
  const disk = new Disk();
  await tab(disk, shelf);
  return disk.texts;
}

test("files come back, and those that are not named do not", async () => {
  const [disk, shelf] = [new Disk(), new Memory()];
  const keeper = await tab(disk, shelf);
  disk.put("data/ü/a b.txt", "one");
  disk.put("notes.db", "two");
  disk.put("other.txt", "three");

  await keeper.save();

  expect(await restored(shelf)).toEqual({ "data/ü/a b.txt": "one", "notes.db": "two" });
});

test("where nothing changed, nothing is written", async () => {
  const [disk, shelf] = [new Disk(), new Memory()];
  disk.put("data/shipped.txt", "as it came");
  const keeper = await tab(disk, shelf);

  await keeper.save();

  expect(shelf.held.size).toBe(0);
});

test("a tab that ends in the midst of writing leaves the old files or the new ones", async () => {
  const ends = new Set<string>();
  for (let writes = 0; writes < 9; writes += 1) {
    const [disk, shelf] = [new Disk(), new Memory()];
    const keeper = await tab(disk, shelf);
    disk.put("data/a", "old");
    disk.put("notes.db", "old");
    await keeper.save();
    disk.put("data/a", "new");
    disk.put("notes.db", "new");

    shelf.left = writes;
    await keeper.save();
    const found = await restored(reading(shelf));

    expect(found["data/a"]).toBe(found["notes.db"]);
    ends.add(found["data/a"] ?? "");
    shelf.left = Infinity;
  }
  expect([...ends].sort()).toEqual(["new", "old"]);
});

test("a full storage is told once, and what was not kept is kept when there is room", async () => {
  const [disk, shelf, told] = [new Disk(), new Memory(), [] as Alert[]];
  const keeper = await tab(disk, shelf, told);
  shelf.left = 0;
  disk.put("notes.db", "one");
  await keeper.save();
  disk.put("notes.db", "two");
  await keeper.save();
  expect(told.map(({ title }) => title)).toEqual(["The browser's storage is full"]);

  shelf.left = Infinity;
  await keeper.save();

  expect(await restored(shelf)).toEqual({ "notes.db": "two" });
});

test("a database in the midst of a transaction waits for its end", async () => {
  const [disk, shelf] = [new Disk(), new Memory()];
  const keeper = await tab(disk, shelf);
  disk.put("notes.db", "half");
  disk.put("notes.db-journal", "way back");
  await keeper.save();
  expect(shelf.held.size).toBe(0);

  disk.files.delete(`${HOME}/notes.db-journal`);
  disk.put("notes.db", "whole");
  await keeper.save();

  expect(await restored(shelf)).toEqual({ "notes.db": "whole" });
});

test("what another tab has kept comes in before anything is written over it", async () => {
  const [one, two, shelf] = [new Disk(), new Disk(), new Memory()];
  const first = await tab(one, shelf);
  const second = await tab(two, shelf);
  one.put("data/a", "of the first");
  await first.save();
  two.put("data/b", "of the second");

  await second.save();

  expect(two.texts).toEqual({ "data/a": "of the first", "data/b": "of the second" });
  expect(await restored(shelf)).toEqual(two.texts);
});

test("of a file that both changed both versions are kept, and that is told", async () => {
  const [one, two, shelf, told] = [new Disk(), new Disk(), new Memory(), [] as Alert[]];
  const first = await tab(one, shelf);
  const second = await tab(two, shelf, told);
  one.put("notes.db", "of the first");
  two.put("notes.db", "of the second");
  await first.save();

  await second.save();

  const both = { "notes.db": "of the first", "notes (conflict 1).db": "of the second" };
  expect(two.texts).toEqual(both);
  expect(await restored(shelf)).toEqual(both);
  expect(told.map(({ title }) => title)).toEqual(["Another tab changed the same file"]);
});

test("a change to the same bytes is no conflict", async () => {
  const [one, two, shelf, told] = [new Disk(), new Disk(), new Memory(), [] as Alert[]];
  const first = await tab(one, shelf);
  const second = await tab(two, shelf, told);
  one.put("notes.db", "the same");
  two.put("notes.db", "the same");
  await first.save();

  await second.save();

  expect(two.texts).toEqual({ "notes.db": "the same" });
  expect(told).toEqual([]);
});

test("a deletion is kept, and reaches the other tab", async () => {
  const [one, two, shelf] = [new Disk(), new Disk(), new Memory()];
  for (const disk of [one, two]) disk.put("data/shipped", "as it came");
  const first = await tab(one, shelf);
  const second = await tab(two, shelf);
  one.files.delete(`${HOME}/data/shipped`);
  await first.save();
  two.put("notes.db", "");

  await second.save();

  expect(two.texts).toEqual({ "notes.db": "" });
});

test("what the visitor cleared while the tab was open is kept again, and not lost here", async () => {
  const [disk, shelf] = [new Disk(), new Memory()];
  const keeper = await tab(disk, shelf);
  disk.put("data/a", "one");
  await keeper.save();
  shelf.held.clear();
  disk.put("notes.db", "two");

  await keeper.save();

  expect(disk.texts).toEqual({ "data/a": "one", "notes.db": "two" });
  expect(await restored(shelf)).toEqual(disk.texts);
});

test("a damaged index is told, and the app begins without it", async () => {
  const [disk, shelf, told] = [new Disk(), new Memory(), [] as Alert[]];
  disk.put("data/shipped", "as it came");
  shelf.held.set(INDEX, new TextEncoder().encode("{"));

  await tab(disk, shelf, told);

  expect(disk.texts).toEqual({ "data/shipped": "as it came" });
  expect(told.map(({ title }) => title)).toEqual(["Kept files could not be read"]);
});

test.each(["../x", "/etc", "a\\b", "", ".", "./", "app.py"])("%j cannot be kept", async (path) => {
  const disk = new Disk();

  const asked = keep({
    fs: disk.system,
    home: HOME,
    paths: [path],
    scope: "test",
    entrypoint: "app.py",
    tell: () => undefined,
    shelf: new Memory(),
  });

  await expect(asked).rejects.toThrow("cannot be kept");
});

/** The same shelf for one who only reads it. */
function reading(shelf: Memory): Shelf {
  return {
    read: (key) => shelf.read(key),
    write: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  };
}
