/** Keeps a list that grows at its end in sight, until the visitor scrolls up. */

/** So close to the end counts as there, in pixels. */
const NEAR = 48;

export class Follow {
  /** The end is out of sight. */
  away = $state(false);
  #list: HTMLElement | undefined;
  #stuck = true;
  #top = 0;
  #height = 0;
  readonly #wanted: () => boolean;
  readonly #opens: "start" | "end";
  #opened = false;

  /** What is long at first is shown from its end, as a chat is, or from its start. */
  constructor(wanted: () => boolean, opens: "start" | "end" = "end") {
    this.#wanted = wanted;
    this.#opens = opens;
  }

  /** Attach to what scrolls. */
  readonly list = (list: HTMLElement): (() => void) => {
    this.#list = list;
    const inner = list.firstElementChild;
    const sizes = new ResizeObserver(() => this.#resized());
    sizes.observe(list);
    if (inner) sizes.observe(inner);
    const stop = new AbortController();
    list.addEventListener("scroll", () => this.#scrolled(), {
      signal: stop.signal,
      passive: true,
    });
    return () => {
      sizes.disconnect();
      stop.abort();
      this.#list = undefined;
    };
  };

  /** Go to the end, and stay there. */
  toEnd(): void {
    this.#stuck = true;
    this.away = false;
    if (!this.#list) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const near = this.#left() < 2 * this.#list.clientHeight;
    this.#list.scrollTo({
      top: this.#list.scrollHeight,
      behavior: calm || !near ? "instant" : "smooth",
    });
  }

  #left(): number {
    const list = this.#list;
    return list ? list.scrollHeight - list.scrollTop - list.clientHeight : 0;
  }

  #resized(): void {
    const list = this.#list;
    if (!list) return;
    // How long it is at first is known when it has its place on the page.
    if (!this.#opened && list.clientHeight) {
      this.#opened = true;
      if (this.#opens === "start") this.#stuck = this.#left() < NEAR;
    }
    if (this.#stuck && this.#wanted()) list.scrollTop = list.scrollHeight;
    this.#note();
  }

  #scrolled(): void {
    const list = this.#list;
    if (!list) return;
    // What becomes shorter by itself moves the list as well, and is no wish of the visitor's.
    const up = list.scrollTop < this.#top - 1 && list.scrollHeight >= this.#height;
    if (this.#left() < NEAR) this.#stuck = true;
    else if (up) this.#stuck = false;
    this.#note();
  }

  #note(): void {
    this.#top = this.#list?.scrollTop ?? 0;
    this.#height = this.#list?.scrollHeight ?? 0;
    this.away = this.#left() >= NEAR && !(this.#stuck && this.#wanted());
  }
}
