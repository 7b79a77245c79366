/** Keeps a quick generator from running ahead of the page. */

/** So many patches may be on their way. Each is small work for the page, as it draws once a frame. */
const MOST = 32;
/** The page tells of so many at a time. */
export const TOLD_AT_ONCE = 8;
/** After so long a function goes on all the same: the page may be one that is not drawn now. */
const PATIENCE_MS = 1_000;

export class Flow {
  #ahead = 0;
  #waiting: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

  /** A patch was sent. Where the page is behind: what to wait for before there is more. */
  sent(): Promise<void> | undefined {
    this.#ahead += 1;
    if (this.#ahead < MOST) return undefined;
    this.#waiting ??= waiting();
    return this.#waiting.promise;
  }

  /** The page took in so many. */
  took(patches: number): void {
    this.#ahead -= patches;
    if (this.#ahead >= MOST) return;
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }
}

function waiting(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    const timer = setTimeout(done, PATIENCE_MS);
    resolve = () => {
      clearTimeout(timer);
      done();
    };
  });
  return { promise, resolve };
}
