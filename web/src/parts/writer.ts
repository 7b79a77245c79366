/** Writes a text into an element, so that of one which grows only the end is written anew. */

import type { Chunk } from "./markdown";
import { place } from "./sanitise";

export interface Reading {
  readonly chunks: (text: string) => readonly Chunk[];
  readonly clean: (html: string) => DocumentFragment;
  /** Colours and formulas, for nodes that are about to be shown in `element`. */
  readonly finish: (nodes: DocumentFragment, element: Element) => void;
}

interface Written {
  readonly source: string;
  readonly nodes: readonly ChildNode[];
}

/** The work on texts in one frame; more waits for the next, so that the page stays quick. */
const BUDGET_MS = 8;

export class Writer {
  #written: readonly Written[] = [];
  #reading: Reading | undefined;
  #job: (() => void) | undefined;

  /** Write now, if it is the first text and this frame has the time; else when its turn comes. */
  write(element: HTMLElement, text: string, reading: Reading): void {
    this.#job = () => this.#write(element, text, reading);
    if (this.#reading) return frames.add(this);
    if (frames.hasTime) return frames.spend(() => this.run());
    element.textContent = text;
    frames.addFar(this, element);
  }

  /** Do what waits to be done. */
  run(): void {
    const job = this.#job;
    this.#job = undefined;
    job?.();
  }

  /** Nothing is to be written any more. */
  stop(): void {
    this.#job = undefined;
    frames.remove(this);
  }

  #write(element: HTMLElement, text: string, reading: Reading): void {
    const before = reading === this.#reading ? this.#written : [];
    this.#reading = reading;
    if (!before.length) element.replaceChildren();
    element.dataset["state"] = "shown";
    const chunks = reading.chunks(text);
    let same = 0;
    while (same < before.length && before[same]?.source === chunks[same]?.source) same += 1;
    const kept = before.slice(0, same);
    const last = kept.at(-1)?.nodes.at(-1);
    const rest = document.createDocumentFragment();
    const made = chunks.slice(same).map((chunk): readonly [Chunk, DocumentFragment] => {
      const fragment = reading.clean(chunk.html());
      reading.finish(fragment, element);
      return [chunk, fragment];
    });
    const counts = made.map(([, fragment]) => fragment.childNodes.length);
    for (const [, fragment] of made) rest.append(fragment);
    const shown = place(element, rest, last ?? null);
    let at = 0;
    this.#written = [
      ...kept,
      ...made.map(([{ source }], index) => {
        const nodes = shown.slice(at, (at += counts[index] ?? 0));
        return { source, nodes };
      }),
    ];
  }
}

/**
 * Shares out the frames among all texts on the page, the newest first, which is what is read. A
 * text that was never in sight waits until it is, or until the page has nothing else to do.
 */
class Frames {
  #near = new Set<Writer>();
  #far = new Map<Writer, Element>();
  #asked = false;
  #idle = false;
  #spent = 0;
  #sight: IntersectionObserver | undefined;

  get hasTime(): boolean {
    return this.#spent < BUDGET_MS;
  }

  spend(work: () => void): void {
    const began = performance.now();
    work();
    this.#spent += performance.now() - began;
    this.#ask();
  }

  add(writer: Writer): void {
    this.#near.delete(writer);
    this.#near.add(writer);
    this.#ask();
  }

  addFar(writer: Writer, element: Element): void {
    if (this.#far.has(writer)) return;
    this.#far.set(writer, element);
    this.#sight ??= new IntersectionObserver((seen) => this.#seen(seen));
    this.#sight.observe(element);
    this.#ask();
    this.#askIdle();
  }

  remove(writer: Writer): void {
    this.#near.delete(writer);
    const element = this.#far.get(writer);
    if (element) this.#sight?.unobserve(element);
    this.#far.delete(writer);
  }

  #seen(seen: readonly IntersectionObserverEntry[]): void {
    const elements = new Set(seen.filter((one) => one.isIntersecting).map(({ target }) => target));
    if (!elements.size) return;
    for (const [writer, element] of this.#far) {
      if (!elements.has(element)) continue;
      this.remove(writer);
      this.add(writer);
    }
  }

  #ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    // A page that nobody sees has no frames.
    if (document.hidden) setTimeout(() => this.#run(), 100);
    else requestAnimationFrame(() => this.#run());
  }

  #askIdle(): void {
    if (this.#idle || !this.#far.size) return;
    this.#idle = true;
    const run = (): void => {
      this.#idle = false;
      this.#work([...this.#far.keys()].reverse());
      this.#askIdle();
    };
    if ("requestIdleCallback" in window) requestIdleCallback(run);
    else setTimeout(run, 50);
  }

  #run(): void {
    this.#asked = false;
    this.#spent = 0;
    this.#work([...this.#near].reverse());
    if (this.#near.size) this.#ask();
  }

  #work(writers: readonly Writer[]): void {
    const began = performance.now();
    for (const writer of writers) {
      this.remove(writer);
      writer.run();
      if (performance.now() - began > BUDGET_MS) break;
    }
  }
}

const frames = new Frames();
