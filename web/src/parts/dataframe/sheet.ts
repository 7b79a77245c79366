/** A table as it crossed, a column at a time, and the visitor's changes to it. */

import type { Plain } from "../../../../runtime/protocol";
import type { DataframeValue } from "../../props";

/** An object is a picture, as a file crosses. */
export type Cell = undefined | boolean | number | string | { readonly [key: string]: Plain };

/** One change; a list of them makes a new table of an old one, here and in Python. */
export type Step =
  | readonly ["set", number, number, Plain]
  | readonly ["fill", number, number, readonly (readonly Plain[])[]]
  | readonly ["insert", number, readonly Plain[], number]
  | readonly ["cut", readonly number[]]
  | readonly ["widen", number, string, Plain]
  | readonly ["drop", number]
  | readonly ["rename", number, string];

type Packed = DataframeValue["columns"][number];

/** So many cells of text, in so many letters, are taken apart before the rest. */
const HEAD = 200;
const HEAD_LETTERS = 16_384;

/** Between the texts of a column. */
const SEPARATOR = "\u001f";

/** The cells of one column, taken apart when the first of them is asked for. */
export class Column {
  /** Numbers that can be typed as such, whatever the author said of the column. */
  readonly numeric: boolean;
  readonly dtype: string;
  #packed: Packed | undefined;
  #cells: Cell[] | undefined;
  #numbers: ArrayLike<number> | undefined;
  #gaps: ReadonlySet<number> | undefined;
  /** The first texts, so that the table is seen before all of them are taken apart. */
  #head: readonly string[] | undefined;

  constructor(packed: Packed | undefined, cells?: Cell[]) {
    this.#packed = packed;
    this.#cells = cells;
    this.dtype = packed?.dtype ?? "";
    this.numeric = packed?.kind === "number";
    if (packed?.kind === "number" || packed?.kind === "bool")
      this.#numbers = numbersOf(packed.cells);
  }

  get kind(): Packed["kind"] {
    return this.#packed?.kind ?? "mixed";
  }

  get(row: number): Cell {
    if (this.#cells) return this.#cells[row];
    if (this.kind === "number") return this.#gapped().has(row) ? undefined : this.#numbers?.[row];
    if (this.kind === "bool") return truth(this.#numbers?.[row]);
    if (this.kind === "text" && row < HEAD) {
      const text = this.#first()[row];
      if (text !== undefined) return this.#gapped().has(row) ? undefined : text;
    }
    return this.list()[row];
  }

  #first(): readonly string[] {
    if (!this.#head) {
      const text = this.#packed?.text ?? "";
      const long = text.length > HEAD_LETTERS;
      const head = text.slice(0, HEAD_LETTERS).split(SEPARATOR);
      this.#head = long ? head.slice(0, -1) : head; // the last may go on
    }
    return this.#head;
  }

  /** How many cells can be read at once. */
  get near(): number {
    return this.#cells || this.kind !== "text" ? Infinity : this.#first().length;
  }

  /** All cells, as a list that may be changed. */
  list(): Cell[] {
    if (this.#cells) return this.#cells;
    const packed = this.#packed;
    const numbers = this.#numbers;
    let cells: Cell[];
    if (packed?.kind === "text") cells = (packed.text ?? "").split(SEPARATOR);
    else if (packed?.kind === "bool") cells = Array.from(numbers ?? [], truth);
    else if (packed?.kind === "number") cells = Array.from(numbers ?? []);
    else cells = [...(listOf(packed?.cells) as readonly Cell[])];
    for (const row of this.#gapped()) cells[row] = undefined;
    this.#cells = cells;
    return cells;
  }

  warm(): void {
    if (this.kind === "text") this.list();
  }

  /** The numbers in one piece, where all are there and none was changed. */
  doubles(): ArrayLike<number> | undefined {
    return this.kind === "number" && !this.#cells && !this.#gapped().size
      ? this.#numbers
      : undefined;
  }

  #gapped(): ReadonlySet<number> {
    return (this.#gaps ??= new Set(Array.from(numbersOf(this.#packed?.gaps))));
  }
}

export class Sheet {
  headers: string[];
  rows: number;
  columns: Column[];
  /** What the cells of a column say, where that is not their value. */
  display: (Column | undefined)[];
  readonly log: Step[] = [];
  readonly #table: DataframeValue;
  /** For each row that is there now, which it was in the table that came; -1 for a new one. */
  #origin: number[] | undefined;
  /** The same for columns. */
  #columnOrigin: number[];
  #styled: ArrayLike<number>;
  /** Cells that no longer hold what Python said of their looks. */
  #changed = new Set<string>();

  constructor(table: DataframeValue, log: readonly Step[] = (table.log ?? []) as readonly Step[]) {
    this.#table = table;
    this.headers = [...table.headers];
    this.rows = table.rows;
    this.columns = table.columns.map((column) => new Column(column, table.rows ? undefined : []));
    this.display = (table.display ?? []).map((column) => (column ? new Column(column) : undefined));
    this.#columnOrigin = table.headers.map((_, at) => at);
    this.#styled = numbersOf(table.styles?.cells);
    for (const step of log) this.take(step);
  }

  /** Take texts apart while the page has nothing else to do, so that scrolling finds them ready. */
  warm(): void {
    const waiting = [...this.columns];
    const next = (): void => {
      waiting.shift()?.warm();
      if (waiting.length) later(next);
    };
    if (this.rows > HEAD) later(next);
  }

  /** The table with the changes, for the page to hold. */
  value(): DataframeValue {
    return { ...this.#table, log: [...this.log] };
  }

  /** The changes alone, for Python. */
  change(): Plain {
    return { stamp: this.#table.stamp, log: [...this.log] };
  }

  /** As it was before the last change. */
  before(): Sheet {
    return new Sheet(this.#table, this.log.slice(0, -1));
  }

  get(row: number, at: number): Cell {
    return this.columns[at]?.get(row);
  }

  /** What a cell says, where Python has said it. */
  said(row: number, at: number): string | undefined {
    const from = this.#columnOrigin[at] ?? -1;
    const shown = this.display[from];
    if (!shown || this.#changed.has(`${row} ${at}`)) return undefined;
    const origin = this.#origin ? this.#origin[row] : row;
    const text = origin === undefined || origin < 0 ? undefined : shown.get(origin);
    return typeof text === "string" ? text : undefined;
  }

  /** Declarations of CSS for a cell. */
  style(row: number, at: number): string | undefined {
    if (!this.#styled.length) return undefined;
    const from = this.#columnOrigin[at] ?? -1;
    const origin = this.#origin ? (this.#origin[row] ?? -1) : row;
    if (from < 0 || origin < 0) return undefined;
    const rule = this.#styled[origin * this.#table.headers.length + from] ?? 0;
    return rule ? this.#table.styles?.rules[rule - 1] : undefined;
  }

  get styled(): boolean {
    return this.#styled.length > 0;
  }

  take(step: Step): void {
    this.log.push(step);
    switch (step[0]) {
      case "set": {
        const [, row, at, value] = step;
        this.#put(row, at, value);
        break;
      }
      case "fill": {
        const [, row, at, block] = step;
        block.forEach((line, down) => {
          line.forEach((value, along) => this.#put(row + down, at + along, value));
        });
        break;
      }
      case "insert": {
        const [, row, blank, count] = step;
        this.columns = this.columns.map((column, at) => {
          const cells = column.list();
          cells.splice(row, 0, ...Array.from({ length: count }, () => blank[at] as Cell));
          return column;
        });
        this.#origins().splice(row, 0, ...Array.from({ length: count }, () => -1));
        this.rows += count;
        break;
      }
      case "cut": {
        const gone = new Set(step[1]);
        this.columns = this.columns.map((column) => {
          const left = column.list().filter((_, row) => !gone.has(row));
          return new Column(undefined, left);
        });
        this.#origin = this.#origins().filter((_, row) => !gone.has(row));
        this.rows -= gone.size;
        break;
      }
      case "widen": {
        const [, at, header, blank] = step;
        const cells = Array.from({ length: this.rows }, () => blank as Cell);
        this.headers.splice(at, 0, header);
        this.columns.splice(at, 0, new Column(undefined, cells));
        this.#columnOrigin.splice(at, 0, -1);
        break;
      }
      case "drop":
        this.headers.splice(step[1], 1);
        this.columns.splice(step[1], 1);
        this.#columnOrigin.splice(step[1], 1);
        break;
      case "rename":
        this.headers[step[1]] = step[2];
        break;
    }
  }

  /** Which column of the table that came a column is; -1 for a new one. */
  origin(at: number): number {
    return this.#columnOrigin[at] ?? -1;
  }

  #put(row: number, at: number, value: Plain): void {
    const column = this.columns[at];
    if (!column) return;
    column.list()[row] = value as Cell;
    if (this.display.length) this.#changed.add(`${row} ${at}`);
  }

  #origins(): number[] {
    return (this.#origin ??= Array.from({ length: this.rows }, (_, row) => row));
  }
}

function numbersOf(value: Plain): ArrayLike<number> {
  if (
    value instanceof Float64Array ||
    value instanceof Uint32Array ||
    value instanceof Uint8Array
  ) {
    return value;
  }
  return Array.isArray(value) ? value.filter((item) => typeof item === "number") : [];
}

function listOf(value: Plain): readonly Plain[] {
  return Array.isArray(value) ? value : [];
}

function truth(value: number | undefined): Cell {
  return value === undefined || value > 1 ? undefined : value === 1;
}

function later(run: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(run, { timeout: 1_000 });
  else setTimeout(run, 50);
}
