/** The page's end of the signals that reach Python in the midst of a loop. */

import type { Signal, Signals } from "./protocol";

/** So many runs at once can be signalled; what is beyond is ended with its worker. */
const SLOTS = 18;

/** Addresses that are made in one go. */
const MADE_AT_ONCE = 3;

/** The slot that tells that any of the others was signalled: one look is enough, mostly. */
export const BELL = 0;

/** The slot for all runs, also for those of which the page has not heard yet. */
export const ALL = 1;

export class Switchboard {
  #signals: Signals | undefined;
  /** Of the slots, and then of the probe. */
  readonly #urls: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param made hears of the signals when they can be raised; until then none is */
  constructor(made: (signals: Signals) => void) {
    if (crossOriginIsolated) {
      this.#signals = { kind: "memory", flags: new Int32Array(new SharedArrayBuffer(4 * SLOTS)) };
      made(this.#signals);
    } else {
      this.#make(made);
    }
  }

  /** Each address makes the page wait for the browser, which has much to do while Python starts. */
  #make(made: (signals: Signals) => void): void {
    for (let one = 0; one < MADE_AT_ONCE; one += 1) this.#urls.push(address());
    if (this.#urls.length <= SLOTS) {
      this.#timer = setTimeout(() => this.#make(made));
      return;
    }
    const probe = this.#urls[SLOTS] ?? "";
    this.#signals = { kind: "urls", urls: this.#urls.slice(0, SLOTS), probe };
    made(this.#signals);
  }

  /** Signal that the runs of these slots are to end. What comes back makes the slots new again. */
  raise(slots: readonly number[]): Signal[] {
    if (!this.#signals) return [];
    const raised = [...slots, BELL]; // the bell last: who hears it finds the others
    if (this.#signals.kind === "memory") {
      for (const slot of raised) Atomics.store(this.#signals.flags, slot, 1);
      return [];
    }
    return raised.map((slot) => {
      URL.revokeObjectURL(this.#urls[slot] ?? "");
      const url = address();
      this.#urls[slot] = url;
      return { slot, url };
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const url of this.#urls) URL.revokeObjectURL(url);
  }
}

/** A worker sees without reading a message whether it is still there. */
function address(): string {
  return URL.createObjectURL(new Blob(["1"]));
}
