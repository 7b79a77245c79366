/** The worker's entry: joins its port to the interpreter, and holds no logic of its own. */

import { Interpreter } from "./interpreter";
import type { FromPython, Signals, ToPython } from "./protocol";
import type { HeldFiles } from "./source";

/** What the page says to the worker; all that concerns one app names it. */
export type ToWorker =
  /** Said once: where the runtime's files are. */
  | {
      readonly kind: "start";
      readonly base: string;
      readonly held?: HeldFiles;
      /** A lock that the worker holds while it lives: the page hears of its death by getting it. */
      readonly lock: string;
    }
  | { readonly kind: "join"; readonly app: string; readonly signals: Signals }
  | { readonly kind: "tell"; readonly app: string; readonly message: ToPython }
  | { readonly kind: "leave"; readonly app: string };

/** What comes back: for one app, or for all of them. */
export interface FromWorker {
  readonly app: string | undefined;
  /** Without one, the app has left. */
  readonly message: FromPython | undefined;
}

let dead = false;
let interpreter: Interpreter | undefined;
const apps = new Map<string, (message: ToPython) => void>();

const send = (app: string | undefined, message?: FromPython): void => {
  if (message?.kind === "fatal") dead = true;
  self.postMessage({ app, message } satisfies FromWorker);
};

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case "start":
      hold(data.lock);
      interpreter = new Interpreter({ base: data.base, held: data.held, send, mounts: true });
      break;
    case "join":
      if (interpreter) apps.set(data.app, interpreter.join(data.app, data.signals));
      break;
    case "tell":
      apps.get(data.app)?.(data.message);
      break;
    case "leave":
      interpreter?.leave(data.app);
      apps.delete(data.app);
      send(data.app);
      break;
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
      send(undefined, { kind: "pong", beat: 0 });
      return new Promise(() => undefined);
    })
    .catch(() => undefined); // an opaque origin has none; the page then does without
}
