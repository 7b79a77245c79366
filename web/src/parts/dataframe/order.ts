/** Which rows of a table are shown, and in which order. */

import type { Cell, Column, Sheet } from "./sheet";

export interface Sort {
  readonly at: number;
  readonly down: boolean;
}

export const CONDITIONS = [
  ...(["contains", "lacks", "begins", "ends", "is", "isnt"] as const),
  ...(["more", "less", "empty", "filled"] as const),
] as const;

export type Condition = (typeof CONDITIONS)[number];

export interface Filter {
  readonly at: number;
  readonly condition: Condition;
  readonly text: string;
}

/** Row numbers in the order in which they are shown; absent where that is the table's own. */
export function orderOf(
  sheet: Sheet,
  sorts: readonly Sort[],
  filters: readonly Filter[],
  query: string,
  text: (row: number, at: number) => string,
): Uint32Array | undefined {
  const wanted = query.trim().toLowerCase();
  if (!sorts.length && !filters.length && !wanted) return undefined;
  const tests = filters.map((filter) => testOf(filter, sheet, text));
  const rows = new Uint32Array(sheet.rows);
  const width = sheet.headers.length;
  let count = 0;
  for (let row = 0; row < sheet.rows; row++) {
    if (!tests.every((test) => test(row))) continue;
    if (wanted && !holds(row, width, wanted, text)) continue;
    rows[count++] = row;
  }
  const found = rows.subarray(0, count);
  const compares = sorts.flatMap((sort) => {
    const column = sheet.columns[sort.at];
    return column ? [compareOf(column, sheet.rows, sort.down)] : [];
  });
  if (!compares.length) return found;
  // Equal rows stay as they are, since the comparison ends with their place.
  return found.sort((one, other) => {
    for (const compare of compares) {
      const difference = compare(one, other);
      if (difference) return difference;
    }
    return one - other;
  });
}

function holds(
  row: number,
  width: number,
  wanted: string,
  text: (row: number, at: number) => string,
): boolean {
  for (let at = 0; at < width; at++) {
    if (text(row, at).toLowerCase().includes(wanted)) return true;
  }
  return false;
}

function testOf(
  { at, condition, text: said }: Filter,
  sheet: Sheet,
  text: (row: number, at: number) => string,
): (row: number) => boolean {
  const wanted = said.trim().toLowerCase();
  const number = Number(wanted);
  const numeric = wanted !== "" && !Number.isNaN(number);
  const low = (row: number): string => text(row, at).toLowerCase();
  const valueOf = (row: number): number => {
    const cell = sheet.get(row, at);
    return typeof cell === "number" ? cell : Number.NaN;
  };
  const equal = (row: number): boolean =>
    low(row) === wanted || (numeric && valueOf(row) === number);
  switch (condition) {
    case "contains":
      return (row) => low(row).includes(wanted);
    case "lacks":
      return (row) => !low(row).includes(wanted);
    case "begins":
      return (row) => low(row).startsWith(wanted);
    case "ends":
      return (row) => low(row).endsWith(wanted);
    case "is":
      return equal;
    case "isnt":
      return (row) => !equal(row);
    case "more":
      return numeric ? (row) => valueOf(row) > number : (row) => low(row) > wanted;
    case "less":
      return numeric ? (row) => valueOf(row) < number : (row) => low(row) < wanted;
    case "empty":
      return (row) => isEmpty(sheet.get(row, at));
    case "filled":
      return (row) => !isEmpty(sheet.get(row, at));
  }
}

/** Numbers before words, words by the visitor's alphabet, and what is empty last either way. */
function compareOf(
  column: Column,
  rows: number,
  down: boolean,
): (one: number, other: number) => number {
  const sign = down ? -1 : 1;
  const doubles = column.doubles();
  if (doubles) {
    return (one, other) => {
      const left = doubles[one] ?? Number.NaN;
      const right = doubles[other] ?? Number.NaN;
      if (left !== left || right !== right) return Number(left !== left) - Number(right !== right);
      return sign * (left - right || 0);
    };
  }
  const ranks = ranked(column.list(), rows);
  return (one, other) => {
    const left = ranks[one] ?? -1;
    const right = ranks[other] ?? -1;
    if (left < 0 || right < 0) return Number(left < 0) - Number(right < 0);
    return sign * (left - right);
  };
}

/** Each cell's place among the different values, so that words are compared once; -1 if empty. */
function ranked(cells: readonly Cell[], rows: number): Float64Array {
  const words = new Set<string>();
  const numbers = new Set<number>();
  for (const cell of cells) {
    if (isEmpty(cell)) continue;
    if (typeof cell === "string") words.add(cell);
    else numbers.add(numberOf(cell));
  }
  const places = new Map<string | number, number>();
  for (const number of [...numbers].sort((one, other) => one - other)) {
    places.set(number, places.size);
  }
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  for (const word of [...words].sort(compare)) places.set(word, places.size);
  const found = new Float64Array(rows).fill(-1);
  cells.forEach((cell, row) => {
    if (isEmpty(cell)) return;
    found[row] = places.get(typeof cell === "string" ? cell : numberOf(cell)) ?? -1;
  });
  return found;
}

function numberOf(cell: Cell): number {
  return typeof cell === "number" || typeof cell === "boolean" ? Number(cell) : 0;
}

export function isEmpty(cell: Cell): boolean {
  return cell === undefined || cell === "" || Number.isNaN(cell);
}
