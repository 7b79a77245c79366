import { describe, expect, test } from "vitest";
import { acceptAttribute, accepts, inWords } from "./accept";

describe("the files that a component takes", () => {
  test("are all, where no type is named", () => {
    expect(accepts(undefined, { orig_name: "a.exe" })).toBe(true);
  });

  test.each([
    [[".csv"], "A.CSV", ""],
    [["image"], "a.png", "image/png"],
    [["text"], "a.json", "application/json"],
    [["font/*"], "a.woff2", "font/woff2"],
    [["application/pdf"], "a.pdf", "application/pdf"],
    [["audio", ".csv"], "a.csv", "text/csv"],
  ])("%j take %s (%s)", (types, orig_name, mime_type) => {
    expect(accepts(types, { orig_name, mime_type })).toBe(true);
  });

  test.each([
    [[".csv"], "a.csv.exe", ""],
    [["image"], "a.csv", "text/csv"],
    [["application/pdf"], "a.png", "image/png"],
  ])("%j do not take %s (%s)", (types, orig_name, mime_type) => {
    expect(accepts(types, { orig_name, mime_type })).toBe(false);
  });

  test("pass where the browser knows no type: Python judges", () => {
    expect(accepts(["image"], { orig_name: "a.heic", mime_type: "" })).toBe(true);
  });
});

test("the types are offered to the browser's own dialog", () => {
  expect(acceptAttribute(["image", ".csv", "font/*"])).toBe("image/*,.csv,font/*");
});

test.each([
  [[".csv"], ".csv"],
  [["image", ".csv", "text"], "images, .csv or text files"],
])("%j are said as %s", (types, words) => {
  expect(inWords(types)).toBe(words);
});
