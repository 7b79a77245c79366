/** Python's end of the signals: what Pyodide looks at, every so many steps, as its interrupt buffer. */

import type { Signal, Signals } from "./protocol";
import { ALL, BELL } from "./signals";

/** Milliseconds between two looks: to ask for an address takes two to four of them. */
const EVERY_MS = { urls: 120, memory: 20 } as const;

const SIGINT = 2;

/** What Pyodide has as its buffer: the interrupts of all apps that share this Python. */
export class Interrupts {
  /** Any object with a `0` does for Pyodide. It writes 0 after each look, whatever it saw. */
  readonly buffer: { 0: number };

  readonly #apps = new Map<string, Interrupt>();
  #next = 0;

  constructor() {
    // A tight loop comes by 30,000 times in a tenth of a second, and even the clock costs something.
    let turns = 0;
    let skip = 1;
    let before = 0;
    const look = (): number => {
      turns = 0;
      const now = performance.now();
      skip = now - before < 2 ? 4 : 1;
      before = now;
      return now < this.#next ? 0 : this.#look(now);
    };
    this.buffer = {
      get 0() {
        turns += 1;
        return turns < skip ? 0 : look();
      },
      set 0(_) {
        // What is to end stays so until it was told.
      },
    };
  }

  add(app: string, interrupt: Interrupt): void {
    this.#apps.set(app, interrupt);
  }

  remove(app: string): void {
    this.#apps.delete(app);
  }

  /** A message is read: for a while there is no need to look. */
  breathe(): void {
    this.#next = performance.now() + this.#rest();
  }

  /** Whether Python is to end this run of an app, at whose code it is. A yes holds for one time. */
  due(app: string | undefined, run: string | undefined): boolean {
    let due = false;
    for (const [name, interrupt] of this.#apps) {
      due = interrupt.due(name === app ? run : undefined) || due;
    }
    return due;
  }

  #look(now: number): number {
    let found = false;
    for (const interrupt of this.#apps.values()) found = interrupt.look(now) || found;
    this.#next = performance.now() + this.#rest();
    return found ? SIGINT : 0;
  }

  /** Where many apps run something, each look takes as many times as long. */
  #rest(): number {
    let rest = 0;
    for (const interrupt of this.#apps.values()) if (interrupt.running) rest += interrupt.every;
    return Math.max(rest, EVERY_MS.memory);
  }
}

/** One app's part of it. */
export class Interrupt {
  /** Milliseconds between two looks. */
  every: number = EVERY_MS.memory;

  #signals: Signals | undefined;
  /** Called when a run is to end, but Python is at another's code. */
  readonly #noted: () => void;
  #urls: string[] = [];
  /** In turn, so that a signal that comes too late meets no other run. */
  #free: number[] = [];
  readonly #slots = new Map<string, number>();
  readonly #limits = new Map<string, number>();
  /** Addresses that are gone, until the page gives others. */
  readonly #spent = new Set<number>();
  readonly #due = new Set<string>();
  /** All are to end, also those that begin before the message comes that says so; these were told. */
  #all: Set<string> | undefined;
  #usable: boolean | undefined;

  constructor(noted: () => void) {
    this.#noted = noted;
  }

  /** For runs that are taken on from now on. */
  take(signals: Signals): void {
    this.#signals = signals;
    this.#urls = signals.kind === "urls" ? [...signals.urls] : [];
    this.every = EVERY_MS[signals.kind];
    const slots = signals.kind === "memory" ? signals.flags.length : this.#urls.length;
    this.#free = Array.from({ length: slots }, (_, slot) => slot).slice(ALL + 1);
  }

  /** Whether there is anything that could be ended. */
  get running(): boolean {
    return this.#slots.size > 0 || this.#limits.size > 0;
  }

  /** A run was taken on; the slot of its signal comes back. */
  began(run: string): number | undefined {
    const slot = this.#free.shift();
    if (slot === undefined) return undefined;
    this.#slots.set(run, slot);
    if (this.#signals?.kind === "memory") Atomics.store(this.#signals.flags, slot, 0);
    return slot;
  }

  /** So many seconds are left to a run; or Python ends it by itself. */
  limit(run: string, seconds: number | undefined): void {
    this.#limits.delete(run);
    if (seconds === undefined) this.#due.delete(run);
    else this.#limits.set(run, performance.now() + 1000 * seconds);
  }

  ended(run: string): void {
    const slot = this.#slots.get(run);
    this.#slots.delete(run);
    this.#limits.delete(run);
    this.#due.delete(run);
    if (slot !== undefined && !this.#spent.has(slot)) this.#free.push(slot);
  }

  /** The message that says what was signalled is here; the rest is its affair. */
  arrived(runs: readonly string[], renewed: readonly Signal[]): void {
    for (const run of runs) this.#due.delete(run);
    if (this.#all) this.#due.clear();
    this.#all = undefined;
    for (const { slot, url } of renewed) {
      this.#urls[slot] = url;
      if (!this.#spent.delete(slot) || slot <= ALL) continue;
      if (![...this.#slots.values()].includes(slot)) this.#free.push(slot);
    }
    if (this.#signals?.kind !== "memory") return;
    for (const run of runs) this.#raised(this.#slots.get(run));
    this.#raised(ALL);
  }

  /** Whether Python is to end this run, at whose code it is. A yes holds for one time. */
  due(run: string | undefined): boolean {
    if (run !== undefined && this.#due.delete(run)) {
      this.#all?.add(run);
      return true;
    }
    if (this.#due.size) this.#noted();
    return false;
  }

  /** Whether some run is to end. */
  look(now: number): boolean {
    for (const [run, until] of this.#limits) {
      if (now < until) continue;
      this.#limits.delete(run);
      this.#due.add(run);
    }
    if (this.#slots.size && this.#raised(BELL)) {
      if (this.#raised(ALL)) this.#all = new Set();
      else for (const [run, slot] of this.#slots) if (this.#raised(slot)) this.#due.add(run);
    }
    if (this.#all) {
      for (const run of this.#slots.keys()) if (!this.#all.has(run)) this.#due.add(run);
    }
    return this.#due.size > 0;
  }

  #raised(slot: number | undefined): boolean {
    if (slot === undefined || !this.#signals || this.#usable === false) return false;
    if (this.#signals.kind === "memory") {
      return Atomics.exchange(this.#signals.flags, slot, 0) === 1;
    }
    if (this.#spent.has(slot) || isThere(this.#urls[slot] ?? "")) return false;
    // A page's policy may forbid all such addresses; then no signal can be read.
    this.#usable ??= isThere(this.#signals.probe);
    if (this.#usable) this.#spent.add(slot);
    return this.#usable;
  }
}

function isThere(url: string): boolean {
  const request = new XMLHttpRequest();
  try {
    request.open("GET", url, false);
    request.send();
    return true;
  } catch {
    return false;
  }
}
