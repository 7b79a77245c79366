/** Keeps an app running: starts Python, and starts it again, with what the page showed, if it dies. */

import { connect, type Client, type ClientOptions } from "./client";
import type { AppSource, Failure, FromPython, ToPython, Values, Visit } from "./protocol";

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

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#app = options.app;
    this.#client = this.#start(undefined);
  }

  send(message: ToPython): void {
    this.#client.send(message);
  }

  /** Run another source in the Python that is there. */
  reload(app: AppSource): void {
    this.#app = app;
    this.#client.send({ kind: "open", app, visit: this.#options.visit() });
  }

  /** Start anew: a fresh Python, with the inputs as they are. */
  restart(): void {
    this.#client.close();
    this.#client = this.#start(this.#opened ? this.#options.values() : undefined);
  }

  close(): void {
    this.#client.close();
  }

  #start(values: Values | undefined): Client {
    const { thread, base } = this.#options;
    const client = connect({ thread, base, heard: (message) => this.#hear(message) });
    client.send({ kind: "open", app: this.#app, values, visit: this.#options.visit() });
    return client;
  }

  #hear(message: FromPython): void {
    if (message.kind === "ready") this.#opened = true;
    if (message.kind !== "fatal") return this.#options.heard(message);
    const now = performance.now();
    this.#restarts = [...this.#restarts.filter((at) => now - at < PEACE_MS), now];
    if (this.#restarts.length > MOST_RESTARTS || this.#options.thread === "main") {
      this.#client.close();
      return this.#options.heard(message);
    }
    this.#options.onRestart(message.failure);
    this.restart();
  }
}
