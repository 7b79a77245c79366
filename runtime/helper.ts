/**
 * Has the snapshot fetched and unpacked in a thread beside the one that compiles Python.
 *
 * The page starts both, and hands on what the helper says: it knows when a worker does not start.
 */

import { Downloads, type Manifest } from "./download";
import { RuntimeError, failureOf, type FailureCode } from "./errors";
import { SNAPSHOT, coming, fetchPages, type Pages } from "./fetch-image";
import { Unfit, type Image } from "./image.ts";
import { beat, watch } from "./patience";
import type { Failure } from "./protocol";

/** Milliseconds between two reports of bytes. */
const TOLD_EACH_MS = 30;

export interface HelpWanted {
  readonly kind: "help";
  readonly base: string;
  readonly manifest: Manifest;
}

export type HelperSays =
  | { readonly kind: "bytes"; readonly loaded: number }
  | { readonly kind: "head"; readonly head: Uint8Array<ArrayBuffer> }
  | HelperEnds;

/** Nothing comes after it. */
type HelperEnds =
  | ({ readonly kind: "pages" } & Pages)
  | { readonly kind: "failed"; readonly failure: Failure; readonly unfit: boolean }
  /** Said by the page: there is no helper. */
  | { readonly kind: "lost" };

/** The helper's end. */
export async function help(
  { base, manifest }: HelpWanted,
  post: (said: HelperSays, moved: Transferable[]) => void,
): Promise<void> {
  let told = 0;
  const downloads = new Downloads(base, {
    manifest,
    onBytes(loaded) {
      const now = performance.now();
      if (now - told < TOLD_EACH_MS) return;
      told = now;
      post({ kind: "bytes", loaded }, []);
    },
  });
  try {
    const done = await fetchPages(downloads, (head) => post({ kind: "head", head }, []));
    post({ kind: "pages", ...done }, [done.pages.buffer]);
  } catch (thrown) {
    const failure = failureOf(thrown, "python-start");
    post({ kind: "failed", failure, unfit: thrown instanceof Unfit }, []);
  }
}

/** The end of who is helped. */
export class Help {
  #hears: ((said: HelperSays) => void) | undefined;
  readonly #said: HelperSays[] = [];

  hear(said: HelperSays): void {
    beat();
    if (this.#hears) this.#hears(said);
    else this.#said.push(said);
  }

  /** As `fetchImage`, which it falls back to where the helper is lost or silent. */
  fetchImage(downloads: Downloads): Image {
    return coming(
      downloads,
      (onHead) =>
        new Promise((resolve, reject) => {
          const alone = (): void => {
            this.#hears = ignore;
            fetchPages(downloads, onHead).then(resolve, reject);
          };
          const end = watch(alone);
          this.#hears = (said) => {
            if (said.kind === "bytes") return downloads.count(SNAPSHOT, said.loaded);
            if (said.kind === "head") return onHead(said.head);
            end();
            this.#hears = ignore; // or what it heard would be held for ever
            if (said.kind === "lost") return alone();
            if (said.kind === "pages") return resolve(said);
            const { failure, unfit } = said;
            reject(
              unfit
                ? new Unfit(failure.message)
                : new RuntimeError(failure.code as FailureCode, failure.message, failure),
            );
          };
          for (const said of this.#said.splice(0)) this.#hears(said);
        }),
    );
  }
}

function ignore(): void {
  // It is too late, or it is known.
}
