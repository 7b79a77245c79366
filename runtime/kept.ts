/**
 * The snapshot that the visitor's own browser made, for the next visit: the one that a page ships is
 * for engines like the one that made it.
 */

import type { Manifest } from "./download";
import { open, present, type Image } from "./image.ts";
import { INDEX, openShelf, type Shelf } from "./shelf";
import { sha256 } from "./sum";

type Bytes = Uint8Array<ArrayBuffer>;

/** What is on the shelf. */
interface Label {
  /** What it was made of, and by which engine. */
  readonly of: string;
  /** SHA-256 of the bytes; without it there are none, since Python did not wake from them. */
  readonly sum?: string;
}

const SHELF = "a Python at rest";
const IMAGE = "image";

/** What a snapshot holds: another version of any of them needs another one. */
const HELD = ["pyodide/program.bin", "packages.zip", "wasmui.zip"];

/** What a snapshot is bound to. */
export function bindingOf({ files }: Manifest): string {
  const suspends = "Suspending" in WebAssembly;
  return [...HELD.map((path) => files[path]?.sha256), navigator.userAgent, suspends].join(" ");
}

/** Milliseconds in which the browser is to give back what it keeps. */
const PATIENCE = 5_000;

/**
 * Python as this browser has kept it.
 *
 * @param wake restores it
 * @param anew starts Python otherwise; told what is lacking, where it is worth to be made
 */
export async function restoredHere<T>(
  manifest: Manifest,
  wake: (image: Image) => Promise<T>,
  anew: (lacks?: string) => Promise<T>,
): Promise<T> {
  const binding = bindingOf(manifest);
  const late = new Promise<"refused">((resolve) => setTimeout(resolve, PATIENCE, "refused"));
  const image = await Promise.race([find(binding).catch(() => undefined), late]);
  if (image === "refused") return anew();
  if (!image) return anew(binding);
  try {
    return await wake(present(open(image)));
  } catch {
    // Or each visit would try again, and make another one in vain.
    await keep(binding).catch(() => undefined);
    return anew();
  }
}

/** What is known of a snapshot here: its bytes, that it is of no use, or nothing. */
async function find(binding: string): Promise<Bytes | "refused" | undefined> {
  const shelf = await openShelf(SHELF);
  const label = await labelOf(shelf);
  if (!shelf || label?.of !== binding) return undefined;
  if (!label.sum) return "refused";
  const image = await shelf.read(IMAGE);
  return image && (await sha256(image)) === label.sum ? image : undefined;
}

/** @param image nothing, where Python did not wake from what is there */
export async function keep(binding: string, image?: Bytes): Promise<void> {
  const shelf = await openShelf(SHELF);
  if (!shelf) return;
  // Last of all, so that no visit finds half of it.
  await shelf.remove(INDEX).catch(() => undefined);
  if (image) await shelf.write(IMAGE, image);
  else await shelf.remove(IMAGE).catch(() => undefined);
  const label: Label = { of: binding, ...(image ? { sum: await sha256(image) } : {}) };
  await shelf.write(INDEX, new TextEncoder().encode(JSON.stringify(label)));
}

async function labelOf(shelf: Shelf | undefined): Promise<Label | undefined> {
  const bytes = await shelf?.read(INDEX);
  try {
    return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Label);
  } catch {
    return undefined;
  }
}
