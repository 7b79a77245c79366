/** One Python, and the apps that share it: each has a host, a folder and an output of its own. */

import { boot, type Ready } from "./boot";
import type { Manifest } from "./download";
import { Host } from "./host";
import type { HeldFiles } from "./held";
import type { Help } from "./helper";
import { Interrupts } from "./interrupt";
import type { FromPython } from "./protocol";
import { sourceOf, type Source } from "./source";
import type { AboutApp } from "./wire";

/** Milliseconds between two reports of bytes: they come in pieces, and each report costs both threads. */
const TOLD_EACH_MS = 30;

export interface InterpreterOptions {
  /** The folder of `manifest.json`, with a slash at its end. */
  readonly base: string;
  /** Those files, where the page holds them itself. */
  readonly held?: HeldFiles;
  /** `manifest.json`, where the page has it. */
  readonly manifest?: Manifest;
  /** Where another thread fetches the snapshot. */
  readonly help?: Help;
  /** Whether files can be read where they lie, which a worker can. */
  readonly mounts: boolean;
  /** Without an app's name it is for all of them; without a message, the app has left. */
  readonly send: (app: string | undefined, message: FromPython | undefined) => void;
}

/** Starts Python at once. */
export class Interpreter {
  readonly interrupts = new Interrupts();
  readonly ready: Promise<Ready>;
  readonly mounts: boolean;
  /** Both are there when Python is. */
  source: Source | undefined;
  manifest: Manifest | undefined;

  readonly #send: InterpreterOptions["send"];
  readonly #hosts = new Map<string, Host>();
  /** The app whose code Python is at, or was last. */
  #at: string | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: InterpreterOptions) {
    this.#send = options.send;
    this.mounts = options.mounts;
    this.ready = this.#start(options);
    this.ready.catch(() => undefined); // told when an app is opened
  }

  async #start({ base, held, manifest, help, send }: InterpreterOptions): Promise<Ready> {
    const source = (this.source = await sourceOf(base, held));
    let told = 0;
    const ready = await boot({
      source,
      manifest,
      help,
      onManifest: (found) => (this.manifest = found),
      onProgress(loaded, total) {
        const now = performance.now();
        if (loaded < total && now - told < TOLD_EACH_MS) return;
        told = now;
        send(undefined, { kind: "progress", stage: "runtime", loaded, total });
      },
      onOutput: (stream, text) => send(this.#at, { kind: "output", stream, text }),
      onFatal: (failure) => send(undefined, { kind: "fatal", failure }),
    });
    source.started();
    send(undefined, { kind: "booted", booted: ready.booted });
    return ready;
  }

  /** Whether no other app is there. */
  get isOne(): boolean {
    return this.#hosts.size === 1;
  }

  /** Hear the page. */
  take(message: AboutApp): void {
    const { app } = message;
    if (message.kind === "tell") {
      this.#hosts.get(app)?.hear(message.message);
    } else if (message.kind === "signals") {
      this.#hosts.get(app)?.take(message.signals);
    } else if (message.kind === "join") {
      this.#join(app);
    } else {
      this.#hosts.get(app)?.close();
      this.#hosts.delete(app);
      this.interrupts.remove(app);
      this.#send(app, undefined);
    }
  }

  #join(app: string): void {
    const host = new Host({
      app,
      interpreter: this,
      send: (message) => this.#send(app, message),
    });
    this.#hosts.set(app, host);
  }

  /** From now on it is this app's code that runs. */
  enter(app: string, { output }: Ready): void {
    output.flush();
    this.#at = app;
  }

  /** Installs for one app at a time: two may want the same package. */
  async inTurn(install: () => Promise<void>): Promise<void> {
    const mine = this.#turn.then(install);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }
}
