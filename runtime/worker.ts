/** The worker's entry: joins its port to the host, and holds no logic of its own. */

import type { Manifest } from "./download";
import { startHost } from "./host";
import type { FromPython, Signals, ToPython } from "./protocol";
import type { HeldFiles } from "./held";

/** The page says once where the runtime's files are; every later message is for the host. */
export interface WorkerStart {
  readonly kind: "start";
  readonly base: string;
  readonly held?: HeldFiles;
  readonly manifest?: Manifest;
  /** A lock that the worker holds while it lives: the page hears of its death by getting it. */
  readonly lock: string;
  readonly signals: Signals;
}

let dead = false;

const send = (message: FromPython): void => {
  if (message.kind === "fatal") dead = true;
  self.postMessage(message);
};
let host: ((message: ToPython) => void) | undefined;

self.addEventListener("message", ({ data }: MessageEvent<WorkerStart | ToPython>) => {
  if (data.kind === "start") {
    hold(data.lock);
    host = startHost({
      base: data.base,
      held: data.held,
      manifest: data.manifest,
      send,
      mounts: true,
      signals: data.signals,
    });
  } else {
    host?.(data);
  }
});

/** The page was told that Python is gone; what still ran in it now fails, and is no news. */
const hush = (event: Event): void => {
  if (dead) event.preventDefault();
};
self.addEventListener("unhandledrejection", hush);
self.addEventListener("error", hush);

function hold(name: string): void {
  if (!("locks" in navigator)) return;
  navigator.locks
    .request(name, () => {
      send({ kind: "pong", beat: 0 });
      return new Promise(() => undefined);
    })
    .catch(() => undefined); // an opaque origin has none; the page then does without
}
