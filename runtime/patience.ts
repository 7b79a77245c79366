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

/** A part of the page's own scripts, or a `RuntimeError` that says why it is not there. */
export function part<T>(load: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = watch(() =>
      reject(
        new RuntimeError(
          "asset-stalled",
          `A script of this page's own did not come for ${PATIENCE / 1_000} seconds. ` +
            "Look at your connection, then try again.",
        ),
      ),
    );
    load()
      .then(resolve, (thrown: unknown) => reject(explained(thrown)))
      .finally(end);
  });
}

function explained(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  if (thrown instanceof SyntaxError) {
    return new RuntimeError(
      "page-broken",
      `A script of this page's own came broken (${thrown.message}). Load the page again; if it ` +
        "stays so, publish the whole output folder again, with every file of it.",
      { cause: thrown },
    );
  }
  // What browsers say: "Failed to fetch dynamically imported module: https://…", and the like.
  if (!/import|module/i.test(thrown.message)) return thrown;
  return new RuntimeError(
    "asset-missing",
    `A script of this page's own could not be loaded (${thrown.message}). Look at your connection, ` +
      "then try again; if it stays so, publish the whole output folder again, with every file of " +
      "it, and let the server send .js files as text/javascript.",
    { cause: thrown },
  );
}
