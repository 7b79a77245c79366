/** What a Dropdown's field and list do: narrow, move, choose. No markup, and no Python. */

export type Item = string | number;
export type Choice = readonly [name: string, value: Item];

/** One row of the open list: a choice by its position, or the text that the visitor typed. */
export type Row = number | "custom";

export interface Asked {
  readonly choices: readonly Choice[];
  readonly chosen: readonly Item[];
  readonly multiple: boolean;
  readonly custom: boolean;
  readonly interactive: boolean;
  readonly most: number | undefined;
  readonly shown: number | undefined;
  /** The visitor chose these; `toggled` is the one that it was about, where it is one. */
  readonly choose: (chosen: readonly Item[], toggled?: Toggled) => void;
}

export interface Toggled {
  readonly index: number;
  readonly value: Item;
  readonly selected: boolean;
}

/** Keys typed within this time belong to one word. */
const WORD_MS = 700;
const PAGE = 10;

export class Combobox {
  open = $state(false);
  /** The row that Enter would choose. */
  active = $state<number>();
  /** What the visitor typed and has not chosen yet; absent while the field shows the choice. */
  typed = $state<string>();
  /** The pointer is what made the row active: the list must not scroll then. */
  pointed = $state(false);

  readonly #asked: () => Asked;
  /** Whether the visitor came to the active row by the arrows or by typing. */
  #meant = false;
  #word = { text: "", until: 0 };

  constructor(asked: () => Asked) {
    this.#asked = asked;
  }

  /** The choices' names in the form that they are compared in. */
  #folded = $derived.by(() => this.#asked().choices.map(([name]) => fold(name)));
  #positions = $derived.by(() => {
    const found = new Map<Item, number>();
    this.#asked().choices.forEach(([, value], at) => {
      if (!found.has(value)) found.set(value, at);
    });
    return found;
  });
  #chosen = $derived.by(() => new Set(this.#asked().chosen));

  /** Positions of the choices that contain what was typed. */
  matches = $derived.by((): readonly number[] => {
    const wanted = fold(this.typed ?? "");
    const all = this.#folded;
    const found: number[] = [];
    for (let at = 0; at < all.length; at++) {
      if (!wanted || all[at]?.includes(wanted)) found.push(at);
    }
    return found;
  });

  rows = $derived.by((): readonly Row[] => {
    const { shown, custom } = this.#asked();
    const rows: Row[] = this.matches.slice(0, shown ?? undefined);
    const text = this.typed?.trim();
    if (custom && text && this.#named(text) === undefined && !this.#chosen.has(text)) {
      rows.push("custom");
    }
    return rows;
  });

  /** No further choice may be made. */
  full = $derived.by(() => {
    const { multiple, most, chosen } = this.#asked();
    return multiple && most !== undefined && chosen.length >= most;
  });

  /** The name that the visitor sees for a value. */
  name(value: Item): string {
    const at = this.#positions.get(value);
    return this.#asked().choices[at ?? -1]?.[0] ?? String(value);
  }

  has(row: Row): boolean {
    const value = this.#asked().choices[row === "custom" ? -1 : row]?.[1];
    return value !== undefined && this.#chosen.has(value);
  }

  show(at: "chosen" | "first" | "last" = "chosen"): void {
    if (!this.#asked().interactive) return;
    this.open = true;
    const first = this.#asked().chosen.at(this.#asked().multiple ? -1 : 0);
    const position = first === undefined ? undefined : this.#positions.get(first);
    const row = position === undefined ? -1 : this.rows.indexOf(position);
    this.active = row >= 0 && this.typed === undefined ? row : undefined;
    this.#meant = this.pointed = false;
    if (this.active === undefined && at !== "chosen") this.to(at === "first" ? 0 : Infinity);
  }

  /** Close, and forget what was typed. */
  cancel(): void {
    this.open = false;
    this.active = this.typed = undefined;
    this.#meant = false;
  }

  /** The visitor has left: custom text is kept, other text is not. */
  leave(): void {
    if (this.typed !== undefined) this.#take(this.typed);
    this.cancel();
  }

  /** The visitor typed into the field. */
  type(text: string): void {
    this.typed = text;
    this.open = true;
    const { custom } = this.#asked();
    this.#meant = !custom && text !== "" && this.rows.length > 0;
    this.active = this.#meant ? 0 : undefined;
    this.pointed = false;
  }

  /** Move the active row; out of range is the nearest end. */
  to(row: number): void {
    const last = this.rows.length - 1;
    this.active = last < 0 ? undefined : Math.min(Math.max(row, 0), last);
    this.#meant = this.active !== undefined;
    this.pointed = false;
  }

  /** The pointer is over a row: what Enter would choose now, but not what Tab would. */
  point(row: number): void {
    this.active = row;
    this.#meant = false;
    this.pointed = true;
  }

  /** Choose a row, or take the choice back where there may be several. */
  pick(at: number | undefined): void {
    const row = this.rows[at ?? -1];
    if (row === undefined) return;
    if (row === "custom") {
      this.#add(this.typed?.trim() ?? "");
      return;
    }
    const value = this.#asked().choices[row]?.[1];
    if (value === undefined) return;
    if (this.#asked().multiple && this.#chosen.has(value)) this.remove(value);
    else this.#add(value);
  }

  remove(value: Item): void {
    const { chosen, choose } = this.#asked();
    const index = this.#positions.get(value) ?? -1;
    choose(
      chosen.filter((other) => other !== value),
      { index, value, selected: false },
    );
    this.#settled();
  }

  /** Choose all that match what was typed, beside what is chosen already. */
  all(): void {
    const { choices, chosen, choose } = this.#asked();
    const found = this.matches.flatMap((at) => choices[at]?.[1] ?? []);
    choose([...new Set([...chosen, ...found])]);
    this.#settled();
  }

  none(): void {
    this.#asked().choose([]);
    this.#settled();
  }

  /** Whether the key was for the list; the page must not act on it then. */
  key(event: KeyboardEvent, typing: boolean): boolean {
    if (event.isComposing || event.ctrlKey || event.metaKey) return false;
    const { multiple, chosen } = this.#asked();
    const { key, altKey } = event;
    switch (key) {
      case "ArrowDown":
      case "ArrowUp": {
        const down = key === "ArrowDown";
        if (altKey) {
          if (down) this.show();
          else this.open = false;
        } else if (!this.open) this.show(down ? "first" : "last");
        else this.#step(down ? 1 : -1);
        return true;
      }
      case "PageDown":
      case "PageUp":
        if (!this.open) return false;
        this.to((this.active ?? 0) + (key === "PageDown" ? PAGE : -PAGE));
        return true;
      case "Home":
      case "End":
        if (event.shiftKey || (typing && !this.open)) return false;
        if (!this.open) this.show();
        this.to(key === "Home" ? 0 : Infinity);
        return true;
      case "Enter":
        if (this.open && this.active !== undefined) this.pick(this.active);
        else if (this.typed !== undefined) this.#take(this.typed);
        else if (!typing && !this.open) this.show("first");
        else this.open = false;
        return true;
      case " ":
        if (typing) return false;
        if (performance.now() < this.#word.until) this.#find(" ");
        else if (this.open) this.pick(this.active);
        else this.show("first");
        return true;
      case "Escape": {
        const busy = this.open || this.typed !== undefined;
        this.cancel();
        return busy;
      }
      case "Tab":
        if (this.open && this.#meant && !multiple) this.pick(this.active);
        return false;
      case "Backspace": {
        const last = chosen.at(-1);
        if (!multiple || (typing && this.typed) || last === undefined) return false;
        this.remove(last);
        return true;
      }
      default:
        if (typing || altKey || key.length !== 1) return false;
        this.#find(key);
        return true;
    }
  }

  /** Round the list, from one end to the other. */
  #step(by: 1 | -1): void {
    const count = this.rows.length;
    if (!count) return;
    const from = this.active ?? (by > 0 ? -1 : 0);
    this.to((from + by + count) % count);
  }

  /** Type-ahead: the next row whose name begins with the keys typed in one go. */
  #find(key: string): void {
    const now = performance.now();
    const text = (now < this.#word.until ? this.#word.text : "") + fold(key);
    this.#word = { text, until: now + WORD_MS };
    if (!this.open) this.show();
    const same = [...text].every((letter) => letter === text[0]);
    const wanted = same ? text.slice(0, 1) : text;
    const from = (this.active ?? -1) + (same ? 1 : 0);
    const count = this.rows.length;
    for (let step = 0; step < count; step++) {
      const at = (Math.max(from, 0) + step) % count;
      const row = this.rows[at];
      if (typeof row === "number" && this.#folded[row]?.startsWith(wanted)) {
        this.to(at);
        return;
      }
    }
  }

  /** Typed text that was not chosen from the list: a choice of that name, or a custom value. */
  #take(text: string): void {
    const { choices, chosen, choose, multiple, custom } = this.#asked();
    const trimmed = text.trim();
    const named = this.#named(trimmed);
    const value = named === undefined ? undefined : choices[named]?.[1];
    if (!trimmed) {
      if (custom && !multiple && chosen.length) choose([]);
      this.#settled();
    } else if (value !== undefined) {
      if (this.#chosen.has(value)) this.#settled();
      else this.#add(value);
    } else if (custom) this.#add(trimmed);
  }

  #add(value: Item): void {
    const { chosen, choose, multiple } = this.#asked();
    if (this.full) return;
    const index = this.#positions.get(value) ?? -1;
    choose(multiple ? [...chosen, value] : [value], { index, value, selected: true });
    this.#settled();
  }

  /** One choice closes the list; where there may be several, it stays for the next. */
  #settled(): void {
    if (!this.#asked().multiple) {
      this.cancel();
      return;
    }
    const row = this.rows[this.active ?? -1];
    this.typed = undefined;
    const at = row === undefined ? -1 : this.rows.indexOf(row);
    this.active = this.open && at >= 0 ? at : undefined;
  }

  /** The choice of exactly that name. */
  #named(text: string): number | undefined {
    const at = this.#asked().choices.findIndex(([name]) => name === text);
    return at < 0 ? undefined : at;
  }
}

/** Case and accents make no difference to what the visitor looks for. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
