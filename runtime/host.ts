/** One app's end of the wire at Python, the same in a worker and on the page's own thread. */

import { openBridge, type Bridge } from "./bridge";
import { collect } from "./collect";
import { failureOf } from "./errors";
import { Files, holdsFile } from "./files";
import { Flow } from "./flow";
import type { Interpreter } from "./interpreter";
import { Interrupt } from "./interrupt";
import type { Keeper } from "./keep";
import type { AppSource, FromPython, Plain, Signals, ToPython, Values } from "./protocol";

type Open = Extract<ToPython, { kind: "open" }>;

export interface HostOptions {
  /** Names the app among those that share the interpreter. */
  readonly app: string;
  readonly interpreter: Interpreter;
  readonly send: (message: FromPython) => void;
}

export class Host {
  readonly #app: string;
  readonly #interpreter: Interpreter;
  readonly #send: (message: FromPython) => void;
  readonly #flow = new Flow();
  readonly #interrupt: Interrupt;
  #bridge: Bridge | undefined;
  #files: Files | undefined;
  #keeper: Keeper | undefined;
  /** What the page showed before Python was lost. It keeps the bytes of its files; Python does not. */
  #restored: Values | undefined;
  /** Messages wait here while a file is taken over, so that none overtakes another. */
  #turn: Promise<void> | undefined;
  #closed = false;

  constructor({ app, interpreter, send }: HostOptions) {
    this.#app = app;
    this.#interpreter = interpreter;
    this.#send = (message) => {
      if (!this.#closed) send(message);
    };
    this.#interrupt = new Interrupt(() => send({ kind: "noted" }));
    interpreter.interrupts.add(app, this.#interrupt);
  }

  /** What reaches Python while it reads no messages. */
  take(signals: Signals): void {
    this.#interrupt.take(signals);
  }

  hear(message: ToPython): void {
    const bridge = this.#bridge;
    this.#interpreter.interrupts.breathe();
    if (message.kind === "took") return this.#flow.took(message.patches);
    if ("stopped" in message) {
      this.#interrupt.arrived(message.stopped ?? [], message.renewed ?? []);
    }
    if (message.kind === "stop") {
      bridge?.stop();
    } else if (message.kind === "ping") {
      this.#send({ kind: "pong", beat: message.beat });
    } else if (message.kind === "keep") {
      void this.#keeper?.save();
    } else if (message.kind === "open") {
      this.#inTurn(
        () => this.#open(message),
        (thrown) => this.#failed(thrown),
      );
    } else if (message.kind === "stored") {
      bridge?.stored(message.key, message.value, message.gone);
    } else if (message.kind === "scripted") {
      this.#inTurn(
        async () => {
          const results = await this.#files?.acceptOne(message.results);
          this.#bridge?.scripted(message.run, results, message.wrong);
        },
        (thrown) => this.#unread(thrown),
      );
    } else if (this.#turn || holdsFile(message.edits) || holdsFile(message.data)) {
      this.#inTurn(
        async () => {
          const edits = (await this.#files?.accept(message.edits)) ?? message.edits;
          const data = (await this.#files?.acceptOne(message.data)) ?? message.data;
          this.#fire(message.id, message.event, data, edits);
        },
        (thrown) => this.#unread(thrown),
      );
    } else {
      this.#fire(message.id, message.event, message.data, message.edits);
    }
  }

  /** End the app, and leave nothing of it: others live on here. */
  close(): void {
    this.#closed = true;
    const keeper = this.#keeper?.close();
    const quietly = (work: () => void): void => {
      try {
        work();
      } catch {
        // What it held goes with it; the others have done nothing wrong.
      }
    };
    quietly(() => this.#bridge?.leave());
    const remove = (): void => quietly(() => this.#files?.remove());
    // What is to be kept is read before it goes.
    if (keeper) void keeper.then(remove, remove);
    else remove();
  }

  #failed(thrown: unknown): void {
    this.#send({ kind: "failed", failure: failureOf(thrown, "app") });
  }

  /** A file may be gone from the visitor's disk by the time that it is read; the app lives on. */
  #unread(thrown: unknown): void {
    const { message } = failureOf(thrown, "app");
    this.#send({ kind: "alert", level: "error", title: "A file could not be read", message });
  }

  #inTurn(work: () => Promise<void>, wrong: (thrown: unknown) => void): void {
    const mine = (this.#turn ?? Promise.resolve())
      .then(work)
      .catch(wrong)
      .finally(() => {
        if (this.#turn === mine) this.#turn = undefined;
      });
    this.#turn = mine;
  }

  #fire(id: string, event: string, data: Plain, edits: Values): void {
    this.#bridge?.fire(id, event, data, edits);
  }

  async #open({ app, values, visit, edits }: Open): Promise<void> {
    const ready = await this.#interpreter.ready;
    const { python, late } = ready;
    const sources = await pythonOf(app);
    await this.#keeper?.close();
    this.#keeper = undefined;
    if (this.#closed) return;
    this.#bridge?.close(edits && (await this.#files?.accept(edits)));
    this.#restored = values;
    const bridge = (this.#bridge ??= openBridge(
      python,
      (message) => this.#tell(message),
      (file) => this.#files?.attach(file) ?? file,
      this.#interpreter.interrupts,
      { app: this.#app, entered: () => this.#interpreter.enter(this.#app, ready) },
    ));
    const paths = kept(bridge, app, sources);
    // Files of earlier visits may change what the app does as it starts: then it is run anew.
    const { folder, held } = bridge.settle(paths.length ? {} : sources, this.#interpreter.isOne);
    const files = (this.#files ??= new Files(python, {
      mounts: this.#interpreter.mounts,
      app: this.#app,
      home: folder,
    }));
    const path = await files.write(app);
    this.#keeper = await this.#keep(paths, app, files, folder);
    if (!held) await this.#interpreter.inTurn(() => this.#install(bridge, app, sources));
    const accepted = values && (await files.accept(values));
    if (this.#closed) {
      await this.#keeper?.close(); // before it sees that all files are gone
      return files.remove();
    }
    this.#send({ kind: "progress", stage: "app", loaded: 0, total: 0 });
    await bridge.open(path, accepted, visit);
    setTimeout(collect); // after a click that has waited
    void late?.bring(python);
  }

  /** Files of earlier visits, put back. What keeps them is loaded by apps that keep some. */
  async #keep(
    paths: readonly string[],
    { scope = "", entrypoint }: AppSource,
    files: Files,
    home: string,
  ): Promise<Keeper | undefined> {
    if (!paths.length) return undefined;
    const { keep } = await import("./keep");
    return keep({ fs: files.system, home, paths, scope, entrypoint, tell: this.#send });
  }

  #tell(message: FromPython): Promise<void> | undefined {
    if (message.kind === "patch") {
      this.#send(message);
      return this.#flow.sent();
    }
    this.#relay(message);
    return undefined;
  }

  #relay(message: FromPython): void {
    if (message.kind === "limit") this.#interrupt.limit(message.run, message.seconds);
    if (message.kind === "run") {
      if (message.running) {
        const slot = this.#interrupt.began(message.run);
        return this.#send(slot === undefined ? message : { ...message, slot });
      }
      this.#interrupt.ended(message.run);
      void this.#keeper?.save();
    }
    if (message.kind !== "ready" || !this.#restored) return this.#send(message);
    const kept = Object.entries(this.#restored).filter(([id]) => id in message.values);
    this.#restored = undefined;
    this.#send({ ...message, values: { ...message.values, ...Object.fromEntries(kept) } });
  }

  async #install(
    bridge: Bridge,
    app: AppSource,
    files: { readonly [path: string]: string },
  ): Promise<void> {
    if (this.#closed) return;
    const { entrypoint, requirements } = app;
    const { manifest, source } = this.#interpreter;
    const address = (path: string): string => source?.address(path) ?? path;
    await bridge.install({ files, entrypoint, requirements, manifest, address }, (loaded, total) =>
      this.#send({ kind: "progress", stage: "packages", loaded, total }),
    );
  }
}

/** The paths that outlive a visit. */
function kept(
  bridge: Bridge,
  { persist = [], scope, entrypoint }: AppSource,
  sources: { readonly [path: string]: string },
): readonly string[] {
  const source = sources[entrypoint] ?? "";
  const named = source.includes("persist") ? bridge.persisted(source, entrypoint) : [];
  return scope ? [...persist, ...named] : [];
}

/** The Python among an app's files, as text. */
async function pythonOf(app: AppSource): Promise<{ readonly [path: string]: string }> {
  const decoder = new TextDecoder();
  const named = Object.entries(app.files).filter(([name]) => name.endsWith(".py"));
  const read = named.map(async ([name, data]) => {
    if (data instanceof Blob) return [name, await data.text()] as const;
    return [name, typeof data === "string" ? data : decoder.decode(data)] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}
