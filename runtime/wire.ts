/** What crosses between a page and an interpreter: the messages of `protocol.ts`, each with its app. */

import type { Manifest } from "./download";
import type { HeldFiles } from "./held";
import type { HelpWanted, HelperSays } from "./helper";
import type { FromPython, Signals, ToPython } from "./protocol";

/** What the page says to the worker; all that concerns one app names it. */
export type ToWorker =
  /** Said once: where the runtime's files are. */
  | {
      readonly kind: "start";
      readonly base: string;
      readonly held?: HeldFiles;
      readonly manifest?: Manifest;
      /** A lock that the worker holds while it lives: the page hears of its death by getting it. */
      readonly lock: string;
      /** Another worker fetches the snapshot, and the page tells what that one says. */
      readonly helped: boolean;
    }
  | AboutApp
  | { readonly kind: "helper"; readonly said: HelperSays }
  | HelpWanted;

export type AboutApp =
  | { readonly kind: "join"; readonly app: string }
  /** What reaches Python while it reads no messages. */
  | { readonly kind: "signals"; readonly app: string; readonly signals: Signals }
  | { readonly kind: "tell"; readonly app: string; readonly message: ToPython }
  | { readonly kind: "leave"; readonly app: string };

/** What comes back: for one app, or for all of them. */
export interface FromWorker {
  readonly app: string | undefined;
  /** Without one, the app has left. */
  readonly message: FromPython | undefined;
}
