/** The worker's entry: joins its port to the interpreter, or to what helps it; it holds no logic. */

import { Help, help } from "./helper";
import { Interpreter } from "./interpreter";
import type { FromPython } from "./protocol";
import type { FromWorker, ToWorker } from "./wire";

let dead = false;
let interpreter: Interpreter | undefined;
const helper = new Help();

const send = (app: string | undefined, message?: FromPython): void => {
  if (message?.kind === "fatal") dead = true;
  self.postMessage({ app, message } satisfies FromWorker);
};

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "help") {
    void help(data, (said, transfer) => self.postMessage(said, { transfer }));
  } else if (data.kind === "helper") {
    helper.hear(data.said);
  } else if (data.kind === "start") {
    hold(data.lock);
    const { base, held, manifest, helped } = data;
    const help = helped ? helper : undefined;
    interpreter = new Interpreter({ base, held, manifest, help, send, mounts: true });
  } else {
    interpreter?.take(data);
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
