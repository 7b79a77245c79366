import { expect, test, vi } from "vitest";
import { runScript } from "./script";

test("a function is given the values, and returns one or several", async () => {
  expect(await runScript("(a, b) => [b, a]", [1, 2])).toEqual([2, 1]);
  expect(await runScript("(a) => a + 1 // more", [1])).toEqual([2]);
  expect(await runScript("async function (a) { return a }", [1])).toEqual([1]);
});

test("what returns nothing changes nothing", async () => {
  expect(await runScript("() => {}", [1])).toBeUndefined();
});

test("what is no function is told", async () => {
  await expect(runScript("1 + 1", [])).rejects.toThrow("It is no function");
  await expect(runScript("() => {", [])).rejects.toThrow(SyntaxError);
});

test("what cannot leave the page is told", async () => {
  await expect(runScript("() => () => 1", [])).rejects.toThrow();
});

test("a sandboxed page runs none", async () => {
  vi.stubGlobal("origin", "null");
  try {
    await expect(runScript("() => 1", [])).rejects.toThrow("This page is sandboxed");
  } finally {
    vi.unstubAllGlobals();
  }
});
