import { expect, test } from "vitest";
import type { DataframeValue } from "../../props";
import { orderOf } from "./order";
import { Sheet, type Step } from "./sheet";
import { read, written } from "./tsv";

function table(): DataframeValue {
  return {
    stamp: "t1",
    rows: 4,
    headers: ["name", "born", "alive"],
    columns: [
      { kind: "text", cells: undefined, text: "b\u001fa\u001fc\u001f", gaps: undefined },
      {
        kind: "number",
        cells: new Float64Array([2, NaN, 1, 2]),
        gaps: new Uint32Array([1]),
        dtype: "int",
      },
      { kind: "bool", cells: new Uint8Array([1, 0, 2, 1]), gaps: undefined },
    ],
  };
}

const rows = (sheet: Sheet) =>
  Array.from({ length: sheet.rows }, (_, row) => sheet.headers.map((_, at) => sheet.get(row, at)));

test("cells are read out of packed columns", () => {
  expect(rows(new Sheet(table()))).toEqual([
    ["b", 2, true],
    ["a", undefined, false],
    ["c", 1, undefined],
    ["", 2, true],
  ]);
});

test("steps make a new table of an old one, and are what Python is told", () => {
  const sheet = new Sheet(table());
  const steps: Step[] = [
    ["set", 0, 1, 7],
    ["cut", [1, 3]],
    ["insert", 1, ["x", undefined, false], 1],
    ["rename", 0, "who"],
    ["widen", 1, "new", ""],
    ["drop", 3],
    ["fill", 0, 0, [["y", "z"]]],
  ];

  for (const step of steps) sheet.take(step);

  expect(sheet.headers).toEqual(["who", "new", "born"]);
  expect(rows(sheet)).toEqual([
    ["y", "z", 7],
    ["x", "", undefined],
    ["c", "", 1],
  ]);
  expect(sheet.change()).toEqual({ stamp: "t1", log: steps });
  expect(rows(new Sheet(sheet.value()))).toEqual(rows(sheet));
  expect(rows(sheet.before())[0]).toEqual(["b", "", 7]);
});

test("rows are sorted by several columns, equal ones as they were, and what is empty last", () => {
  const sheet = new Sheet(table());
  const text = (row: number, at: number) => String(sheet.get(row, at) ?? "");
  const sorted = (...sorts: { at: number; down: boolean }[]) => [
    ...(orderOf(sheet, sorts, [], "", text) ?? []),
  ];

  expect(sorted({ at: 1, down: false })).toEqual([2, 0, 3, 1]);
  expect(sorted({ at: 1, down: true })).toEqual([0, 3, 2, 1]);
  expect(sorted({ at: 0, down: false })).toEqual([1, 0, 2, 3]);
  expect(sorted({ at: 1, down: false }, { at: 0, down: true })).toEqual([2, 0, 3, 1]);
});

test("only rows that hold the text, and that all filters let through, are shown", () => {
  const sheet = new Sheet(table());
  const text = (row: number, at: number) => String(sheet.get(row, at) ?? "");
  const found = (query: string, ...filters: Parameters<typeof orderOf>[2]) => [
    ...(orderOf(sheet, [], filters, query, text) ?? []),
  ];

  expect(found("A")).toEqual([1]);
  expect(found("", { at: 1, condition: "more", text: "1" })).toEqual([0, 3]);
  expect(found("", { at: 0, condition: "empty", text: "" })).toEqual([3]);
  expect(found("", { at: 0, condition: "isnt", text: "a" })).toEqual([0, 2, 3]);
  expect(orderOf(sheet, [], [], " ", text)).toBeUndefined();
});

test("cells with tabs, quotes and new lines come back from a spreadsheet", () => {
  const cells = [
    ["a\tb", 'say "x"', ""],
    ["one\ntwo", "", "3"],
  ];

  expect(read(written(cells))).toEqual(cells);
  expect(read("1\t2\r\n3\t4\r\n")).toEqual([
    ["1", "2"],
    ["3", "4"],
  ]);
});
