/** What a slider remembers of the visitor's hand: when a change is over, and where it began. */

const MOVES = new Set([
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
  "PageUp",
  "PageDown",
  "Home",
  "End",
]);

export class Slide {
  /** The last value that the visitor chose. */
  #chosen: number | undefined;
  /** The value that Python had given before. */
  #given: number | undefined;
  #changed = false;
  #held = false;
  readonly #edit: (value: number) => void;
  readonly #release: () => void;

  constructor(edit: (value: number) => void, release: () => void) {
    this.#edit = edit;
    this.#release = release;
  }

  /** The visitor goes from one value to another. */
  move(from: number, to: number): void {
    if (from === to) return;
    if (from !== this.#chosen) this.#given = from;
    this.#chosen = to;
    this.#changed = true;
    this.#edit(to);
  }

  /** Back to what Python gave last. */
  reset(from: number): void {
    if (from === this.#chosen && this.#given !== undefined) this.move(from, this.#given);
    this.end();
  }

  /** A key went down: one that moves the slider may stay down for many steps. */
  press(key: string): void {
    this.#held ||= MOVES.has(key);
  }

  /** The browser takes each step of a held key for a change of its own; a pointer has one. */
  settle(): void {
    if (!this.#held) this.end();
  }

  /** The visitor let go. */
  end(): void {
    this.#held = false;
    if (!this.#changed) return;
    this.#changed = false;
    this.#release();
  }
}
