/** What is suggested while a tag is typed into a text: after a colon, up to the caret. */

import type { TextField } from "./text-field";

export class TagList {
  readonly #tags: () => readonly string[];
  /** Where the colon is. */
  #from = $state<number>();
  query = $state("");
  active = $state(0);

  constructor(tags: () => readonly string[]) {
    this.#tags = tags;
  }

  readonly found: readonly string[] = $derived.by(() => {
    if (this.#from === undefined) return [];
    const wanted = this.query.toLowerCase();
    return this.#tags().filter((tag) => tag.toLowerCase().includes(wanted));
  });

  get open(): boolean {
    return this.found.length > 0;
  }

  /** Look at what stands before the caret. */
  look({ value, selectionStart }: TextField): void {
    const typed = /:([^\s:]*)$/u.exec(value.slice(0, selectionStart ?? 0));
    this.#from = typed?.index;
    this.query = typed?.[1] ?? "";
    this.active = 0;
  }

  close(): void {
    this.#from = undefined;
  }

  /** Round the list, from one end to the other. */
  step(by: 1 | -1): void {
    const count = this.found.length;
    this.active = (this.active + by + count) % count;
  }

  /** The text with a tag in place of what was typed, and where the caret is then. */
  put(at: number, text: string): { text: string; caret: number } | undefined {
    const tag = this.found[at];
    const from = this.#from;
    if (tag === undefined || from === undefined) return undefined;
    const after = text.slice(from + 1 + this.query.length);
    const before = `${text.slice(0, from)}${tag}${/^\s/u.test(after) ? "" : " "}`;
    this.close();
    return { text: before + after, caret: before.length };
  }
}
