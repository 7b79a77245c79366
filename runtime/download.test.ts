/** What a visitor and a build may rely on when the runtime's files are fetched. */
// @vitest-environment node

import { createHash } from "node:crypto";
import { expect, test } from "vitest";

import { Downloads, type DownloadOptions } from "./download";
import { RuntimeError } from "./errors";

const BASE = "https://page.test/app/";
const BODY = "the bytes of the program";

type Answer = (init: RequestInit) => Response | Promise<Response>;

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function manifestOf(files: Record<string, string>): string {
  const assets = Object.entries(files).map(([path, body]) => [
    path,
    { size: bytesOf(body).byteLength, sha256: sha256(body) },
  ]);
  return JSON.stringify({ version: "1", files: Object.fromEntries(assets), packages: [] });
}

function json(text: string): Answer {
  return () => new Response(text, { headers: { "content-type": "application/json" } });
}

function binary(text: string): Answer {
  return () => new Response(bytesOf(text), { headers: { "content-type": "application/zip" } });
}

/** A body that gives its pieces, and then fails, or waits until it is aborted. */
function broken(pieces: readonly string[], end: "fail" | "hang"): Answer {
  return () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of pieces) controller.enqueue(bytesOf(piece));
        if (end === "fail") controller.error(new TypeError("network error"));
      },
    });
    return new Response(body, { headers: { "content-type": "application/zip" } });
  };
}

function refused(): never {
  throw new TypeError("Failed to fetch");
}

/** Downloads from answers by path: one for each request, and the last again for all that follow. */
function downloads(
  answers: { readonly [path: string]: readonly Answer[] },
  options: DownloadOptions = {},
) {
  const asked: string[] = [];
  const caches: unknown[] = [];
  const all: { readonly [path: string]: Answer[] } = {
    "manifest.json": [json(manifestOf({ "a.zip": BODY }))],
    ...answers,
  };
  const made = new Downloads(BASE, {
    pauses: [1, 1],
    patience: 60,
    online: () => true,
    fetch: async (url, init) => {
      const path = url.slice(BASE.length);
      const turn = asked.filter((one) => one === path).length;
      asked.push(path);
      caches.push(init.cache);
      const mine = all[path] ?? [];
      const answer = mine[Math.min(turn, mine.length - 1)];
      if (!answer) return new Response("none", { status: 404 });
      return answer(init);
    },
    ...options,
  });
  return { made, asked, caches };
}

async function failure(promise: Promise<unknown>): Promise<RuntimeError> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof RuntimeError) return thrown;
  throw new Error(`expected a RuntimeError, got ${String(thrown)}`);
}

test("a file comes whole, and its bytes are counted to the end", async () => {
  const told: [number, number][] = [];
  const { made } = downloads(
    { "a.zip": [binary(BODY)] },
    { onBytes: (loaded, total) => told.push([loaded, total]) },
  );

  const bytes = await made.file("a.zip");

  expect(new TextDecoder().decode(bytes)).toBe(BODY);
  expect(told.at(-1)).toEqual([BODY.length, BODY.length]);
});

test("the total is 0 until the manifest is there, and the count never goes back", async () => {
  const told: [number, number][] = [];
  const { made } = downloads(
    { "a.zip": [broken([BODY.slice(0, 9)], "fail"), binary(BODY)] },
    { onBytes: (loaded, total) => told.push([loaded, total]) },
  );

  await made.file("a.zip");

  expect(told[0]).toEqual([0, 0]);
  const counts = told.map(([loaded]) => loaded);
  expect(counts).toEqual(counts.toSorted((one, other) => one - other));
  expect(told.at(-1)).toEqual([BODY.length, BODY.length]);
});

test("a broken connection is tried again", async () => {
  const { made, asked } = downloads({ "a.zip": [refused, broken(["the"], "fail"), binary(BODY)] });

  await made.file("a.zip");

  expect(asked.filter((path) => path === "a.zip")).toHaveLength(3);
});

test.each([500, 503, 429])(
  "a server that answers %i for a moment is asked again",
  async (status) => {
    const busy = () => new Response("busy", { status });
    const { made } = downloads({ "a.zip": [busy, binary(BODY)] });

    await expect(made.file("a.zip")).resolves.toHaveLength(BODY.length);
  },
);

test("a connection that stays broken is told, with how often it was tried", async () => {
  const { made } = downloads({ "a.zip": [refused] });

  const { code, message } = await failure(made.file("a.zip"));

  expect(code).toBe("asset-missing");
  expect(message).toContain(`${BASE}a.zip could not be fetched, in 3 tries (Failed to fetch)`);
  expect(message).toContain("connect-src");
});

test("a device without a network is told so at once", async () => {
  const { made, asked } = downloads({ "a.zip": [refused] }, { online: () => false });

  const { code, message } = await failure(made.file("a.zip"));

  expect(code).toBe("offline");
  expect(message).toContain("Connect to the internet");
  expect(asked.filter((path) => path === "a.zip")).toHaveLength(1);
});

test("a file that is not there is told, and not asked for again", async () => {
  const { made, asked } = downloads({});

  const { code, message } = await failure(made.file("a.zip"));

  expect(code).toBe("asset-missing");
  expect(message).toContain("is not there (HTTP 404). Publish the whole output folder again");
  expect(asked.filter((path) => path === "a.zip")).toHaveLength(1);
});

test("a refusal is not taken for an absence", async () => {
  const { made } = downloads({ "a.zip": [() => new Response("no", { status: 403 })] });

  const { message } = await failure(made.file("a.zip"));

  expect(message).toContain("The server refused");
});

test.each([
  ["text/html; charset=utf-8", "<!-- start --><p>Sign in"],
  ["application/zip", "\n<!doctype html><title>Start</title>"],
])(
  "an HTML page in place of the file is known by its type, or by its head: %s",
  async (type, body) => {
    const page = () => new Response(body, { headers: { "content-type": type } });
    const { made } = downloads({ "a.zip": [page] });

    const { code, message } = await failure(made.file("a.zip"));

    expect(code).toBe("asset-missing");
    expect(message).toContain("with an HTML page in place of the file");
  },
);

test("a body that stands still is given up", async () => {
  const { made, asked } = downloads({ "a.zip": [broken(["the"], "hang")] });

  const { code, message } = await failure(made.file("a.zip"));

  expect(code).toBe("asset-stalled");
  expect(message).toContain("No byte of");
  expect(asked.filter((path) => path === "a.zip")).toHaveLength(1);
});

test("an answer that never begins is given up", async () => {
  const { made } = downloads({ "a.zip": [() => new Promise<Response>(() => undefined)] });

  expect((await failure(made.file("a.zip"))).code).toBe("asset-stalled");
});

test("a slow body is waited for, as long as bytes come", async () => {
  const slow = () => {
    const letters = [...BODY];
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        const letter = letters.shift();
        if (letter === undefined) controller.close();
        else controller.enqueue(bytesOf(letter));
      },
    });
    return new Response(body);
  };
  const { made } = downloads({ "a.zip": [slow] });

  await expect(made.file("a.zip")).resolves.toHaveLength(BODY.length);
});

test("a file that was cut short is fetched once more, past all caches", async () => {
  const { made, asked, caches } = downloads({ "a.zip": [binary(BODY.slice(0, 5)), binary(BODY)] });

  await made.file("a.zip");

  expect(caches[asked.lastIndexOf("a.zip")]).toBe("reload");
});

test("a file that stays cut short is told, with both lengths", async () => {
  const { made } = downloads({ "a.zip": [binary(BODY.slice(0, 5))] });

  const { code, message } = await failure(made.file("a.zip"));

  expect(code).toBe("asset-corrupt");
  expect(message).toContain(`was cut short: 5 bytes came, ${BODY.length} were expected`);
});

test("a changed byte is found by its hash", async () => {
  const { made } = downloads({ "a.zip": [binary(BODY.replace("b", "p"))] });

  const { code, message } = await failure(made.file("a.zip"));

  expect(code).toBe("asset-corrupt");
  expect(message).toContain("SHA-256");
});

test("whoever read the first answer hears that it was wrong", async () => {
  let faults = 0;
  const { made } = downloads({ "a.zip": [binary(BODY.replace("b", "p")), binary(BODY)] });

  await made.file("a.zip", { onFault: () => (faults += 1) });

  expect(faults).toBe(1);
});

test("where a browser has no hashes, as on plain http, the length must do", async () => {
  const { made } = downloads({ "a.zip": [binary(BODY.replace("b", "p"))] }, { digest: undefined });

  await expect(made.file("a.zip")).resolves.toHaveLength(BODY.length);
});

test("the first answer is handed on while it comes", async () => {
  let early: Promise<string> | undefined;
  const { made } = downloads({ "a.zip": [binary(BODY)] });

  await made.file("a.zip", { onBody: (body) => (early = new Response(body).text()) });

  await expect(early).resolves.toBe(BODY);
});

test("who reads the first answer as well may stop, and the file comes all the same", async () => {
  const { made } = downloads({ "a.zip": [binary(BODY)] });

  const file = made.file("a.zip", { onBody: (body) => void body.cancel() });

  await expect(file).resolves.toHaveLength(BODY.length);
});

test("who reads an answer that breaks off hears of it", async () => {
  let early: Promise<unknown> | undefined;
  const { made } = downloads({ "a.zip": [broken(["the"], "fail"), binary(BODY)] });

  await made.file("a.zip", {
    onBody: (body) => (early = new Response(body).text().catch((thrown: unknown) => thrown)),
  });

  await expect(early).resolves.toBeInstanceOf(TypeError);
});

test("a file that the manifest does not list belongs to another version", async () => {
  const { made } = downloads({ "b.zip": [binary(BODY)] });

  const { code, message } = await failure(made.file("b.zip"));

  expect(code).toBe("asset-missing");
  expect(message).toContain("does not list b.zip, so the folder mixes two versions");
});

test.each(["{", "[]", '{"version": 1}', '{"version":"1","files":{"a":{}},"packages":[]}'])(
  "a manifest that is none is told: %s",
  async (text) => {
    const { made } = downloads({ "manifest.json": [json(text)], "a.zip": [binary(BODY)] });

    const { code, message } = await failure(made.file("a.zip"));

    expect(code).toBe("asset-corrupt");
    expect(message).toContain("is not a manifest of wasmui");
  },
);

test("who gives up is not kept waiting", async () => {
  const stop = new AbortController();
  const { made } = downloads(
    { "a.zip": [broken(["the"], "hang")] },
    { signal: stop.signal, patience: 60_000 },
  );

  const file = made.file("a.zip");
  stop.abort(new Error("enough"));

  await expect(file).rejects.toThrow("enough");
});
