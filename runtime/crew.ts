/**
 * The worker that runs Python, and one that helps it start.
 *
 * Whichever script of the page comes first begins them: what it heard is told to who takes them over.
 */

import type { Manifest } from "./download";
import type { HeldFiles } from "./held";
import type { HelpWanted, HelperSays } from "./helper";
import type { AboutApp, FromWorker, ToWorker } from "./wire";
import { makeWorker } from "./workers";

export interface CrewOptions {
  /** The folder of `worker.js` and `manifest.json`, with a slash at its end. */
  readonly base: string;
  /** Those files, where the page holds them itself. */
  readonly held?: HeldFiles;
  /** `manifest.json`, where the page has it. */
  readonly manifest?: Manifest;
}

export interface Listener {
  message(data: FromWorker): void;
  /** A message could not be read. */
  unread(): void;
  /** What the browser says of it; often nothing. */
  failed(said: string): void;
}

export interface Crew {
  /** A lock that the worker holds while it lives. */
  readonly lock: string;
  hear(listener: Listener): void;
  post(message: AboutApp): void;
  end(): void;
}

let crews = 0;

/** @throws where the page may have no worker */
export function startCrew({ base, held, manifest }: CrewOptions): Crew {
  const address = addressOf(base);
  const worker = makeWorker(address, held);
  const helper =
    held || !manifest ? undefined : helperFor(worker, { kind: "help", base, manifest });
  const now = performance.timeOrigin + performance.now();
  const lock = `wasmui-worker-${now}-${++crews}`;
  const post = (message: ToWorker): void => worker.postMessage(message);
  let listener: Listener | undefined;
  let alive = false;
  const early: ((listener: Listener) => void)[] = [];
  const tell = (say: (listener: Listener) => void): void => {
    if (listener) say(listener);
    else early.push(say);
  };
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    alive = true;
    tell((to) => to.message(data));
  });
  worker.addEventListener("messageerror", () => tell((to) => to.unread()));
  worker.addEventListener("error", (event) => {
    if (!alive) event.preventDefault(); // why it did not start is found out, and said better
    tell((to) => to.failed(event.message));
  });
  post({ kind: "start", base, held, manifest, lock, helped: helper !== undefined });
  return {
    lock,
    hear(given) {
      listener = given;
      for (const say of early.splice(0)) say(given);
    },
    post,
    end() {
      worker.terminate();
      helper?.terminate();
    },
  };
}

function helperFor(worker: Worker, wanted: HelpWanted): Worker | undefined {
  // There is nothing to fetch for an engine of another kind, and nothing to gain on one core.
  if (!("Suspending" in WebAssembly) || navigator.hardwareConcurrency < 2) return undefined;
  let helper: Worker;
  try {
    helper = makeWorker(addressOf(wanted.base), undefined);
  } catch {
    return undefined;
  }
  const said = (said: HelperSays, moved: Transferable[] = []): void => {
    worker.postMessage({ kind: "helper", said } satisfies ToWorker, moved);
    if (said.kind !== "bytes" && said.kind !== "head") helper.terminate();
  };
  helper.addEventListener("message", ({ data }: MessageEvent<HelperSays>) => {
    said(data, data.kind === "pages" ? [data.pages.buffer] : []);
  });
  helper.addEventListener("error", (event) => {
    event.preventDefault(); // Python starts without
    said({ kind: "lost" });
  });
  helper.postMessage(wanted satisfies ToWorker);
  return helper;
}

/** Of the script that each of them runs. */
export function addressOf(base: string): string {
  return new URL("worker.js", base).href;
}

/** What a script left for a later one of another bundle, by the folder of the runtime. */
type Left = { wasmuiCrews?: Map<string, Crew> };

export function leaveCrew(base: string, crew: Crew): void {
  ((globalThis as Left).wasmuiCrews ??= new Map()).set(base, crew);
}

/** What was left, once. */
export function takeCrew(base: string): Crew | undefined {
  const crews = (globalThis as Left).wasmuiCrews;
  const crew = crews?.get(base);
  crews?.delete(base);
  return crew;
}
