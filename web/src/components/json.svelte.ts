/** A document as the rows of a tree: what is open, and which row has the keyboard's focus. */

import type { Plain } from "../../../runtime/protocol";

export interface Row {
  /** Keys and positions from the root; the same place has the same path in the next document. */
  readonly path: string;
  /** From 0 for the root. */
  readonly depth: number;
  readonly name: string | undefined;
  /** The name is a position in a list. */
  readonly numbered: boolean;
  readonly value: Plain;
  /** How many it holds; absent in what holds nothing by its kind. */
  readonly size: number | undefined;
  readonly open: boolean;
  /** Its place among its siblings, from 1, and how many they are. */
  readonly place: number;
  readonly siblings: number;
}

type Holder = readonly Plain[] | { readonly [key: string]: Plain };

/** So many levels are open at first, unless all are. */
const OPEN_LEVELS = 3;

const WORD_MS = 700;

export class Tree {
  /** The row that Tab comes to. */
  at = $state(0);

  readonly #value: () => Plain;
  readonly #all: () => boolean;
  /** What the visitor opened or closed, by path. */
  #said = $state.raw<ReadonlyMap<string, boolean>>(new Map());
  #word = { text: "", until: 0 };

  constructor(value: () => Plain, all: () => boolean) {
    this.#value = value;
    this.#all = all;
  }

  /** Every row that is open to view, whether it is drawn or not. */
  rows = $derived.by((): readonly Row[] => {
    const rows: Row[] = [];
    const said = this.#said;
    const all = this.#all();
    const add = (
      value: Plain,
      path: string,
      depth: number,
      name: string | undefined,
      numbered: boolean,
      place: number,
      siblings: number,
    ): void => {
      const holds = isHolder(value);
      const keys = holds && !isList(value) ? Object.keys(value) : undefined;
      const size = !holds ? undefined : isList(value) ? value.length : keys?.length;
      const open = Boolean(size) && (said.get(path) ?? (all || depth < OPEN_LEVELS));
      rows.push({ path, depth, name, numbered, value, size, open, place, siblings });
      if (!open || !holds) return;
      if (isList(value)) {
        for (let at = 0; at < value.length; at++) {
          add(value[at], `${path}/${at}`, depth + 1, `${at}`, true, at + 1, value.length);
        }
      } else if (keys) {
        keys.forEach((key, at) => {
          const below = `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
          add(value[key], below, depth + 1, key, false, at + 1, keys.length);
        });
      }
    };
    add(this.#value(), "", 0, undefined, false, 1, 1);
    return rows;
  });

  /** The row with the focus; the document may have got shorter since. */
  current = $derived.by(() => Math.min(this.at, this.rows.length - 1));

  toggle(at: number, open = !this.rows[at]?.open): void {
    const row = this.rows[at];
    if (row?.size) this.#said = new Map(this.#said).set(row.path, open);
  }

  /** Whether the key was for the tree. */
  key(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const row = this.rows[this.current];
    if (!row) return false;
    const last = this.rows.length - 1;
    switch (event.key) {
      case "ArrowDown":
        this.at = Math.min(last, this.current + 1);
        return true;
      case "ArrowUp":
        this.at = Math.max(0, this.current - 1);
        return true;
      case "ArrowRight":
        if (row.open) this.at = this.current + 1;
        else this.toggle(this.current, true);
        return true;
      case "ArrowLeft":
        if (row.open) this.toggle(this.current, false);
        else this.at = this.#holder(this.current);
        return true;
      case "Home":
        this.at = 0;
        return true;
      case "End":
        this.at = last;
        return true;
      case "Enter":
      case " ":
        this.toggle(this.current);
        return true;
      case "*":
        this.#openSiblings(row);
        return true;
      default:
        if (event.key.length !== 1) return false;
        this.#find(event.key.toLowerCase());
        return true;
    }
  }

  /** The row that holds another. */
  #holder(at: number): number {
    const depth = this.rows[at]?.depth ?? 0;
    let up = at;
    while (up > 0 && (this.rows[up]?.depth ?? 0) >= depth) up--;
    return up;
  }

  #openSiblings(row: Row): void {
    const base = row.path.slice(0, row.path.lastIndexOf("/") + 1);
    const said = new Map(this.#said);
    for (const { path, depth, size } of this.rows) {
      if (size && depth === row.depth && path.startsWith(base)) said.set(path, true);
    }
    this.#said = said;
  }

  /** The next row whose name begins with the keys typed in one go. */
  #find(key: string): void {
    const now = performance.now();
    const text = (now < this.#word.until ? this.#word.text : "") + key;
    const from = this.current + (text.length === 1 ? 1 : 0);
    this.#word = { text, until: now + WORD_MS };
    const count = this.rows.length;
    for (let step = 0; step < count; step++) {
      const at = (from + step) % count;
      if (this.rows[at]?.name?.toLowerCase().startsWith(text)) {
        this.at = at;
        return;
      }
    }
  }
}

export function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

export function isHolder(value: Plain): value is Holder {
  return typeof value === "object";
}

/** One value as JSON writes it; Python's NaN and infinities keep their Python names. */
export function literal(value: Plain): string {
  if (value === undefined || value === null) return "null";
  if (typeof value === "string") return JSON.stringify(value);
  return String(value);
}

/** A few of what a closed row holds. */
export function preview(value: Plain): string {
  if (!isHolder(value)) return literal(value);
  const keys = isList(value) ? [] : Object.keys(value);
  const few = isList(value)
    ? value.slice(0, 6).map(brief)
    : keys.slice(0, 4).map((key) => `${key}: ${brief(value[key])}`);
  const size = isList(value) ? value.length : keys.length;
  const inside = (size > few.length ? [...few, "…"] : few).join(", ");
  return isList(value) ? `[${inside}]` : `{ ${inside} }`;
}

function brief(value: Plain): string {
  if (isList(value)) return value.length ? "[…]" : "[]";
  if (isHolder(value)) return "{…}";
  const text = literal(value);
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}

/** The whole document as text, indented by two. */
export function written(value: Plain, indent = ""): string {
  if (!isHolder(value)) return literal(value);
  const inner = `${indent}  `;
  const parts = isList(value)
    ? value.map((item) => written(item, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${written(item, inner)}`);
  const [open, close] = isList(value) ? "[]" : "{}";
  return parts.length
    ? `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`
    : `${open}${close}`;
}
