/** What holds of the snapshot, whoever fetches it. */
// @vitest-environment node

import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Downloads, type Manifest } from "./download";
import { RuntimeError } from "./errors";
import { SNAPSHOT, fetchImage } from "./fetch-image";
import { Help, help, type HelperSays } from "./helper";
import { Unfit, type Image, type Memory } from "./image";
import { PATIENCE } from "./patience";

type Bytes = Uint8Array<ArrayBuffer>;

const PAGE = 4096;
const HEAD = new TextEncoder().encode("what Pyodide takes");

/** As `pack` writes it, with one page. */
function imageOf(fill: number): Bytes {
  const header = new TextEncoder().encode(
    JSON.stringify({
      size: PAGE,
      stored: [0, 1],
      empty: [],
      same: [],
      sum: 0,
      libraries: [],
      handles: [],
    }),
  );
  const start = 12 + header.length + HEAD.length;
  const image = new Uint8Array(start);
  const view = new DataView(image.buffer);
  [0x32_49_55_57, header.length, start].forEach((word, at) => view.setUint32(4 * at, word, true));
  image.set(header, 12);
  image.set(HEAD, 12 + header.length);
  const pages = gzipSync(new Uint8Array(PAGE).fill(fill));
  return Uint8Array.from([...image, ...pages]);
}

const WHOLE = imageOf(7);

const MANIFEST: Manifest = {
  version: "1",
  files: {
    [SNAPSHOT]: { size: WHOLE.length, sha256: createHash("sha256").update(WHOLE).digest("hex") },
  },
  packages: [],
};
let asked = 0;

/** A host that answers so, one request after the other, and the last again for all that follow. */
function hosts(...answers: readonly Bytes[]): Downloads {
  const fetch = (): Promise<Response> => {
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    return Promise.resolve(new Response(answer, answer ? {} : { status: 404 }));
  };
  vi.stubGlobal("fetch", fetch);
  vi.stubGlobal("navigator", { onLine: true });
  return new Downloads("https://page.test/", { manifest: MANIFEST, pauses: [] });
}

/** The memory that Python would be restored to. */
async function memoryOf(image: Image): Promise<Bytes> {
  const HEAPU8 = new Uint8Array(PAGE);
  (await image.opened).restore({ HEAPU8 } as unknown as Memory, []);
  return HEAPU8;
}

/** All that a helper says. */
async function helped(): Promise<HelperSays[]> {
  const said: HelperSays[] = [];
  const wanted = { kind: "help", base: "https://page.test/", manifest: MANIFEST } as const;
  await help(wanted, (one) => said.push(one));
  return said;
}

beforeEach(() => {
  asked = 0;
  Object.assign(WebAssembly, { Suspending: true });
});

afterEach(() => {
  Reflect.deleteProperty(WebAssembly, "Suspending");
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a snapshot is unpacked while it comes, and its head is there before its pages", async () => {
  const image = fetchImage(hosts(WHOLE));

  expect(await image.head).toEqual(HEAD);
  expect(await memoryOf(image)).toEqual(new Uint8Array(PAGE).fill(7));
});

test("bytes that were changed on their way are fetched once more", async () => {
  const image = fetchImage(hosts(imageOf(8), WHOLE));

  expect(await memoryOf(image)).toEqual(new Uint8Array(PAGE).fill(7));
  expect(asked).toBe(2);
});

test.each([
  ["cut in its beginning", WHOLE.slice(0, 40)],
  ["cut in its pages", WHOLE.slice(0, -20)],
  ["of another kind", new Uint8Array(WHOLE.length)],
])("a snapshot that is %s is none", async (_how, bytes) => {
  const { head, opened } = fetchImage(hosts(bytes));

  await expect(opened).rejects.toThrow();
  await expect(Promise.all([head, opened])).rejects.toThrow();
});

test("what a helper fetched is what is restored, and is not asked for again", async () => {
  const downloads = hosts(WHOLE);
  const worker = new Help();

  for (const said of await helped()) worker.hear(said);

  const image = worker.fetchImage(downloads);
  expect(await image.head).toEqual(HEAD);
  expect(await memoryOf(image)).toEqual(new Uint8Array(PAGE).fill(7));
  expect(asked).toBe(1);
});

test("why a helper has none is told as if it had been looked for here", async () => {
  const downloads = hosts();
  const worker = new Help();
  for (const said of await helped()) worker.hear(said);

  const wrong: unknown = await worker
    .fetchImage(downloads)
    .opened.catch((thrown: unknown) => thrown);

  expect(wrong).toBeInstanceOf(RuntimeError);
  expect(wrong).toMatchObject({ code: "asset-missing" });
  expect(String(wrong)).toContain("https://page.test/snapshot.bin is not there (HTTP 404)");
});

test("a helper that is lost is done without", async () => {
  const downloads = hosts(WHOLE);
  const worker = new Help();
  const image = worker.fetchImage(downloads);

  worker.hear({ kind: "lost" });

  expect(await memoryOf(image)).toEqual(new Uint8Array(PAGE).fill(7));
});

test("a helper that says nothing for long is done without", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  const downloads = hosts(WHOLE);
  const worker = new Help();
  const image = worker.fetchImage(downloads);

  await vi.advanceTimersByTimeAsync(PATIENCE - 1_000);
  worker.hear({ kind: "bytes", loaded: 1 });
  await vi.advanceTimersByTimeAsync(PATIENCE - 1_000);
  expect(asked).toBe(0);
  await vi.advanceTimersByTimeAsync(2_000);
  vi.useRealTimers();

  expect(await memoryOf(image)).toEqual(new Uint8Array(PAGE).fill(7));
});

test("an engine that cannot suspend WebAssembly asks for no snapshot", async () => {
  Reflect.deleteProperty(WebAssembly, "Suspending");

  await expect(fetchImage(hosts(WHOLE)).opened).rejects.toBeInstanceOf(Unfit);

  expect(asked).toBe(0);
});
