/** A dialogue as lines and as text, and what a visitor does to its lines. No markup, no Python. */

export interface Line {
  readonly speaker: string;
  readonly text: string;
}

export interface Forms {
  readonly lines: readonly Line[];
  readonly text: string;
}

interface Given {
  readonly value: () => readonly Line[] | string | undefined;
  readonly speakers: () => readonly string[];
  readonly separator: () => string;
  readonly most: () => number | undefined;
  /** Where only Python can make text of lines, what it made last; else false. */
  readonly formatted: () => Forms | undefined | false;
  /** The same for lines of text. */
  readonly unformatted: () => Forms | undefined | false;
  readonly edit: (lines: readonly Line[]) => void;
  /** Put the focus into a line, at a place in its text. */
  readonly enter: (at: number, caret: number) => void;
}

export class Script {
  readonly #given: Given;

  constructor(given: Given) {
    this.#given = given;
  }

  /** Absent while Python has not made them of the text. */
  readonly lines: readonly Line[] | undefined = $derived.by(() => {
    const value = this.#given.value();
    if (typeof value !== "string") return value ?? [];
    const told = this.#given.unformatted();
    if (told === false) return parse(value, this.#given.separator(), this.#first);
    return told?.text === value ? told.lines : undefined;
  });

  /** Absent while Python has not made it of the lines. */
  readonly text: string | undefined = $derived.by(() => {
    const value = this.#given.value();
    if (typeof value === "string") return value;
    const lines = value ?? [];
    const told = this.#given.formatted();
    if (told === false) return format(lines, this.#given.separator());
    return told && isSame(told.lines, lines) ? told.text : undefined;
  });

  /** Who may speak, and who does all the same. */
  readonly speakers: readonly string[] = $derived.by(() => {
    const found = (this.lines ?? []).map((line) => line.speaker).filter(Boolean);
    return [...new Set([...this.#given.speakers(), ...found])];
  });

  /** The lines as they are edited: there is always one to write into. */
  readonly draft: readonly Line[] = $derived.by(() =>
    this.lines?.length ? this.lines : [{ speaker: this.#first, text: "" }],
  );

  readonly full: boolean = $derived.by(() => this.draft.length >= this.#most);

  write(at: number, text: string): void {
    const old = this.draft[at];
    if (!old) return;
    const pieces = text.split("\n");
    if (pieces.length <= old.text.split("\n").length) this.#put(at, 1, [{ ...old, text }]);
    else this.#spread(at, old, pieces);
  }

  speak(at: number, speaker: string): void {
    const old = this.draft[at];
    if (old) this.#put(at, 1, [{ ...old, speaker }]);
  }

  /** A new line begins where the caret is; who speaks next is somebody else. */
  split(at: number, from: number, to: number): void {
    const old = this.draft[at];
    if (!old) return;
    if (this.full) {
      if (at + 1 < this.draft.length) this.#given.enter(at + 1, 0);
      return;
    }
    const rest = old.text.slice(to);
    const speaker = rest.trim() ? old.speaker : this.#next(at);
    const before = { ...old, text: old.text.slice(0, from) };
    this.#put(at, 1, [before, { speaker, text: rest.trimStart() }]);
    this.#given.enter(at + 1, 0);
  }

  /** A line goes on with what the next one says. */
  join(at: number): void {
    const [first, second] = this.draft.slice(at, at + 2);
    if (!first || !second) return;
    const speaker = first.text ? first.speaker : second.speaker;
    this.#put(at, 2, [{ speaker, text: first.text + second.text }]);
    this.#given.enter(at, first.text.length);
  }

  add(): void {
    const last = this.draft.length - 1;
    if (this.full) return;
    this.#put(last + 1, 0, [{ speaker: this.#next(last), text: "" }]);
    this.#given.enter(last + 1, 0);
  }

  remove(at: number): void {
    this.#put(at, 1, []);
  }

  /** Whether the line could be moved. */
  move(at: number, by: 1 | -1): boolean {
    const one = this.draft[at];
    const other = this.draft[at + by];
    if (!one || !other) return false;
    this.#put(Math.min(at, at + by), 2, by > 0 ? [other, one] : [one, other]);
    return true;
  }

  get #first(): string {
    return this.#given.speakers()[0] ?? "";
  }

  get #most(): number {
    return this.#given.most() ?? Infinity;
  }

  #put(at: number, count: number, lines: readonly Line[]): void {
    this.#given.edit(this.draft.toSpliced(at, count, ...lines));
  }

  /** Text of several lines was put into one, from the clipboard as a rule. */
  #spread(at: number, old: Line, pieces: readonly string[]): void {
    const free = this.#most - this.draft.length + 1;
    const lines = pieces
      .map((piece) => read(piece, old.speaker))
      .filter((line) => line.text)
      .slice(0, Math.max(1, free));
    if (!lines.length) return;
    this.#put(at, 1, lines);
    this.#given.enter(at + lines.length - 1, lines.at(-1)?.text.length ?? 0);
  }

  /** Who answers: the one who spoke before, else the next in the list. */
  #next(at: number): string {
    const speaker = this.draft[at]?.speaker ?? "";
    const before = this.draft.slice(0, at).findLast((line) => line.speaker !== speaker);
    const among = this.speakers;
    return before?.speaker ?? among[(among.indexOf(speaker) + 1) % among.length] ?? speaker;
  }
}

/** `[Ada] Good morning.` as a line: `wasmui/components/dialogue.py` reads and writes the same. */
function read(text: string, speaker: string): Line {
  const trimmed = text.trim();
  const found = /^\[([^\]]*)\](.*)$/su.exec(trimmed);
  return found
    ? { speaker: found[1] ?? "", text: (found[2] ?? "").trim() }
    : { speaker, text: trimmed };
}

export function parse(text: string, separator: string, first: string): readonly Line[] {
  const parts = text.split(separator).filter((part) => part.trim());
  return parts.map((part) => read(part, first)).filter((line) => line.speaker || line.text);
}

export function format(lines: readonly Line[], separator: string): string {
  if (lines.length <= 1 && !lines[0]?.text) return "";
  const parts = lines.map(({ speaker, text }) => (speaker ? `[${speaker}] ${text}` : text));
  return parts.join(separator);
}

function isSame(one: readonly Line[], other: readonly Line[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ speaker, text }, at) => speaker === other[at]?.speaker && text === other[at].text)
  );
}
