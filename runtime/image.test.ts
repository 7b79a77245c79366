/** What a snapshot keeps of a memory, and what is left of its bytes once they are in one. */
// @vitest-environment node

import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

import { Unfit, begin, openPages, pack, type Memory } from "./image";
import { inflateImage } from "./inflate-image";

const PAGE = 4096;
const PAGES = 16;
const HEAD = Uint8Array.of(0, 0, 0, 0, 8, 0, 0, 0);

/** Emscripten's side of a memory, with its `sbrk` in the first page and a stack of nothing. */
function moduleOf(memory: Uint8Array<ArrayBuffer>): Memory {
  return {
    HEAPU8: memory,
    HEAPU32: new Uint32Array(memory.buffer),
    growMemory: () => false,
    _malloc: () => 0,
    _free: () => undefined,
    _emscripten_get_sbrk_ptr: () => 0,
    _emscripten_stack_get_end: () => 0,
    _emscripten_stack_get_current: () => 0,
    wasmTable: { length: 0 },
    LDSO: { loadedLibsByHandle: {} },
    loadDynamicLibrary: () => undefined,
  };
}

/** As the program lays it out: something in the first page and in the third. */
function fresh(): Uint8Array<ArrayBuffer> {
  const memory = new Uint8Array(PAGES * PAGE);
  new Uint32Array(memory.buffer)[0] = PAGES * PAGE;
  memory.fill(3, 2 * PAGE, 3 * PAGE);
  memory.fill(4, 4 * PAGE, 5 * PAGE);
  return memory;
}

/** The same, after Python has written to some pages, and emptied one. */
function used(): Uint8Array<ArrayBuffer> {
  const memory = fresh();
  memory.fill(0, 4 * PAGE, 5 * PAGE);
  memory.fill(7, 6 * PAGE, 8 * PAGE);
  memory.fill(9, 15 * PAGE);
  return memory;
}

function packed(): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array([...HEAD, ...used()]);
  return pack(whole, { laid: fresh(), begun: fresh() }, moduleOf(used()), []);
}

function began(image: Uint8Array<ArrayBuffer>) {
  const beginning = begin(image);
  if (!beginning) throw new Error("It is not whole.");
  return beginning;
}

/** As a host sends it: the beginning as it stands, the pages by gzip. */
function sent(image: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { start } = began(image);
  return new ReadableStream({
    start(end) {
      end.enqueue(image.slice(0, start));
      end.enqueue(new Uint8Array(gzipSync(image.subarray(start))));
      end.close();
    },
  });
}

test("a fresh memory becomes the one that was packed, of which few pages are kept", () => {
  const image = packed();
  const beginning = began(image);
  const memory = fresh();

  openPages(beginning, image.slice(beginning.start)).restore(moduleOf(memory), []);

  expect(memory).toEqual(used());
  expect(beginning.length).toBe(3 * PAGE);
});

test("what was unpacked while it came is let go as soon as it is in a memory", async () => {
  const image = packed();
  const beginning = began(image);
  const pages = await inflateImage(sent(image), () => undefined);
  if (!pages) throw new Error("It was not unpacked.");
  const memory = fresh();

  openPages(beginning, pages).restore(moduleOf(memory), []);

  expect(memory).toEqual(used());
  expect(pages.buffer.byteLength).toBe(0);
});

test("an image is restored once", () => {
  const image = packed();
  const beginning = began(image);
  const opened = openPages(beginning, image.slice(beginning.start));
  opened.restore(moduleOf(fresh()), []);

  expect(() => opened.restore(moduleOf(fresh()), [])).toThrow(Unfit);
});

test("a memory that the program lays out in another way is not written to", () => {
  const image = packed();
  const beginning = began(image);
  const other = fresh();
  other[2 * PAGE] = 1;
  const before = other.slice();

  expect(() =>
    openPages(beginning, image.slice(beginning.start)).restore(moduleOf(other), []),
  ).toThrow("in another way");
  expect(other).toEqual(before);
});
