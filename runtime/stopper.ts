/** Ends what runs: by message, by signal where Python reads no messages, and else with its worker. */

import type { FromPython, Signal, ToPython } from "./protocol";
import { ALL } from "./signals";

/** So long Python may read no message after it was told to stop. */
const PATIENCE_MS = 1_000;
/** If other functions run as well, it may be one of them that holds Python; they are to go on. */
const PATIENCE_WITH_OTHERS_MS = 5_000;
/** After so long, a second stop ends what the first one did not. */
const GRACE_MS = 2_000;

type Cancels = NonNullable<Extract<FromPython, { kind: "ready" }>["cancels"]>;

interface Running {
  readonly listener: string | undefined;
  readonly slot: number | undefined;
  /** For the end of its time. */
  timer?: ReturnType<typeof setTimeout>;
  stopped?: number;
}

export interface StopperOptions {
  readonly send: (message: ToPython) => void;
  /** Signal to Python that the runs of these slots are to end. */
  readonly raise: (slots: readonly number[]) => Signal[];
  /** Whether other apps in this Python have something running. */
  readonly othersRun: () => boolean;
  /** Nothing of this helped. */
  readonly onStuck: () => void;
}

export class Stopper {
  readonly #options: StopperOptions;
  readonly #runs = new Map<string, Running>();
  #cancels: Cancels = {};
  #beat = 0;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(options: StopperOptions) {
    this.#options = options;
  }

  hear(message: FromPython): void {
    if (message.kind === "ready") {
      this.#cancels = message.cancels ?? {};
    } else if (message.kind === "run") {
      const { run, running, listener, slot } = message;
      if (running) this.#runs.set(run, { listener, slot });
      else this.#ended(run);
    } else if (message.kind === "limit" && message.seconds !== undefined) {
      this.#limited(message.run, message.seconds);
    } else if (message.kind === "pong" && message.beat === this.#beat) {
      this.#rest();
    } else if (message.kind === "noted" && this.#patience !== undefined) {
      this.#wait(PATIENCE_MS);
    }
  }

  /** The message as it is to be sent: an event that cancels functions ends them, whatever they do. */
  outgoing(message: ToPython): ToPython {
    if (message.kind !== "event") return message;
    const cancelled = this.#cancels[message.id]?.[message.event];
    if (!cancelled) return message;
    const runs = this.#of((running) => cancelled.includes(running.listener ?? ""));
    return runs.length ? { ...message, ...this.#signal(runs) } : message;
  }

  /** To be called when a message of `outgoing` was sent. */
  sent(message: ToPython): void {
    if (message.kind === "event" && message.stopped) this.#expect();
  }

  /** End all that runs. */
  stop(): void {
    const { send, onStuck } = this.#options;
    const runs = this.#of(() => true);
    const now = performance.now();
    const stubborn = runs.some((run) => {
      const before = this.#runs.get(run)?.stopped;
      return before !== undefined && now - before > GRACE_MS;
    });
    if (stubborn) return onStuck();
    const signalled = this.#signal(runs, true);
    send({ kind: "stop", ...signalled });
    this.#expect();
  }

  close(): void {
    this.#rest();
    for (const run of [...this.#runs.keys()]) this.#ended(run);
  }

  /** Python sees by itself when the time is up; whether it does is to be seen. */
  #limited(run: string, seconds: number): void {
    const running = this.#runs.get(run);
    if (!running) return;
    running.timer = setTimeout(() => {
      running.stopped ??= performance.now();
      this.#expect();
    }, 1000 * seconds);
  }

  #ended(run: string): void {
    clearTimeout(this.#runs.get(run)?.timer);
    this.#runs.delete(run);
  }

  #of(wanted: (running: Running) => boolean): string[] {
    return [...this.#runs].filter(([, running]) => wanted(running)).map(([run]) => run);
  }

  #signal(
    runs: readonly string[],
    all = false,
  ): {
    stopped: readonly string[];
    renewed: readonly Signal[];
  } {
    const slots: number[] = [];
    for (const run of runs) {
      const running = this.#runs.get(run);
      if (!running) continue;
      running.stopped ??= performance.now();
      if (running.slot !== undefined) slots.push(running.slot);
    }
    const signals = all ? [ALL] : slots;
    return { stopped: runs, renewed: signals.length ? this.#options.raise(signals) : [] };
  }

  /** Python is to read what was sent, in time. */
  #expect(): void {
    this.#options.send({ kind: "ping", beat: ++this.#beat });
    if (this.#patience !== undefined) return;
    const own = [...this.#runs.values()].some(({ stopped }) => stopped === undefined);
    const others = own || this.#options.othersRun();
    this.#wait(others ? PATIENCE_WITH_OTHERS_MS : PATIENCE_MS);
  }

  #wait(patience: number): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => {
      this.#patience = undefined;
      this.#options.onStuck();
    }, patience);
  }

  #rest(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
  }
}
