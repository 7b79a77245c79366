/** The page's end of the wire: starts Python in a worker or on this thread, and tells if it is lost. */

import type { Manifest } from "./download";
import { RuntimeError, failureOf } from "./errors";
import { TOLD_AT_ONCE } from "./flow";
import type { FromPython, Signal, ToPython } from "./protocol";
import { Switchboard } from "./signals";
import { beat, part, silence, watch as watchFor } from "./patience";
import { decoded, type HeldFiles } from "./held";
import type { WorkerStart } from "./worker";

export type Thread = "worker" | "main";

export interface ClientOptions {
  readonly thread: Thread;
  /** The folder of `worker.js` and `manifest.json`, with a slash at its end. */
  readonly base: string;
  /** Those files, where the page holds them itself. */
  readonly held?: HeldFiles;
  /** `manifest.json`, where the page has it. */
  readonly manifest?: Manifest;
  readonly heard: (message: FromPython) => void;
}

export interface Client {
  send(message: ToPython): void;
  /** Signal to Python in the midst of a loop that the runs of these slots are to end. */
  raise(slots: readonly number[]): Signal[];
  /** End Python, whatever it does. Nothing is heard from it any more. */
  close(): void;
}

let workers = 0;

export function connect(options: ClientOptions): Client {
  if (typeof WebAssembly === "undefined") {
    // Pyodide's own script fails at its first line here, where nobody could catch it.
    const { failure } = new RuntimeError(
      "unsupported",
      "This browser has no WebAssembly, which Python needs, or it is turned off.",
    );
    queueMicrotask(() => options.heard({ kind: "failed", failure }));
    return { send: () => undefined, raise: () => [], close: () => undefined };
  }
  return options.thread === "main" ? connectMain(options) : connectWorker(options);
}

function connectWorker({ base, held, manifest, heard }: ClientOptions): Client {
  const ended = new AbortController();
  const hear = (message: FromPython): void => {
    if (!ended.signal.aborted) heard(message);
  };
  const lock = `wasmui-worker-${performance.timeOrigin}-${++workers}`;
  const refused = (said: string): void => {
    void import("./no-worker")
      .then(({ whyNoWorker }) => whyNoWorker(new URL("worker.js", base).href, said))
      .catch((thrown: unknown) => thrown)
      .then((thrown) => hear({ kind: "failed", failure: failureOf(thrown, "worker-refused") }));
  };
  let worker: Worker;
  try {
    worker = makeWorker(base, held);
  } catch (thrown) {
    refused(failureOf(thrown, "worker-refused").message);
    return { send: () => undefined, raise: () => [], close: () => ended.abort() };
  }
  const board = new Switchboard();
  const took = counter((message) => worker.postMessage(message));
  let alive = false;
  const silent = watchFor(() =>
    hear({ kind: "failed", failure: silence(new URL("worker.js", base).href).failure }),
  );

  worker.addEventListener("message", ({ data }: MessageEvent<FromPython>) => {
    alive = true;
    silent();
    if (data.kind === "progress") beat();
    if (data.kind === "pong" && data.beat === 0) {
      watch(lock, ended.signal, () => hear(fatal("The worker that ran Python was ended.")));
    }
    hear(data);
    took(data);
  });
  worker.addEventListener("messageerror", () =>
    hear(fatal("A message from Python could not be read.")),
  );
  worker.addEventListener("error", (event) => {
    if (alive) return hear(fatal(event.message || "The worker that ran Python failed."));
    event.preventDefault();
    silent();
    refused(event.message);
  });
  worker.postMessage({
    kind: "start",
    base,
    held,
    manifest,
    lock,
    signals: board.signals,
  } satisfies WorkerStart);

  return {
    send: (message) => worker.postMessage(message),
    raise: (slots) => board.raise(slots),
    close() {
      silent();
      board.close();
      ended.abort();
      worker.terminate();
    },
  };
}

function connectMain({ base, held, manifest, heard }: ClientOptions): Client {
  let closed = false;
  const send = (message: FromPython): void => {
    if (!closed) heard(message);
    took(message);
  };
  const host = part(() => import("./host")).then(({ startHost }) =>
    startHost({ base, held, manifest, send, mounts: false }),
  );
  let ready: ((message: ToPython) => void) | undefined;
  const took = counter((message) => ready?.(message));
  host.then(
    (hear) => (ready = hear),
    (thrown: unknown) => send({ kind: "failed", failure: failureOf(thrown, "asset-missing") }),
  );

  return {
    // Straight into Python once it is there: a promise would cost a click its turn.
    send: (message) => (ready ? ready(message) : void host.then((hear) => hear(message), ignore)),
    raise: () => [], // who holds this thread holds the page as well
    close: () => (closed = true),
  };
}

/** Tells Python, now and then, how many patches were taken in. */
function counter(send: (message: ToPython) => void): (message: FromPython) => void {
  let patches = 0;
  return ({ kind }) => {
    if (kind !== "patch" || ++patches < TOLD_AT_ONCE) return;
    send({ kind: "took", patches });
    patches = 0;
  };
}

function makeWorker(base: string, held: HeldFiles | undefined): Worker {
  if (held) {
    // A file on disk has an opaque origin, and there no module worker starts from a blob.
    const script = new Blob([decoded(held["worker.js"]?.text ?? "")], { type: "text/javascript" });
    return fromBlob(script, "classic");
  }
  const url = new URL("worker.js", base);
  if (url.origin === location.origin) return new Worker(url, { type: "module" });
  // A worker must come from the page's own origin, but may import from another one.
  const blob = new Blob([`import ${JSON.stringify(url.href)};`], { type: "text/javascript" });
  return fromBlob(blob, "module");
}

function fromBlob(blob: Blob, type: WorkerType): Worker {
  const local = URL.createObjectURL(blob);
  const worker = new Worker(local, { type });
  worker.addEventListener("message", () => URL.revokeObjectURL(local), { once: true });
  return worker;
}

/** Waits for the lock that the worker holds: nothing else tells that a worker was killed. */
function watch(lock: string, signal: AbortSignal, lost: () => void): void {
  if (!("locks" in navigator)) return;
  navigator.locks
    .request(lock, { signal }, () => {
      if (!signal.aborted) lost();
    })
    .catch(() => undefined); // closed on purpose
}

function ignore(): void {
  // It was told already.
}

function fatal(message: string): FromPython {
  return { kind: "fatal", failure: { code: "interpreter-lost", message } };
}
