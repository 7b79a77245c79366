/** A table in the visitor's hands: where the focus is, what is marked, sorted, edited. */

import { SvelteMap } from "svelte/reactivity";
import type { Plain } from "../../../runtime/protocol";
import { orderOf, type Filter, type Sort } from "../parts/dataframe/order";
import { Sheet, type Cell, type Column, type Step } from "../parts/dataframe/sheet";
import { read, written } from "../parts/dataframe/tsv";
import type { DataframeProps, DataframeValue } from "../props";

export type Kind = "str" | "number" | "bool" | "date" | "markdown" | "html" | "image";

/** A cell by its place in view; row -1 is the header's. */
export interface Place {
  readonly row: number;
  readonly at: number;
}

export interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly from: number;
  readonly to: number;
}

interface Given {
  readonly value: () => DataframeValue;
  readonly props: () => DataframeProps & { readonly interactive: boolean };
  readonly edit: (value: DataframeValue, change: Plain) => void;
  readonly fire: (event: string, data?: Plain) => void;
  readonly hears: (event: string) => boolean;
}

const PAGE = 12;

/** In pixels, where the text is of its usual size. */
const TEXT = 13;
export const NARROWEST = 56;
const WIDEST = 340;
const LETTER = 7.6;
const PADDING = 46;

export class Grid {
  sorts = $state.raw<readonly Sort[]>([]);
  filters = $state.raw<readonly Filter[]>([]);
  query = $state("");
  active = $state.raw<Place>({ row: 0, at: 0 });
  /** The other corner of what is marked. */
  anchor = $state.raw<Place>({ row: 0, at: 0 });
  editing = $state.raw<{ readonly place: Place; readonly draft: string; readonly all: boolean }>();
  wrong = $state(false);
  /** Columns that the visitor made wider or narrower, in pixels. */
  readonly resized = new SvelteMap<number, number>();
  /** How many columns the visitor wants to stay in sight. */
  pinned = $state.raw<number>();

  readonly #given: Given;
  /** What this table has made of the value itself, so that it is not read anew. */
  #own: DataframeValue | undefined;
  #sheet: Sheet | undefined;
  #undone: Step[] = [];
  /** Counts changes of cells, and those of which rows and columns there are. */
  #version = $state(0);
  #shape = $state(0);

  constructor(given: Given) {
    this.#given = given;
  }

  readonly sheet = $derived.by((): Sheet => {
    const value = this.#given.value();
    void this.#shape;
    if (value !== this.#own || !this.#sheet) {
      this.#own = value;
      this.#sheet = new Sheet(value);
      if (!import.meta.env.SSR) this.#sheet.warm();
    }
    return this.#sheet;
  });

  readonly headers = $derived.by((): readonly string[] => {
    void this.#shape;
    return [...this.sheet.headers];
  });

  readonly kinds = $derived.by((): readonly Kind[] => {
    const { datatype } = this.#given.props();
    const { sheet } = this;
    return this.headers.map((_, at) => {
      const from = sheet.origin(at);
      const said =
        typeof datatype === "string"
          ? datatype
          : ((from < 0 ? undefined : datatype[from]) ?? "str");
      return said === "auto" ? kindOf(sheet.columns[at]) : said;
    });
  });

  readonly #order = $derived.by((): Uint32Array | undefined => {
    void this.#shape;
    return orderOf(this.sheet, this.#sorts(), this.#filters(), this.query, (row, at) =>
      this.plain(row, at),
    );
  });

  readonly rows = $derived.by((): number => {
    void this.#shape;
    return this.#order?.length ?? this.sheet.rows;
  });

  /** Which rows and columns are marked. */
  readonly marked = $derived.by((): Area => {
    const { active, anchor } = this;
    return {
      top: Math.min(active.row, anchor.row),
      bottom: Math.max(active.row, anchor.row),
      from: Math.min(active.at, anchor.at),
      to: Math.max(active.at, anchor.at),
    };
  });

  readonly hidden = $derived.by(() => this.sheet.rows - this.rows);

  /** The table's own row that stands at a place in view. */
  rowAt(row: number): number {
    return this.#order ? (this.#order[row] ?? -1) : row;
  }

  /** What reads this is done anew when any cell, row or column changes. */
  watch(): void {
    void this.#version;
    void this.#shape;
    void this.#order;
    void this.sheet;
  }

  cell(row: number, at: number): Cell {
    void this.#version;
    return this.sheet.get(row, at);
  }

  style(row: number, at: number): string | undefined {
    void this.#version;
    return this.sheet.style(row, at);
  }

  /** What a cell says, as text. */
  text(row: number, at: number): string {
    void this.#version;
    return this.sheet.said(row, at) ?? this.plain(row, at);
  }

  /** A cell's value as text, as it is edited and copied. */
  plain(row: number, at: number): string {
    const cell = this.sheet.get(row, at);
    if (cell === undefined || cell === null) return "";
    if (typeof cell === "number") return Number.isNaN(cell) ? "" : String(cell);
    if (typeof cell === "object") return String(cell["path"] ?? cell["url"] ?? "");
    return String(cell);
  }

  /** Columns that no longer are there are not sorted by. */
  #sorts(): readonly Sort[] {
    return this.sorts.filter(({ at }) => at < this.headers.length);
  }

  #filters(): readonly Filter[] {
    return this.filters.filter(({ at }) => at < this.headers.length);
  }

  // -- looks ----------------------------------------------------------------------------------

  /** How wide a column is by what it holds, in pixels. */
  readonly natural = $derived.by((): readonly number[] => {
    const { wrap, max_chars = Infinity } = this.#given.props();
    return this.headers.map((header, at) => {
      const kind = this.kinds[at];
      if (kind === "image") return 120;
      let longest = header.length * 1.1 + 1;
      const rows = Math.min(this.sheet.rows, this.sheet.columns[at]?.near ?? 0);
      const step = Math.max(1, Math.floor(rows / 60));
      for (let row = 0; row < rows; row += step) {
        const text = this.sheet.said(row, at) ?? this.plain(row, at);
        longest = Math.max(longest, Math.min(text.length, max_chars));
      }
      const wide = longest * LETTER + PADDING;
      return Math.round(Math.min(Math.max(wide, NARROWEST + 24), wrap ? WIDEST * 0.8 : WIDEST));
    });
  });

  /** All widths in pixels, so that they fill what room there is, for text of a size in pixels. */
  widths(room: number, text = TEXT): readonly number[] {
    const { column_widths } = this.#given.props();
    const fixed = this.headers.map((_, at) => {
      const resized = this.resized.get(at);
      return resized ?? pixels(column_widths?.[at], room);
    });
    const wide = fixed.map((width, at) => width ?? ((this.natural[at] ?? 100) * text) / TEXT);
    const free = room - wide.reduce((sum, width) => sum + width, 0);
    const loose = fixed.reduce<number>(
      (sum, width, at) => sum + (width === undefined ? (wide[at] ?? 0) : 0),
      0,
    );
    if (free <= 0 || !loose) return wide;
    const last = fixed.lastIndexOf(undefined);
    let rest = free;
    return wide.map((width, at) => {
      if (fixed[at] !== undefined) return width;
      const more = at === last ? rest : Math.floor((free * width) / loose);
      rest -= more;
      return width + more;
    });
  }

  // -- sorting and filtering ------------------------------------------------------------------

  sortOf(at: number): { readonly down: boolean; readonly place: number } | undefined {
    const place = this.sorts.findIndex((sort) => sort.at === at);
    const found = this.sorts[place];
    return found && { down: found.down, place: place + 1 };
  }

  /** Up, then down, then not at all; further columns decide where those before are equal. */
  sort(at: number, more: boolean): void {
    const now = this.sortOf(at);
    const next = !now ? [{ at, down: false }] : now.down ? [] : [{ at, down: true }];
    if (!more) this.sorts = next;
    else if (!now) this.sorts = [...this.sorts, ...next];
    else this.sorts = this.sorts.flatMap((sort) => (sort.at === at ? next : [sort]));
  }

  sortAs(at: number, down: boolean | undefined): void {
    const others = this.sorts.filter((sort) => sort.at !== at);
    this.sorts = down === undefined ? others : [{ at, down }];
  }

  filterOf(at: number): Filter | undefined {
    return this.filters.find((filter) => filter.at === at);
  }

  filter(at: number, filter: Omit<Filter, "at"> | undefined): void {
    const others = this.filters.filter((one) => one.at !== at);
    this.filters = filter ? [...others, { ...filter, at }] : others;
    this.home();
  }

  /** Let go of the rows that are not shown. */
  keepShown(): void {
    const kept = new Set<number>();
    for (let row = 0; row < this.rows; row++) kept.add(this.rowAt(row));
    const gone = Array.from({ length: this.sheet.rows }, (_, row) => row).filter(
      (row) => !kept.has(row),
    );
    this.query = "";
    this.filters = [];
    if (gone.length) this.#take(["cut", gone]);
  }

  home(): void {
    this.go({ row: 0, at: this.active.at });
  }

  // -- moving ---------------------------------------------------------------------------------

  go(place: Place, extend = false): void {
    const row = Math.max(-1, Math.min(place.row, this.rows - 1));
    const at = Math.max(0, Math.min(place.at, this.headers.length - 1));
    this.active = { row: extend ? Math.max(0, row) : row, at };
    if (!extend) this.anchor = this.active;
  }

  /** Tell that a cell was chosen. */
  chosen(): void {
    const { row, at } = this.active;
    if (row < 0 || !this.#given.hears("select")) return;
    const own = this.rowAt(row);
    const rows = Array.from({ length: this.sheet.rows }, (_, one) => one);
    this.#given.fire("select", {
      index: [own, at],
      value: this.sheet.get(own, at),
      row_value: this.headers.map((_, one) => this.sheet.get(own, one)),
      col_value: rows.map((one) => this.sheet.get(one, at)),
      selected: true,
    });
  }

  all(): void {
    this.anchor = { row: 0, at: 0 };
    this.active = { row: this.rows - 1, at: this.headers.length - 1 };
  }

  /** Where a key leads, if it is one that moves. */
  toward(event: KeyboardEvent, rtl: boolean): Place | undefined {
    const { row, at } = this.active;
    const last = this.headers.length - 1;
    const far = event.ctrlKey || event.metaKey;
    switch (event.key) {
      case "ArrowDown":
        return { row: far ? this.rows - 1 : row + 1, at };
      case "ArrowUp":
        return { row: far ? 0 : row - 1, at };
      case "ArrowLeft":
      case "ArrowRight": {
        const on = (event.key === "ArrowRight") !== rtl;
        return { row, at: far ? (on ? last : 0) : at + (on ? 1 : -1) };
      }
      case "Home":
        return { row: far ? 0 : row, at: 0 };
      case "End":
        return { row: far ? this.rows - 1 : row, at: last };
      case "PageDown":
        return { row: Math.max(0, row) + PAGE, at };
      case "PageUp":
        return { row: Math.max(0, row - PAGE), at };
      default:
        return undefined;
    }
  }

  // -- editing --------------------------------------------------------------------------------

  get interactive(): boolean {
    return this.#given.props().interactive;
  }

  editable(at: number): boolean {
    const { static_columns } = this.#given.props();
    return this.interactive && !static_columns?.includes(this.sheet.origin(at));
  }

  begin(draft?: string): void {
    const { row, at } = this.active;
    if (row < 0 ? !this.interactive : !this.editable(at)) return;
    const kind = this.kinds[at];
    if (row >= 0 && kind === "image") return;
    if (row >= 0 && kind === "bool") {
      if (draft === undefined) this.toggle();
      return;
    }
    const now = row < 0 ? (this.headers[at] ?? "") : this.plain(this.rowAt(row), at);
    this.wrong = false;
    this.anchor = this.active;
    this.editing = { place: this.active, draft: draft ?? now, all: draft === undefined };
  }

  toggle(): void {
    const { row, at } = this.active;
    if (row < 0 || !this.editable(at)) return;
    this.#put(this.rowAt(row), at, this.sheet.get(this.rowAt(row), at) !== true);
  }

  cancel(): void {
    this.editing = undefined;
    this.wrong = false;
  }

  /** Take over what was typed; whether it could be. */
  commit(text: string): boolean {
    const { editing } = this;
    if (!editing) return true;
    const { row, at } = editing.place;
    if (row < 0) {
      this.cancel();
      if (text !== this.headers[at]) this.#take(["rename", at, text]);
      return true;
    }
    const own = this.rowAt(row);
    const value = this.#typed(text, at);
    if (value === undefined && text.trim() && this.kinds[at] === "number") {
      this.wrong = true;
      return false;
    }
    this.cancel();
    if (text !== this.plain(own, at)) this.#put(own, at, value);
    return true;
  }

  /** Empty what is marked. */
  clear(): void {
    const { top, bottom, from, to } = this.marked;
    if (top < 0) return;
    const line = (row: number): string[] =>
      Array.from({ length: to - from + 1 }, (_, along) =>
        this.editable(from + along) ? "" : this.plain(this.rowAt(row), from + along),
      );
    const rows = Array.from({ length: bottom - top + 1 }, (_, down) => line(top + down));
    this.#fill(top, from, rows);
  }

  /** What is marked, or all there is, as text for a spreadsheet. */
  copied(whole = false): string {
    const last = this.headers.length - 1;
    const { top, bottom, from, to } = whole
      ? { top: -1, bottom: this.rows - 1, from: 0, to: last }
      : this.marked;
    const rows: string[][] = [];
    for (let row = top; row <= bottom; row++) {
      const line: string[] = [];
      for (let at = from; at <= to; at++) {
        line.push(row < 0 ? (this.headers[at] ?? "") : this.plain(this.rowAt(row), at));
      }
      rows.push(line);
    }
    return written(rows);
  }

  /** Put cells of a spreadsheet where the focus is; one cell fills all that is marked. */
  paste(text: string): void {
    const rows = read(text);
    const first = rows[0];
    if (!this.interactive || !first || this.marked.top < 0) return;
    const { top, bottom, from, to } = this.marked;
    const single = rows.length === 1 && first.length === 1;
    const block = single
      ? Array.from({ length: bottom - top + 1 }, () =>
          Array.from({ length: to - from + 1 }, () => first[0] ?? ""),
        )
      : rows;
    const lacking = top + block.length - this.rows;
    // Where rows are left out, new ones might be as well.
    if (lacking > 0 && !this.query && !this.filters.length) this.#grow(lacking);
    this.#fill(top, from, block);
    const height = Math.min(block.length, this.rows - top);
    const width = Math.min(block[0]?.length ?? 1, this.headers.length - from);
    this.anchor = { row: top, at: from };
    this.active = { row: top + height - 1, at: from + width - 1 };
  }

  canAddRows(count = 1): boolean {
    const most = this.#given.props().row_limits?.[1];
    return this.interactive && (most === undefined || this.sheet.rows + count <= most);
  }

  canRemoveRows(count = 1): boolean {
    const least = this.#given.props().row_limits?.[0] ?? 0;
    return this.interactive && this.sheet.rows - count >= least;
  }

  canAddColumn(): boolean {
    const { column_limits, static_columns } = this.#given.props();
    const most = column_limits?.[1];
    const fixed = Boolean(static_columns?.length);
    return this.interactive && !fixed && (most === undefined || this.headers.length < most);
  }

  canRemoveColumn(at: number): boolean {
    const least = Math.max(1, this.#given.props().column_limits?.[0] ?? 1);
    return this.editable(at) && this.headers.length > least;
  }

  /** A blank row above or below the focus. */
  addRow(below: boolean): void {
    if (!this.canAddRows()) return;
    const { row, at } = this.active;
    const own = row < 0 || !this.rows ? 0 : this.rowAt(row) + (below ? 1 : 0);
    this.#take(["insert", own, this.#blank(), 1]);
    const order = this.#order;
    this.go({ row: order ? Math.max(0, order.indexOf(own)) : own, at });
  }

  appendRow(): void {
    if (!this.canAddRows()) return;
    this.#take(["insert", this.sheet.rows, this.#blank(), 1]);
    this.go({ row: this.rows - 1, at: 0 });
  }

  removeRows(): void {
    const { top, bottom } = this.marked;
    if (top < 0 || !this.canRemoveRows(bottom - top + 1)) return;
    const gone = Array.from({ length: bottom - top + 1 }, (_, down) => this.rowAt(top + down));
    this.#take(["cut", gone]);
    this.go({ row: Math.min(top, this.rows - 1), at: this.active.at });
  }

  addColumn(at: number, header: string): void {
    if (!this.canAddColumn()) return;
    this.sorts = this.sorts.map((sort) => (sort.at < at ? sort : { ...sort, at: sort.at + 1 }));
    this.filters = this.filters.map((one) => (one.at < at ? one : { ...one, at: one.at + 1 }));
    this.#take(["widen", at, header, ""]);
    this.go({ row: this.active.row, at });
  }

  removeColumn(at: number): void {
    if (!this.canRemoveColumn(at)) return;
    this.sorts = this.sorts.flatMap((sort) =>
      sort.at === at ? [] : [{ ...sort, at: sort.at - Number(sort.at > at) }],
    );
    this.filters = this.filters.flatMap((one) =>
      one.at === at ? [] : [{ ...one, at: one.at - Number(one.at > at) }],
    );
    this.resized.clear();
    this.#take(["drop", at]);
    this.go(this.active);
  }

  /** Take the last change back, or make it again. */
  undo(): void {
    const last = this.sheet.log.at(-1);
    if (!last || !this.interactive) return;
    this.#undone.push(last);
    this.#sheet = this.sheet.before();
    this.#tell();
  }

  redo(): void {
    const step = this.#undone.pop();
    if (!step || !this.interactive) return;
    this.sheet.take(step);
    this.#tell();
  }

  #ordered(): boolean {
    return this.#order !== undefined;
  }

  #grow(lacking: number): void {
    const most = this.#given.props().row_limits?.[1] ?? Infinity;
    const count = Math.min(lacking, most - this.sheet.rows);
    if (count > 0) this.#take(["insert", this.sheet.rows, this.#blank(), count]);
  }

  #fill(top: number, from: number, rows: readonly (readonly string[])[]): void {
    const width = this.headers.length - from;
    const typed = rows
      .slice(0, this.rows - top)
      .map((line, down) =>
        line
          .slice(0, width)
          .map((text, along) =>
            this.editable(from + along)
              ? this.#typed(text, from + along)
              : this.sheet.get(this.rowAt(top + down), from + along),
          ),
      );
    if (!typed.length) return;
    if (!this.#ordered()) {
      this.#take(["fill", top, from, typed], false);
      return;
    }
    const places = typed.map((_, down) => this.rowAt(top + down));
    typed.forEach((line, down) => this.sheet.take(["fill", places[down] ?? 0, from, [line]]));
    this.#tell(false);
  }

  #put(row: number, at: number, value: Cell): void {
    const previous = this.sheet.get(row, at);
    this.#take(["set", row, at, value], false);
    this.#given.fire("edit", { index: [row, at], value, previous_value: previous });
  }

  #blank(): Plain[] {
    return this.headers.map((_, at) =>
      this.kinds[at] === "bool" ? false : this.#numeric(at) ? undefined : "",
    );
  }

  #numeric(at: number): boolean {
    return this.kinds[at] === "number" || Boolean(this.sheet.columns[at]?.numeric);
  }

  /** What was typed as the column's kind of value. */
  #typed(text: string, at: number): Cell {
    const plain = text.trim();
    if (this.kinds[at] === "bool") return /^(true|yes|1|x|✓)$/i.test(plain);
    if (!this.#numeric(at)) return text;
    if (!plain) return undefined;
    const number = Number(plain);
    if (!Number.isNaN(number)) return number;
    return this.kinds[at] === "number" ? undefined : text;
  }

  #take(step: Step, shape = true): void {
    this.#undone = [];
    this.sheet.take(step);
    this.#tell(shape);
  }

  #tell(shape = true): void {
    const sheet = this.#sheet;
    if (!sheet) return;
    const value = sheet.value();
    this.#own = value;
    if (shape) this.#shape += 1;
    this.#version += 1;
    this.#given.edit(value, sheet.change());
  }
}

function kindOf(column: Column | undefined): Kind {
  if (column?.kind === "number") return "number";
  if (column?.kind === "bool") return "bool";
  return column?.dtype.startsWith("datetime") ? "date" : "str";
}

/** A width that the author gave, in pixels. */
function pixels(width: string | number | undefined, room: number): number | undefined {
  if (width === undefined || width === "auto") return undefined;
  if (typeof width === "number") return width;
  const found = /^([\d.]+)(px|rem|em|%|ch)?$/.exec(width.trim());
  if (!found) return undefined;
  const number = Number(found[1]);
  const unit = { px: 1, rem: 16, em: 16, ch: 8, "%": room / 100 }[found[2] ?? "px"];
  return number * (unit ?? 1);
}
