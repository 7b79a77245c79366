/** What of a value is a file, and what a file may be called. */
// @vitest-environment node

import { expect, test } from "vitest";
import { baseName, holdsFile } from "./files";

test.each([
  ["photo.png", "photo.png"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\ada\\notes.txt", "notes.txt"],
  ["..", "file"],
  ["", "file"],
  [`a${String.fromCharCode(0)}b${String.fromCharCode(10)}.txt`, "ab.txt"],
])("a visitor's file name leads nowhere else: %j", (given, safe) => {
  expect(baseName(given)).toBe(safe);
});

test("a long name keeps its end, which tells what the file is", () => {
  expect(baseName("x".repeat(500) + ".csv")).toMatch(/^x+\.csv$/);
  expect(baseName("x".repeat(500) + ".csv").length).toBe(200);
});

test("a file is found wherever a component keeps one", () => {
  const file = { blob: new Blob(["a"]), orig_name: "a.txt" };

  expect(holdsFile(file)).toBe(true);
  expect(holdsFile([file])).toBe(true);
  expect(holdsFile({ image: file })).toBe(true);
});

test("rows of cells hold none, and are not looked through", () => {
  expect(holdsFile([["a", 1]])).toBe(false);
  expect(holdsFile("text")).toBe(false);
  expect(holdsFile(undefined)).toBe(false);
});
