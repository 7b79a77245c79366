/** Which rows are drawn: those in sight, and a few more. */

import {
  elementScroll,
  measureElement,
  observeElementOffset,
  Virtualizer,
  type Rect,
  type VirtualItem,
} from "@tanstack/virtual-core";
import { untrack } from "svelte";
import type { Attachment } from "svelte/attachments";

export interface Line {
  readonly index: number;
  /** In pixels, from the first row. */
  readonly start: number;
}

interface Given {
  readonly count: () => number;
  /** In pixels: how high a row is, or may be. */
  readonly size: number;
}

const OVERSCAN = 4;

/** Rows drawn before the page knows how much room there is. */
const FIRST = 16;

export class Virtual {
  items = $state.raw<readonly Line[]>([]);
  total = $state(0);
  readonly #given: Given;
  #made: Virtualizer<HTMLElement, HTMLElement> | undefined;
  /** Rows that were drawn before their room was known. */
  readonly #rows = new Set<HTMLElement>();

  constructor(given: Given) {
    this.#given = given;
  }

  /** What is drawn now. */
  readonly lines = $derived.by((): readonly Line[] => {
    const count = this.#given.count();
    const shown = this.items.filter(({ index }) => index < count);
    if (shown.length || this.#made) return shown;
    const { size } = this.#given;
    return Array.from({ length: Math.min(count, FIRST) }, (_, index) => ({
      index,
      start: index * size,
    }));
  });

  readonly height = $derived.by(() => this.total || this.#given.count() * this.#given.size);

  /** Follow the scrolling of an element, of which the header takes so much. */
  follow(head: () => number): Attachment<HTMLElement> {
    return (element) =>
      untrack(() => {
        const made = new Virtualizer<HTMLElement, HTMLElement>(this.#options(element, head));
        this.#made = made;
        const stop = made._didMount();
        made._willUpdate();
        for (const row of this.#rows) made.measureElement(row);
        this.#take(made);
        return () => {
          stop();
          this.#made = undefined;
        };
      });
  }

  /** There are more rows now, or fewer. */
  recount(): void {
    const made = this.#made;
    if (!made) return;
    untrack(() => {
      made.setOptions({ ...made.options, count: this.#given.count() });
      made._willUpdate();
      this.#take(made);
    });
  }

  /** Learn how high a row is, now that it shows what stands in a line. */
  measure(line: Line): Attachment<HTMLElement> {
    return (row) => {
      void line;
      this.#rows.add(row);
      untrack(() => this.#made?.measureElement(row));
      return () => this.#rows.delete(row);
    };
  }

  reveal(index: number): void {
    if (index >= 0) this.#made?.scrollToIndex(index, { align: "auto" });
  }

  /** Where a row begins, in pixels. */
  start(index: number): number {
    return this.#made?.measurementsCache[index]?.start ?? Math.max(0, index) * this.#given.size;
  }

  #options(element: HTMLElement, head: () => number) {
    return {
      count: this.#given.count(),
      getScrollElement: () => element,
      estimateSize: () => this.#given.size,
      overscan: OVERSCAN,
      scrollToFn: elementScroll,
      observeElementOffset,
      measureElement,
      observeElementRect: (_: unknown, tell: (rect: Rect) => void) => {
        const look = (): void =>
          tell({ width: element.clientWidth, height: element.clientHeight - head() });
        const observer = new ResizeObserver(look);
        observer.observe(element);
        look();
        return () => observer.disconnect();
      },
      onChange: (made: Virtualizer<HTMLElement, HTMLElement>) => this.#take(made),
    };
  }

  #take(made: Virtualizer<HTMLElement, HTMLElement>): void {
    const items: readonly VirtualItem[] = made.getVirtualItems();
    const now = this.items;
    const same =
      items.length === now.length &&
      items.every(({ index, start }, at) => index === now[at]?.index && start === now[at]?.start);
    if (!same) this.items = items.map(({ index, start }) => ({ index, start }));
    this.total = made.getTotalSize();
  }
}
