/**
 * A memory snapshot as it is stored: only the pages that a fresh Python does not have.
 *
 * Node reads this file as it stands, so it is written in types that can be struck out, and its
 * imports have their endings.
 */

const PAGE = 4096;
const WORDS = PAGE / 4;
const MAGIC = 0x32_49_55_57; // "WUI2"
/** Before the header: the magic number, the header's length, and where the pages begin. */
const LENGTHS = 12;

/** As much of Emscripten's module as is used here. */
export interface Memory {
  HEAPU8: Uint8Array;
  HEAPU32: Uint32Array;
  growMemory(size: number): unknown;
  _malloc(size: number): number;
  _free(place: number): void;
  _emscripten_get_sbrk_ptr(): number;
  _emscripten_stack_get_end(): number;
  _emscripten_stack_get_current(): number;
  readonly wasmTable: { readonly length: number };
  readonly LDSO: {
    readonly loadedLibsByHandle: { readonly [handle: string]: { readonly name: string } };
  };
  loadDynamicLibrary(path: string, flags: object, scope: object, handle: number): unknown;
}

/** A compiled library as it was loaded: its path, where the program's table and memory end then. */
export type Laid = readonly [path: string, table: number, memory: number];

/** Pages in a row: where they begin, how many there are, and so on. */
type Runs = readonly number[];

export interface Header {
  readonly size: number;
  /** The pages that follow. */
  readonly stored: Runs;
  /** Pages that hold nothing, but may hold something in a fresh memory. */
  readonly empty: Runs;
  /** Pages that are as the program lays them out, and a sum over them. */
  readonly same: Runs;
  readonly sum: number;
  /** Compiled libraries in the order in which they are loaded, before Python's first line. */
  readonly libraries: readonly Laid[];
  /** Those that Python has opened since, and where in memory it knows each by. */
  readonly handles: readonly (readonly [path: string, handle: number])[];
}

/** Why a snapshot cannot be used here. */
export class Unfit extends Error {}

/** A memory that Python has not run in: what each page has by itself. */
export interface Fresh {
  /** As the program lays it out, the same in each engine. */
  readonly laid: Uint8Array;
  /** As it is before Python's first line: some of it depends on the engine. */
  readonly begun: Uint8Array;
}

/** @param whole what Pyodide calls a snapshot: a head, and all of the memory */
export function pack(
  whole: Uint8Array,
  fresh: Fresh,
  module: Memory,
  libraries: readonly Laid[],
): Uint8Array<ArrayBuffer> {
  const headLength = new DataView(whole.buffer, whole.byteOffset).getUint32(4, true);
  const memory = whole.slice(headLength);
  // Below its end, and above what is in use, the stack holds what nobody reads again.
  const stackEnd = Math.ceil(module._emscripten_stack_get_end() / PAGE);
  const stackUsed = Math.floor(module._emscripten_stack_get_current() / PAGE);
  const stored: number[] = [];
  const empty: number[] = [];
  const same: number[] = [];
  const now = new Uint32Array(memory.buffer);
  const laid = new Uint32Array(fresh.laid.buffer);
  const begun = new Uint32Array(fresh.begun.buffer);
  const begunEnd = begun[module._emscripten_get_sbrk_ptr() >> 2] ?? 0;
  for (let page = 0; page < memory.length / PAGE; page += 1) {
    if (page >= stackEnd && page < stackUsed) continue;
    const at = page * WORDS;
    if (isEmpty(now, at)) {
      if (page * PAGE < begunEnd) extend(empty, page);
    } else if (isSame(now, laid, at) && isSame(now, begun, at)) {
      extend(same, page);
    } else {
      extend(stored, page);
    }
  }
  const header: Header = {
    size: memory.length,
    stored,
    empty,
    same,
    sum: sumOf(now, same),
    libraries,
    handles: handlesOf(module, libraries),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = LENGTHS + text.length + headLength;
  const image = new Uint8Array(start + countOf(stored) * PAGE);
  const view = new DataView(image.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, text.length, true);
  view.setUint32(8, start, true);
  image.set(text, LENGTHS);
  const head = whole.subarray(0, headLength);
  image.set(head, LENGTHS + text.length);
  let at = start;
  each(stored, (from, to) => {
    image.set(memory.subarray(from, to), at);
    at += to - from;
  });
  return image;
}

/** An image, read and looked over. */
export interface Opened {
  /** What `loadPyodide` takes for a snapshot: its head, and no memory. */
  readonly head: Uint8Array<ArrayBuffer>;
  /**
   * Write the pages into a fresh memory; for one time, since the bytes are let go then.
   *
   * @param libraries as they were loaded there; what is in the pages points into them
   */
  restore(module: Memory, libraries: readonly Laid[]): void;
}

/** An image that comes: what is needed of it early, and all of it. */
export interface Image {
  /** As it first came; `opened` is what is proven. */
  readonly head: Promise<Uint8Array<ArrayBuffer>>;
  readonly opened: Promise<Opened>;
}

/** An image that is there. */
export function present(opened: Opened): Image {
  return { head: Promise.resolve(opened.head), opened: Promise.resolve(opened) };
}

/** What stands before the pages; it is never packed. */
export interface Beginning {
  readonly header: Header;
  /** What `loadPyodide` takes for a snapshot. */
  readonly head: Uint8Array<ArrayBuffer>;
  /** Where the pages begin. */
  readonly start: number;
  /** Their length, unpacked. */
  readonly length: number;
}

/** @returns nothing, where more bytes are needed */
export function begin(image: Uint8Array<ArrayBuffer>): Beginning | undefined {
  if (image.length < LENGTHS) return undefined;
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new Unfit("it is no snapshot");
  const headAt = LENGTHS + view.getUint32(4, true);
  const start = view.getUint32(8, true);
  if (image.length < start) return undefined;
  const header = JSON.parse(new TextDecoder().decode(image.subarray(LENGTHS, headAt))) as Header;
  return { header, head: image.slice(headAt, start), start, length: countOf(header.stored) * PAGE };
}

/** @param image nothing of it packed */
export function open(image: Uint8Array<ArrayBuffer>): Opened {
  const beginning = begin(image);
  if (!beginning) throw new Unfit("it is not whole");
  return openPages(beginning, image.subarray(beginning.start), false);
}

/** @param letGo nobody else holds the pages: their memory is free as soon as they are restored */
export function openPages(
  { header, head, length }: Beginning,
  given: Uint8Array<ArrayBuffer>,
  letGo = true,
): Opened {
  if (given.length !== length) throw new Unfit("it is not whole");
  let held: Uint8Array<ArrayBuffer> | undefined = given;
  return {
    head,
    restore(module, libraries) {
      const pages = held;
      if (!pages) throw new Unfit("it was restored before");
      // Pyodide keeps its options, and by them this: the bytes are to go.
      held = undefined;
      if (JSON.stringify(libraries) !== JSON.stringify(header.libraries)) {
        throw new Unfit("its libraries lie in memory in another way");
      }
      const missing = header.size - module.HEAPU8.length;
      if (missing > 0 && !module.growMemory(header.size)) throw new Unfit("there is no memory");
      const words = new Uint32Array(module.HEAPU8.buffer);
      if (sumOf(words, header.same) !== header.sum) {
        throw new Unfit("the program lies in memory in another way");
      }
      const memory = module.HEAPU8;
      each(header.empty, (from, to) => memory.fill(0, from, to));
      let at = 0;
      each(header.stored, (from, to) => {
        memory.set(pages.subarray(at, at + to - from), from);
        at += to - from;
      });
      // A collector would do the same, much later. Not `transfer`: what came in a message is held
      // by the browser besides.
      if (letGo && pages.buffer.resizable) pages.buffer.resize(0);
      for (const [path, handle] of header.handles) {
        module.loadDynamicLibrary(path, { global: false, nodelete: true }, {}, handle);
      }
    },
  };
}

/** What Emscripten keeps outside of the memory: without it, to open such a library again ends Python. */
function handlesOf({ LDSO }: Memory, libraries: readonly Laid[]): Header["handles"] {
  const loaded = new Set(libraries.map(([path]) => path));
  return Object.entries(LDSO.loadedLibsByHandle)
    .filter(([, { name }]) => loaded.has(name))
    .map(([handle, { name }]) => [name, Number(handle)]);
}

/** Writes zeros to what `malloc` has free: rubbish packs badly. */
export function scrub(module: Memory): void {
  const top = (): number => module.HEAPU32[module._emscripten_get_sbrk_ptr() >> 2] ?? 0;
  const end = top();
  const taken: number[] = [];
  for (let size = 1 << 22; size >= 24; size -= size > 4096 ? size >> 2 : 8) {
    for (;;) {
      const place = module._malloc(size) >>> 0;
      if (!place) break;
      if (place + size > end) {
        module._free(place); // memory that was never used
        break;
      }
      module.HEAPU8.fill(0, place, place + size);
      taken.push(place);
    }
  }
  for (const place of taken) module._free(place);
}

function isEmpty(words: Uint32Array, at: number): boolean {
  for (let word = at; word < at + WORDS; word += 1) if (words[word]) return false;
  return true;
}

function isSame(one: Uint32Array, other: Uint32Array, at: number): boolean {
  for (let word = at; word < at + WORDS; word += 1) if (one[word] !== other[word]) return false;
  return true;
}

function sumOf(words: Uint32Array, runs: Runs): number {
  let sum = 0;
  each(runs, (from, to) => {
    for (let word = from >> 2; word < to >> 2; word += 1) {
      sum = (Math.imul(sum, 31) + (words[word] ?? 0)) | 0;
    }
  });
  return sum;
}

function extend(runs: number[], page: number): void {
  const last = runs.length - 2;
  const [begin = 0, count = 0] = runs.slice(last < 0 ? 0 : last);
  if (runs.length && begin + count === page) runs[last + 1] = count + 1;
  else runs.push(page, 1);
}

function countOf(runs: Runs): number {
  return runs.reduce((sum, count, at) => (at % 2 ? sum + count : sum), 0);
}

function each(runs: Runs, visit: (from: number, to: number) => void): void {
  for (let at = 0; at < runs.length; at += 2) {
    const from = runs[at] ?? 0;
    visit(from * PAGE, (from + (runs[at + 1] ?? 0)) * PAGE);
  }
}
