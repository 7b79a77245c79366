/** The page's end of the signals that reach Python in the midst of a loop. */

import type { Signal, Signals } from "./protocol";

/** So many runs at once can be signalled; what is beyond is ended with its worker. */
const SLOTS = 18;

/** The slot that tells that any of the others was signalled: one look is enough, mostly. */
export const BELL = 0;

/** The slot for all runs, also for those of which the page has not heard yet. */
export const ALL = 1;

export class Switchboard {
  readonly signals: Signals;
  readonly #urls: string[];

  constructor() {
    this.signals = crossOriginIsolated
      ? { kind: "memory", flags: new Int32Array(new SharedArrayBuffer(4 * SLOTS)) }
      : { kind: "urls", urls: Array.from({ length: SLOTS }, address), probe: address() };
    this.#urls = this.signals.kind === "urls" ? [...this.signals.urls] : [];
  }

  /** Signal that the runs of these slots are to end. What comes back makes the slots new again. */
  raise(slots: readonly number[]): Signal[] {
    const raised = [...slots, BELL]; // the bell last: who hears it finds the others
    if (this.signals.kind === "memory") {
      for (const slot of raised) Atomics.store(this.signals.flags, slot, 1);
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
    if (this.signals.kind === "memory") return;
    for (const url of [...this.#urls, this.signals.probe]) URL.revokeObjectURL(url);
  }
}

/** A worker sees without reading a message whether it is still there. */
function address(): string {
  return URL.createObjectURL(new Blob(["1"]));
}
