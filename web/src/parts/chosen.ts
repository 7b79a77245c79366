/** Files that the visitor chose, dropped, pasted or took, in the form that values have. */

import type { FileValue } from "../../../runtime/protocol";

let count = 0;

/** A file as a value. `name` is what the visitor sees, with the folders it came in, if any. */
export function chosen(file: Blob, name?: string): FileValue {
  const own = file instanceof File ? file.webkitRelativePath || file.name : "";
  return {
    blob: file,
    orig_name: name ?? (own || "file"),
    mime_type: file.type || undefined,
    size: file.size,
    upload: `${Math.round(performance.timeOrigin)}-${++count}`,
  };
}

/** What was dropped, folders opened. Must be called in the event's own turn: a drop ends with it. */
export async function dropped(transfer: DataTransfer): Promise<FileValue[]> {
  const entries = [...transfer.items]
    .filter((item) => item.kind === "file")
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const found = await Promise.all(
    entries.map(({ entry, file }) => {
      if (entry?.isDirectory) return inside(entry as FileSystemDirectoryEntry);
      return Promise.resolve(file ? [chosen(file)] : []);
    }),
  );
  return found.flat();
}

/** Every file below a folder. */
async function inside(folder: FileSystemDirectoryEntry): Promise<FileValue[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives a hundred at a time, and nothing when it is done.
    const more = await new Promise<FileSystemEntry[]>((done, fail) => {
      reader.readEntries(done, fail);
    });
    if (!more.length) break;
    entries.push(...more);
  }
  const found = await Promise.all(
    entries.map(async (entry) => {
      if (entry.isDirectory) return inside(entry as FileSystemDirectoryEntry);
      const file = await new Promise<File>((done, fail) => {
        (entry as FileSystemFileEntry).file(done, fail);
      });
      return [chosen(file, entry.fullPath.replace(/^\//, ""))];
    }),
  );
  return found.flat();
}
