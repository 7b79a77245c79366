// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RuntimeError } from "./errors";
import { beat, part, watch } from "./patience";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function failure(promise: Promise<unknown>): Promise<string> {
  const thrown: unknown = await promise.catch((one: unknown) => one);
  return thrown instanceof RuntimeError ? thrown.code : String(thrown);
}

test("a line on which bytes come is waited for, whoever they are for", () => {
  const silent = vi.fn();
  watch(silent, 1_000);

  for (let piece = 0; piece < 5; piece += 1) {
    vi.advanceTimersByTime(900);
    beat();
  }
  expect(silent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(999);
  expect(silent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);

  expect(silent).toHaveBeenCalledOnce();
});

test("a script that hangs, that does not come and that came broken are told apart", async () => {
  const hangs = failure(part(() => new Promise(() => undefined)));
  vi.advanceTimersByTime(30_000); // a byte of the test before may have come just now
  const gone = new TypeError("Failed to fetch dynamically imported module: https://a.test/b.js");

  expect(await hangs).toBe("asset-stalled");
  expect(await failure(part(() => Promise.reject(gone)))).toBe("asset-missing");
  expect(await failure(part(() => Promise.reject(new SyntaxError("end"))))).toBe("page-broken");
  expect(await failure(part(() => Promise.reject(new Error("own"))))).toBe("Error: own");
  expect(await part(() => Promise.resolve(1))).toBe(1);
});
