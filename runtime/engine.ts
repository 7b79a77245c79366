/** The page's end of one Python and of the apps that share it. */

import { addressOf, startCrew, takeCrew, type Crew, type CrewOptions } from "./crew";
import { failureOf } from "./errors";
import { TOLD_AT_ONCE } from "./flow";
import { beat, part, silence, watch as watchFor } from "./patience";
import type { Failure, FromPython, Signal, ToPython } from "./protocol";
import { ALL, Switchboard } from "./signals";
import type { AboutApp, FromWorker } from "./wire";

export type Thread = "worker" | "main";

export interface EngineOptions extends CrewOptions {
  readonly thread: Thread;
}

/** An app's seat in a Python. */
export interface Seat {
  send(message: ToPython): void;
  /** Signal to Python in the midst of a loop that the runs of these slots are to end. */
  raise(slots: readonly number[]): Signal[];
  /** Whether other apps have something running here, which may be what holds Python. */
  othersRun(): boolean;
  /** Whether others were here, whose packages may stand in the way of this one's. */
  crowded(): boolean;
  /** Leave. Nothing is heard any more; the last one to leave ends Python. */
  close(): void;
  /** End Python, whatever it does. The others hear that it is lost. */
  end(): void;
}

interface Tenant {
  readonly heard: (message: FromPython) => void;
  readonly board: Switchboard | undefined;
  /** Its functions that run. */
  readonly runs: Set<string>;
  /** Python runs its source. */
  starting: boolean;
  patches: number;
}

/** The way to a Python, wherever it is. */
interface Link {
  post(message: AboutApp): void;
  /** End it; what is held of it is let go. */
  end(): void;
}

const ANOTHERS = {
  kind: "fatal",
  failure: { code: "stopped", message: "Another app had to be stopped, and Python with it." },
  innocent: true,
} as const;

/** Milliseconds that Python may take to notice that an app has left, whose code it is at. */
const PATIENCE_MS = 1_000;
const PATIENCE_WITH_OTHERS_MS = 5_000;

/** More apps than this are not given a Python of their own each, whatever happened. */
const MOST_SUSPECTS = 2;

/** By what has to be the same for apps that share one. */
const shared = new Map<string, Engine>();

/** A seat in the Python that apps of this kind share, or in one of its own. */
export function join(
  options: EngineOptions,
  alone: boolean,
  heard: (message: FromPython) => void,
): Seat {
  if (alone) return new Engine(options).join(heard);
  const key = [options.thread, options.base, Boolean(options.held)].join(" ");
  let engine = shared.get(key);
  if (!engine?.open) {
    engine = new Engine(options);
    shared.set(key, engine);
  }
  return engine.join(heard);
}

class Engine {
  readonly #options: EngineOptions;
  readonly #thread: Thread;
  readonly #link: Link;
  readonly #tenants = new Map<string, Tenant>();
  readonly #leaving = new Map<string, ReturnType<typeof setTimeout>>();
  #joined = 0;
  #booted: FromPython | undefined;
  #open = true;
  #ended = false;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#thread = options.thread;
    const hear = ({ app, message }: FromWorker): void => this.#hear(app, message);
    this.#link = options.thread === "main" ? linkMain(options, hear) : linkWorker(options, hear);
  }

  /** Whether more apps may come. */
  get open(): boolean {
    return this.#open;
  }

  join(heard: (message: FromPython) => void): Seat {
    const app = String(++this.#joined);
    this.#link.post({ kind: "join", app });
    // Who holds the page's own thread holds the page as well: no signal could be given.
    const board =
      this.#thread === "main"
        ? undefined
        : new Switchboard((signals) => this.#link.post({ kind: "signals", app, signals }));
    const tenant: Tenant = { heard, board, runs: new Set(), starting: false, patches: 0 };
    this.#tenants.set(app, tenant);
    const booted = this.#booted;
    if (booted) queueMicrotask(() => this.#tenants.has(app) && heard(booted));
    return {
      send: (message) => {
        if (this.#tenants.has(app)) this.#link.post({ kind: "tell", app, message });
      },
      raise: (slots) => board?.raise(slots) ?? [],
      othersRun: () => [...this.#tenants.values()].some((one) => one !== tenant && isBusy(one)),
      crowded: () => this.#joined > 1,
      close: () => this.#leave(app, tenant),
      end: () => {
        this.#drop(app, tenant);
        this.#lost(ANOTHERS);
      },
    };
  }

  #leave(app: string, tenant: Tenant): void {
    if (this.#tenants.get(app) !== tenant) return;
    const busy = isBusy(tenant);
    // What it runs ends where it is, so that the others get their turn; the page may not know of it yet.
    tenant.board?.raise([ALL]);
    this.#drop(app, tenant);
    // A worker ends with its last app; the page's own thread keeps its Python for the next one.
    if (!this.#tenants.size && this.#thread === "worker") return this.#end();
    this.#link.post({ kind: "leave", app });
    // If others run something as well, it may be that which holds Python.
    const others = [...this.#tenants.values()].some(isBusy);
    if (this.#thread === "main" || (!busy && (others || !this.#booted))) return;
    const patience = busy && !others ? PATIENCE_MS : PATIENCE_WITH_OTHERS_MS;
    this.#leaving.set(
      app,
      setTimeout(() => this.#lost(ANOTHERS), patience),
    );
  }

  #drop(app: string, tenant: Tenant): void {
    this.#tenants.delete(app);
    // Its signal is to be seen before it is made anew, or gone.
    setTimeout(() => tenant.board?.close(), PATIENCE_MS);
  }

  #end(): void {
    this.#open = false;
    this.#ended = true;
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    this.#leaving.clear();
    this.#link.end();
  }

  /** Python is gone. Whose code it was at is not known for sure, but nearly. */
  #lost(message: Extract<FromPython, { kind: "fatal" }>): void {
    if (this.#ended) return;
    this.#end();
    const tenants = [...this.#tenants.values()];
    this.#tenants.clear();
    const suspects = tenants.filter(isBusy);
    for (const tenant of tenants) {
      tenant.board?.close();
      const innocent = message.innocent ?? (suspects.length > 0 && !suspects.includes(tenant));
      const alone = !innocent && tenants.length > 1 && suspects.length <= MOST_SUSPECTS;
      tenant.heard({ ...message, innocent, alone: alone && suspects.length > 0 });
    }
  }

  #hear(app: string | undefined, message: FromPython | undefined): void {
    if (this.#ended) return;
    if (!message) {
      clearTimeout(this.#leaving.get(app ?? ""));
      this.#leaving.delete(app ?? "");
    } else if (message.kind === "fatal") {
      this.#lost(message);
    } else if (app === undefined) {
      if (message.kind === "booted") this.#start(message);
      // A worker that did not start, or a boot that failed, is of no use to others.
      if (message.kind === "failed") this.#open = false;
      for (const tenant of [...this.#tenants.values()]) tenant.heard(message);
    } else {
      const tenant = this.#tenants.get(app);
      if (message.kind === "failed" && !this.#booted) this.#open = false;
      if (tenant) this.#note(tenant, app, message);
    }
  }

  #start(message: Extract<FromPython, { kind: "booted" }>): void {
    this.#booted = message;
    if (!("lacks" in message.booted)) return;
    const busy = () => [...this.#tenants.values()].some(isBusy);
    // Where it fails, the next visit is as this one.
    void import("./making").then(
      ({ make }) => make(this.#options, message.booted, busy),
      () => 0,
    );
  }

  #note(tenant: Tenant, app: string, message: FromPython): void {
    if (message.kind === "run") {
      if (message.running) tenant.runs.add(message.run);
      else tenant.runs.delete(message.run);
    } else if (message.kind === "progress" && message.stage === "app") {
      tenant.starting = true;
      tenant.runs.clear();
    } else if (message.kind === "ready" || message.kind === "failed") {
      tenant.starting = false;
    }
    tenant.heard(message);
    // Python is told, now and then, how many patches were taken in.
    if (message.kind !== "patch" || ++tenant.patches < TOLD_AT_ONCE) return;
    const { patches } = tenant;
    tenant.patches = 0;
    this.#link.post({ kind: "tell", app, message: { kind: "took", patches } });
  }
}

function isBusy({ runs, starting }: Tenant): boolean {
  return starting || runs.size > 0;
}

function linkWorker(options: EngineOptions, hear: (said: FromWorker) => void): Link {
  const { base } = options;
  const ended = new AbortController();
  const address = addressOf(base);
  const failed = (thrown: unknown): void => {
    const failure = failureOf(thrown, "worker-refused");
    hear({ app: undefined, message: { kind: "failed", failure } });
  };
  const refused = (said: string): void => {
    void import("./no-worker")
      .then(({ whyNoWorker }) => whyNoWorker(address, said))
      .then(failed, failed);
  };
  let crew: Crew;
  try {
    crew = takeCrew(base) ?? startCrew(options);
  } catch (thrown) {
    refused(failureOf(thrown, "worker-refused").message);
    return { post: () => undefined, end: () => undefined };
  }
  let alive = false;
  const silent = watchFor(() => failed(silence(address)));
  const lost = (message: string): void => {
    const failure: Failure = { code: "interpreter-lost", message };
    hear({ app: undefined, message: { kind: "fatal", failure } });
  };
  crew.hear({
    message(data) {
      alive = true;
      silent();
      if (data.message?.kind === "progress") beat();
      if (data.app === undefined && data.message?.kind === "pong") {
        watch(crew.lock, ended.signal, () => lost("The worker that ran Python was ended."));
      } else {
        hear(data);
      }
    },
    unread: () => lost("A message from Python could not be read."),
    failed(said) {
      if (alive) return lost(said || "The worker that ran Python failed.");
      silent();
      refused(said);
    },
  });
  return {
    post: options.held ? postInBytes(crew, failed) : (message) => crew.post(message),
    end() {
      silent();
      ended.abort();
      crew.end();
    },
  };
}

/** The page is one file: what its worker may read is another matter. */
function postInBytes(crew: Crew, failed: (thrown: unknown) => void): Link["post"] {
  const early: AboutApp[] = [];
  let post = (message: AboutApp): void => void early.push(message);
  part(() => import("./by-bytes")).then(({ inBytes }) => {
    post = inBytes((message) => crew.post(message));
    for (const message of early.splice(0)) post(message);
  }, failed);
  return (message) => post(message);
}

function linkMain({ base, held, manifest }: EngineOptions, hear: (said: FromWorker) => void): Link {
  let take: ((message: AboutApp) => void) | undefined;
  const coming = part(() => import("./interpreter")).then(({ Interpreter }) => {
    const running = new Interpreter({
      base,
      held,
      manifest,
      send: (app, message) => hear({ app, message }),
      mounts: false,
    });
    take = (message) => running.take(message);
  });
  coming.catch((thrown: unknown) => {
    const failure = failureOf(thrown, "asset-missing");
    hear({ app: undefined, message: { kind: "failed", failure } });
  });
  return {
    // Straight into Python once it is there: a promise would cost a click its turn.
    post: (message) =>
      take
        ? take(message)
        : void coming.then(
            () => take?.(message),
            () => undefined,
          ),
    end: () => undefined, // nothing ends it but the page
  };
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
