/** Has a worker make a snapshot for the next visit, while nobody waits for anything. */

import type { Manifest } from "./download";
import type { EngineOptions } from "./engine";
import type { Booted } from "./protocol";
import { makeWorker } from "./workers";

/** What the worker is told. */
export interface Wish {
  readonly base: string;
  readonly manifest?: Manifest;
  /** What the snapshot is to be bound to. */
  readonly binding: string;
}

/** Milliseconds without anything that runs, after which the page counts as idle. */
const REST = 3_000;

/** Milliseconds until it is given up: it takes some 5 seconds, on slow machines 30. */
const PATIENCE = 180_000;

/**
 * @param isBusy whether an app has something to do just now
 */
export async function make(
  { base, held, manifest }: EngineOptions,
  booted: Booted,
  isBusy: () => boolean,
): Promise<void> {
  // A page on a disk shares what it keeps with all others there.
  if (held || booted.how === "snapshot" || !booted.lacks || !("locks" in navigator)) return;
  const binding = booted.lacks;
  do await new Promise((resolve) => setTimeout(resolve, REST));
  while (isBusy() || document.hidden);
  // One page makes it for all.
  await navigator.locks.request("wasmui-making", { ifAvailable: true }, async (lock) => {
    if (lock) await worked({ base, manifest, binding });
  });
}

function worked(wish: Wish): Promise<void> {
  const worker = makeWorker(new URL("making.js", wish.base).href, undefined);
  return new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve();
    };
    const timer = setTimeout(end, PATIENCE);
    worker.addEventListener("message", end);
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      end();
    });
    worker.postMessage(wish);
  });
}
