import { expect, test } from "vitest";
import type { FileValue as OneFile } from "../../../runtime/protocol";
import type { FileProps, FileValue } from "../props";
import { Shelf } from "./file.svelte.js";

const file = (orig_name: string): OneFile => ({ orig_name, size: 1 });
const [a, b, c] = [file("a.csv"), file("b.csv"), file("c.txt")];

function shelf(count: FileProps["file_count"], first: FileValue, types?: readonly string[]) {
  let value = first;
  const fired: string[] = [];
  const made = new Shelf({
    value: () => value,
    count: () => count,
    types: () => types,
    edit: (next) => (value = next),
    fire: (event, removed) => fired.push(`${event} ${removed?.orig_name ?? ""}`.trim()),
  });
  return { made, fired, value: () => value };
}

test("one file takes the place of another", () => {
  const { made, fired, value } = shelf("single", a);

  made.add([b]);

  expect(value()).toEqual(b);
  expect(fired).toEqual(["upload"]);
});

test("two files are refused where one is taken, and it stays", () => {
  const { made, fired, value } = shelf("single", a);

  made.add([b, c]);

  expect(value()).toEqual(a);
  expect(fired).toEqual([]);
  expect(made.wrong).toBe("One file is taken here, but these are 2.");
});

test("files join those that are there", () => {
  const { made, value } = shelf("multiple", [a]);

  made.add([b, c]);

  expect(value()).toEqual([a, b, c]);
});

test("files of other types are named, and the rest is taken", () => {
  const { made, value } = shelf("multiple", undefined, [".csv"]);

  made.add([a, c]);

  expect(value()).toEqual([a]);
  expect(made.wrong).toBe("Not taken: c.txt. Right here: .csv.");
});

test("a removed file is told, and so is an empty shelf", () => {
  const { made, fired, value } = shelf("multiple", [a]);

  made.remove(0);

  expect(value()).toBeUndefined();
  expect(fired).toEqual(["delete a.csv", "clear"]);
});

test("a file moves up and down, but not beyond the ends", () => {
  const { made, value } = shelf("multiple", [a, b, c]);

  expect(made.move(0, 1)).toBe(true);
  expect(value()).toEqual([b, a, c]);
  expect(made.move(0, -1)).toBe(false);
  expect(value()).toEqual([b, a, c]);
});
