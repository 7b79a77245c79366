/** Python's end of the wire, the same in a worker and on the page's own thread. */

import { boot } from "./boot";
import { openBridge, type Bridge } from "./bridge";
import type { Manifest } from "./download";
import { failureOf } from "./errors";
import { Files, HOME, holdsFile } from "./files";
import { Flow } from "./flow";
import { Interrupt } from "./interrupt";
import type { Keeper } from "./keep";
import type { AppSource, FromPython, Plain, Signals, ToPython, Values } from "./protocol";
import type { HeldFiles } from "./held";
import { sourceOf } from "./source";

type Open = Extract<ToPython, { kind: "open" }>;

/** Milliseconds between two reports of bytes: they come in pieces, and each report costs both threads. */
const TOLD_EACH_MS = 30;

export interface HostOptions {
  /** The folder of `manifest.json`, with a slash at its end. */
  readonly base: string;
  /** Those files, where the page holds them itself. */
  readonly held?: HeldFiles;
  /** `manifest.json`, where the page has it. */
  readonly manifest?: Manifest;
  readonly send: (message: FromPython) => void;
  /** Whether files can be read where they lie, which a worker can. */
  readonly mounts: boolean;
  /** What reaches Python while it reads no messages. */
  readonly signals?: Signals;
}

/** Start Python at once, and return what hears the page's messages. */
export function startHost({
  base,
  held,
  manifest: given,
  send,
  mounts,
  signals,
}: HostOptions): (message: ToPython) => void {
  let bridge: Bridge | undefined;
  let files: Files | undefined;
  let keeper: Keeper | undefined;
  /** What the page showed before Python was lost. It keeps the bytes of its files; Python does not. */
  let restored: Values | undefined;
  /** Messages wait here while a file is taken over, so that none overtakes another. */
  let turn: Promise<void> | undefined;

  const flow = new Flow();
  const interrupt = new Interrupt(signals, () => send({ kind: "noted" }));

  const source = sourceOf(base, held);
  let manifest: Manifest | undefined;
  let told = 0;
  const ready = boot({
    source,
    manifest: given,
    onManifest: (found) => (manifest = found),
    onProgress(loaded, total) {
      const now = performance.now();
      if (loaded < total && now - told < TOLD_EACH_MS) return;
      told = now;
      send({ kind: "progress", stage: "runtime", loaded, total });
    },
    onOutput: (stream, text) => send({ kind: "output", stream, text }),
    onFatal: (failure) => send({ kind: "fatal", failure }),
  });
  const python = ready.then(({ python }) => python);
  python.catch(() => undefined); // told when the app is opened
  ready.then(
    ({ booted }) => {
      source.started();
      send({ kind: "booted", booted });
    },
    () => undefined,
  );

  return (message) => {
    interrupt.breathe();
    if (message.kind === "took") return flow.took(message.patches);
    if ("stopped" in message) interrupt.arrived(message.stopped ?? [], message.renewed ?? []);
    if (message.kind === "stop") {
      bridge?.stop();
    } else if (message.kind === "ping") {
      send({ kind: "pong", beat: message.beat });
    } else if (message.kind === "keep") {
      void keeper?.save();
    } else if (message.kind === "open") {
      inTurn(() => open(message), failed);
    } else if (message.kind === "stored") {
      bridge?.stored(message.key, message.value, message.gone);
    } else if (message.kind === "scripted") {
      inTurn(async () => {
        const results = await files?.acceptOne(message.results);
        bridge?.scripted(message.run, results, message.wrong);
      }, unread);
    } else if (turn || holdsFile(message.edits) || holdsFile(message.data)) {
      inTurn(async () => {
        const edits = (await files?.accept(message.edits)) ?? message.edits;
        const data = (await files?.acceptOne(message.data)) ?? message.data;
        fire(message.id, message.event, data, edits);
      }, unread);
    } else {
      fire(message.id, message.event, message.data, message.edits);
    }
  };

  function failed(thrown: unknown): void {
    send({ kind: "failed", failure: failureOf(thrown, "app") });
  }

  /** A file may be gone from the visitor's disk by the time that it is read; the app lives on. */
  function unread(thrown: unknown): void {
    const { message } = failureOf(thrown, "app");
    send({ kind: "alert", level: "error", title: "A file could not be read", message });
  }

  function inTurn(work: () => Promise<void>, wrong: (thrown: unknown) => void): void {
    const mine = (turn ?? Promise.resolve())
      .then(work)
      .catch(wrong)
      .finally(() => {
        if (turn === mine) turn = undefined;
      });
    turn = mine;
  }

  function fire(id: string, event: string, data: Plain, edits: Values): void {
    bridge?.fire(id, event, data, edits);
  }

  async function open({ app, values, visit, edits }: Open): Promise<void> {
    const running = await python;
    files ??= new Files(running, { mounts });
    bridge?.close(edits && (await files.accept(edits)));
    restored = values;
    bridge ??= openBridge(running, tell, (file) => files?.attach(file) ?? file, interrupt);
    await keeper?.close();
    keeper = undefined;
    const path = await files.write(app);
    const sources = await pythonOf(app);
    keeper = await kept(bridge, app, sources);
    // Files of earlier visits may change what the app does as it starts: then it is run anew.
    if (!bridge.holds(keeper ? {} : sources)) await install(bridge, app, sources);
    send({ kind: "progress", stage: "app", loaded: 0, total: 0 });
    await bridge.open(path, values && (await files.accept(values)), visit);
    void ready.then(({ python, late }) => late?.bring(python));
  }

  /** Files of earlier visits, put back. What keeps them is loaded by apps that keep some. */
  async function kept(
    using: Bridge,
    { persist = [], scope = "", entrypoint }: AppSource,
    sources: { readonly [path: string]: string },
  ): Promise<Keeper | undefined> {
    const source = sources[entrypoint] ?? "";
    const named = source.includes("persist") ? using.persisted(source, entrypoint) : [];
    const paths = [...persist, ...named];
    if (!files || !scope || !paths.length) return undefined;
    const { keep } = await import("./keep");
    return keep({ fs: files.system, home: HOME, paths, scope, entrypoint, tell: send });
  }

  function tell(message: FromPython): Promise<void> | undefined {
    if (message.kind === "patch") {
      send(message);
      return flow.sent();
    }
    relay(message);
    return undefined;
  }

  function relay(message: FromPython): void {
    if (message.kind === "limit") interrupt.limit(message.run, message.seconds);
    if (message.kind === "run") {
      if (message.running) {
        const slot = interrupt.began(message.run);
        return send(slot === undefined ? message : { ...message, slot });
      }
      interrupt.ended(message.run);
      void keeper?.save();
    }
    if (message.kind !== "ready" || !restored) return send(message);
    const kept = Object.entries(restored).filter(([id]) => id in message.values);
    restored = undefined;
    send({ ...message, values: { ...message.values, ...Object.fromEntries(kept) } });
  }

  async function install(
    using: Bridge,
    app: AppSource,
    files: { readonly [path: string]: string },
  ): Promise<void> {
    const { entrypoint, requirements } = app;
    const addressed = manifest && {
      ...manifest,
      packages: manifest.packages.map((one) => ({ ...one, file: source.address(one.file) })),
    };
    await using.install(
      { files, entrypoint, requirements, manifest: addressed, base: "" },
      (loaded, total) => send({ kind: "progress", stage: "packages", loaded, total }),
    );
  }
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
