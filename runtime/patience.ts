/** Waits for the network as long as bytes come, from wherever; past that it gives up. */

import { RuntimeError } from "./errors";

/** Milliseconds without a byte after which the network counts as silent. */
export const PATIENCE = 15_000;

let last = 0;

/** Bytes have come. */
export function beat(): void {
  last = performance.now();
}

/**
 * Calls `silent` when for so long no byte has come, of whatever this thread fetches: a browser opens
 * few connections to a host, and on a slow line one file waits for the others.
 *
 * @returns what ends the watch
 */
export function watch(silent: () => void, patience = PATIENCE): () => void {
  const start = performance.now();
  let timer = setTimeout(look, patience);
  function look(): void {
    const left = Math.max(last, start) + patience - performance.now();
    if (left <= 0) silent();
    else timer = setTimeout(look, Math.ceil(left));
  }
  return () => clearTimeout(timer);
}

/** What to say of a thing that did not come in time. */
export function silence(what: string): RuntimeError {
  return new RuntimeError(
    "asset-stalled",
    `${what} did not come for 15 seconds. Look at your connection, then try again.`,
  );
}

/** A part of the page's own scripts, or a `RuntimeError` that says why it is not there. */
export function part<T>(load: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = watch(() => reject(silence("A script of this page's own")));
    load()
      .then(resolve, (thrown: unknown) => reject(explained(thrown)))
      .finally(end);
  });
}

function explained(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const broken = thrown instanceof SyntaxError;
  // What browsers say: "Failed to fetch dynamically imported module: https://…", and the like.
  if (!broken && !/import|module/i.test(thrown.message)) return thrown;
  const how = broken ? "came broken" : "could not be loaded";
  return new RuntimeError(
    broken ? "page-broken" : "asset-missing",
    `A script of this page's own ${how} (${thrown.message}). Try again; if it stays so, publish ` +
      "the whole output folder again, and let the server send .js as text/javascript.",
    { cause: thrown },
  );
}
