/** Keeps an app running: starts Python, and starts it again, with what the page showed, if it dies. */

import { connect, type Client, type ClientOptions } from "./client";
import type { AppSource, Failure, FromPython, ToPython, Values, Visit } from "./protocol";
import { Stopper } from "./stopper";

/** So many restarts without a minute of peace in between mean that the app itself kills Python. */
const MOST_RESTARTS = 3;
const PEACE_MS = 60_000;

export interface SupervisorOptions extends ClientOptions {
  readonly app: AppSource;
  /** What the page shows now, to be put back. */
  readonly values: () => Values;
  /** What Python is told of the visit. */
  readonly visit: () => Visit;
  /** Python was lost, and is being started again. */
  readonly onRestart: (failure: Failure) => void;
}

export class Supervisor {
  readonly #options: SupervisorOptions;
  #app: AppSource;
  #client: Client;
  #restarts: number[] = [];
  #opened = false;
  /** The app is being run; there is nothing yet that could be ended by itself. */
  #loading = false;
  #closed = false;
  /** It has a Python of its own. */
  #alone: boolean;
  #stopper: Stopper;
  /** A page that is out of sight may never come back, and says no more then. */
  readonly #leaving = () => {
    if (document.visibilityState === "hidden") this.#client.send({ kind: "keep" });
  };

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#app = options.app;
    this.#alone = options.alone ?? false;
    this.#stopper = this.#newStopper();
    this.#client = this.#start(undefined);
  }

  send(message: ToPython): void {
    const outgoing = this.#stopper.outgoing(message);
    this.#client.send(outgoing);
    this.#stopper.sent(outgoing);
  }

  /** End what runs; where nothing else helps, with its worker, and the inputs stay as they are. */
  stop(): void {
    if (!this.#loading || this.#options.thread === "main") return this.#stopper.stop();
    this.close();
    this.#options.heard({
      kind: "failed",
      failure: { code: "stopped", message: "The app was stopped before it was ready." },
    });
  }

  /** Run another source in the Python that is there. */
  reload(app: AppSource, edits?: Values): void {
    this.#app = app;
    if (this.#closed) {
      this.#client = this.#start(undefined);
      return;
    }
    this.#loading = true;
    this.#client.send({ kind: "open", app, visit: this.#options.visit(), edits });
  }

  /** Start anew: a fresh Python, with the inputs as they are. */
  restart(): void {
    this.close();
    this.#client = this.#start(this.#opened ? this.#options.values() : undefined);
  }

  close(): void {
    this.#closed = true;
    document.removeEventListener("visibilitychange", this.#leaving);
    this.#stopper.close();
    this.#client.close();
  }

  /** A package could not be had, perhaps for what other apps have installed. */
  #isCrowded({ code }: Failure): boolean {
    return code === "package" && !this.#alone && this.#client.crowded();
  }

  #newStopper(): Stopper {
    return new Stopper({
      send: (message) => this.#client.send(message),
      raise: (slots) => this.#client.raise(slots),
      othersRun: () => this.#client.othersRun(),
      onStuck: () => this.#stuck(),
    });
  }

  #stuck(): void {
    if (this.#options.thread === "main") return;
    const message = "The function was stopped, and Python with it, since it did not end by itself.";
    this.#options.onRestart({ code: "stopped", message });
    this.#client.end();
    this.restart();
  }

  #start(values: Values | undefined): Client {
    this.#closed = false;
    this.#loading = true;
    this.#stopper = this.#newStopper();
    const { thread, base, held, manifest } = this.#options;
    const client = connect({
      thread,
      base,
      held,
      manifest,
      alone: this.#alone,
      heard: (message) => this.#hear(message),
    });
    client.send({ kind: "open", app: this.#app, values, visit: this.#options.visit() });
    document.addEventListener("visibilitychange", this.#leaving);
    return client;
  }

  #hear(message: FromPython): void {
    this.#stopper.hear(message);
    if (message.kind === "ready") this.#opened = true;
    if (message.kind === "ready" || message.kind === "failed") this.#loading = false;
    if (message.kind === "failed" && this.#isCrowded(message.failure)) {
      this.#alone = true;
      return this.restart();
    }
    if (message.kind !== "fatal") return this.#options.heard(message);
    if (message.alone) this.#alone = true;
    const now = performance.now();
    if (!message.innocent)
      this.#restarts = [...this.#restarts.filter((at) => now - at < PEACE_MS), now];
    if (this.#restarts.length > MOST_RESTARTS || this.#options.thread === "main") {
      this.close();
      return this.#options.heard(message);
    }
    this.#options.onRestart(message.failure);
    this.restart();
  }
}
