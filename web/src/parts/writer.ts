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

  /** Write now, if this frame has the time and it is the first, else with the next frame. */
  write(element: HTMLElement, text: string, reading: Reading): void {
    this.#job = () => this.#write(element, text, reading);
    const first = this.#reading === undefined;
    if (first && frames.hasTime) return frames.spend(() => this.run());
    if (first) element.textContent = text;
    frames.add(this);
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

/** Shares out the frames among all texts on the page; the newest first, which is what is read. */
class Frames {
  #waiting = new Set<Writer>();
  #asked = false;
  #spent = 0;

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
    this.#waiting.delete(writer);
    this.#waiting.add(writer);
    this.#ask();
  }

  remove(writer: Writer): void {
    this.#waiting.delete(writer);
  }

  #ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    // A page that nobody sees has no frames.
    if (document.hidden) setTimeout(() => this.#run(), 100);
    else requestAnimationFrame(() => this.#run());
  }

  #run(): void {
    this.#asked = false;
    this.#spent = 0;
    const began = performance.now();
    for (const writer of [...this.#waiting].reverse()) {
      this.#waiting.delete(writer);
      writer.run();
      if (performance.now() - began > BUDGET_MS) break;
    }
    if (this.#waiting.size) this.#ask();
  }
}

const frames = new Frames();
