/** Where the browser keeps an app's files: its private file system, else IndexedDB. Bytes by key. */

import { sha256 } from "./sum";

export interface Shelf {
  read(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** All of it is written, or the promise rejects and what was there before is still there. */
  write(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(key: string): Promise<void>;
}

/** Exists where something was kept. */
export const INDEX = "index";

/** The shelf of that name; `undefined` where the browser keeps nothing for this page. */
export async function openShelf(name: string): Promise<Shelf | undefined> {
  const folder = await inPrivateFolder(name).catch(ignore);
  if (folder && (await folder.read(INDEX).catch(ignore))) return folder;
  const database = await inDatabase(name).catch(ignore);
  // A newer version of a browser may know folders, and what an older one kept lies here.
  if (database && (!folder || (await database.read(INDEX).catch(ignore)))) return database;
  database?.close();
  return folder;
}

async function inPrivateFolder(name: string): Promise<Shelf | undefined> {
  if (!("createWritable" in FileSystemFileHandle.prototype)) return undefined;
  const root = await navigator.storage.getDirectory();
  const ours = await root.getDirectoryHandle("wasmui", { create: true });
  const folder = await ours.getDirectoryHandle(await shortened(name), { create: true });
  return {
    async read(key) {
      try {
        const file = await (await folder.getFileHandle(key)).getFile();
        return new Uint8Array(await file.arrayBuffer());
      } catch (thrown) {
        if (isNamed(thrown, "NotFoundError")) return undefined;
        throw thrown;
      }
    },
    async write(key, bytes) {
      // What is written takes the place of the file when it is closed, and not before.
      const writable = await (await folder.getFileHandle(key, { create: true })).createWritable();
      try {
        await writable.write(bytes);
        await writable.close();
      } catch (thrown) {
        await writable.abort().catch(ignore);
        throw thrown;
      }
    },
    async remove(key) {
      await folder.removeEntry(key).catch((thrown: unknown) => {
        if (!isNamed(thrown, "NotFoundError")) throw thrown;
      });
    },
  };
}

async function inDatabase(name: string): Promise<Shelf & { close(): void }> {
  const opening = indexedDB.open(`${name}files`, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("files");
  const database = await done(opening);
  const store = (mode: IDBTransactionMode) =>
    database.transaction("files", mode).objectStore("files");
  return {
    async read(key) {
      const found: unknown = await done(store("readonly").get(key));
      return found instanceof Uint8Array ? new Uint8Array(found) : undefined;
    },
    write: (key, bytes) => committed(store("readwrite"), (files) => files.put(bytes, key)),
    remove: (key) => committed(store("readwrite"), (files) => files.delete(key)),
    close: () => database.close(),
  };
}

/** A request may succeed and its transaction fail all the same: where there is no room. */
function committed(files: IDBObjectStore, work: (files: IDBObjectStore) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const { transaction } = files;
    const failed = () =>
      reject(transaction.error ?? new DOMException("aborted", "QuotaExceededError"));
    transaction.oncomplete = () => resolve();
    transaction.onerror = failed;
    transaction.onabort = failed;
    work(files);
  });
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new DOMException("refused"));
  });
}

/** A page's path may be longer than the name of a folder. */
function shortened(name: string): Promise<string> {
  return sha256(new TextEncoder().encode(name));
}

function isNamed(thrown: unknown, name: string): boolean {
  return thrown instanceof DOMException && thrown.name === name;
}

function ignore(): undefined {
  return undefined;
}
