/**
 * Takes clock, chance and language from a Node that builds, so that the same input gives the same bytes.
 *
 * Node reads this file as it stands, as it does `image.ts`.
 */

import { createRequire } from "node:module";

const BEGAN = Date.UTC(2020, 0, 1);

export function stopTheClock(): void {
  let now = 0;
  const Real = Date;
  const tick = (): number => BEGAN + now++ / 1000;
  class Still extends Real {
    constructor(...given: unknown[]) {
      super(...((given.length ? given : [tick()]) as [number]));
    }
    static override now(): number {
      return Math.floor(tick());
    }
  }
  globalThis.Date = Still as DateConstructor;
  performance.now = () => tick() - BEGAN;
  const crypto = createRequire(import.meta.url)("node:crypto") as {
    randomFillSync(view: Uint8Array): Uint8Array;
  };
  crypto.randomFillSync = (view) => view.map((_, at) => (view[at] = at & 255));
  Object.defineProperty(globalThis.crypto, "getRandomValues", { value: crypto.randomFillSync });
  Object.defineProperty(globalThis.navigator, "language", { value: "en-US" });
}
