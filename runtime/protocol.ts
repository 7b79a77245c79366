/** Every message that crosses between the page and Python, whichever thread Python is in. Types only. */

/** A value as it crosses: what structured clone carries, and Python can read. `None` is `undefined`. */
export type Plain =
  | undefined
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Uint32Array
  | Float64Array
  | Blob
  | readonly Plain[]
  | { readonly [key: string]: Plain };

/** Values by the id of the component that holds them. */
export type Values = { readonly [id: string]: Plain };

export type Props = { readonly [name: string]: Plain };

/** One block of the page, as `bridge.ts` read it from its Python object. */
export interface Node {
  readonly id: string;
  /** The name of the file that draws it. */
  readonly renderer: string;
  readonly props: Props;
  /** The events that some listener waits for; no other needs to cross. */
  readonly events: readonly string[];
  readonly children?: readonly Node[];
}

/** A file that Python hands to the page, or the page to Python. */
export interface FileValue {
  /** Where it lies in Python's file system; absent in a file that the visitor just chose. */
  readonly path?: string;
  /** An address that the page may load by itself; then there is no `blob`. */
  readonly url?: string;
  readonly orig_name?: string;
  readonly mime_type?: string;
  /** In bytes. */
  readonly size?: number;
  readonly blob?: Blob;
  /** What the page calls a file that the visitor chose, so that it gets one path, however often it comes. */
  readonly upload?: string;
}

/** An app as it comes from an element: its files, and what it asks for. */
export interface AppSource {
  /** Which of `files` is run. */
  readonly entrypoint: string;
  /** Text or bytes by path, relative to the app's folder. A `Blob` is bytes that nobody copied yet. */
  readonly files: { readonly [path: string]: string | Uint8Array | Blob };
  /** Lines in requirements.txt syntax. */
  readonly requirements: readonly string[];
  /** Paths that outlive a reload, besides those that the source names. */
  readonly persist?: readonly string[];
  /** Names the app among all of its host, for what is kept. */
  readonly scope?: string;
}

export type Stage = "runtime" | "packages" | "app";

/** What went wrong, in words for the visitor. `code` is stable, for programs. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly traceback?: string;
}

/**
 * How to make a new value of the one before: it is another one; it is longer text; it is a list
 * whose item `at` has grown and that has more of them; or a dict of which some values have grown.
 */
export type Growth =
  | { readonly set: Plain }
  | { readonly add: string }
  | { readonly at: number; readonly last?: Growth; readonly push: readonly Plain[] }
  | { readonly keys: { readonly [key: string]: Growth } };

/** How Python came to be there, and why not from a snapshot, where there was a reason. */
export type Booted =
  /** Made "here" by this very browser, at an earlier visit; else by the build. */
  | { readonly how: "snapshot"; readonly made?: "here" }
  /** `lacks`: what a snapshot would be bound to that this browser could make for its next visit. */
  | { readonly how: "anew"; readonly reason: string; readonly lacks?: string };

export type AlertLevel = "info" | "success" | "warning" | "error";

export type ShowProgress = "full" | "minimal" | "hidden";

/** A task of a running function, or a task inside of another, as far as the function told. */
export interface Step {
  readonly done?: number;
  readonly total?: number;
  /** Between 0 and 1; absent while nobody knows. */
  readonly fraction?: number;
  readonly desc?: string;
  /** What is counted, in the plural. */
  readonly unit: string;
}

/** How far a function is: its tasks, the outermost first, and the seconds that are left. */
export interface Advance {
  readonly steps: readonly Step[];
  readonly left?: number;
}

/** What a page can tell of the visit, for a `Request`. */
export interface Visit {
  readonly url: string;
  /** Names in lower case. */
  readonly headers: { readonly [name: string]: string };
  /** Names the visit as long as the page is open, also when Python is started again. */
  readonly session_hash: string;
  /** What the browser keeps for the app, by name. */
  readonly stored?: Values;
}

/** A signal that was given, made new: the address that is taken back the next time. */
export interface Signal {
  readonly slot: number;
  readonly url: string;
}

/** How the page reaches Python that reads no messages: by shared memory, or by taking back addresses. */
export type Signals =
  | { readonly kind: "memory"; readonly flags: Int32Array }
  /** `probe` is never taken back: where it cannot be read, the page's policy forbids all of them. */
  | { readonly kind: "urls"; readonly urls: readonly string[]; readonly probe: string };

/** What a widget's Python says to its module. */
export type Said = {
  readonly content: Plain;
  readonly buffers: readonly Uint8Array[];
};

export type ToPython =
  | {
      readonly kind: "open";
      readonly app: AppSource;
      /** What the page showed before Python was lost; ids that still exist take them back. */
      readonly values?: Values;
      readonly visit?: Visit;
      /** What the visitor changed in the app that this one takes the place of. */
      readonly edits?: Values;
    }
  | {
      readonly kind: "event";
      readonly id: string;
      readonly event: string;
      /** What the event tells of itself, such as the index of a chosen item. */
      readonly data?: Plain;
      /** What the visitor changed since the last event. */
      readonly edits: Values;
      /** The runs that this event ends: the page has signalled that already. */
      readonly stopped?: readonly string[];
      readonly renewed?: readonly Signal[];
    }
  /** End all runs: the page has signalled that already, for Python that reads no messages. */
  | {
      readonly kind: "stop";
      readonly stopped: readonly string[];
      readonly renewed: readonly Signal[];
    }
  /** What a script returned, or what went wrong with it. */
  | {
      readonly kind: "scripted";
      readonly run: string;
      readonly results?: readonly Plain[];
      readonly wrong?: string;
    }
  /** So many more patches were taken in: Python need not wait for the page. */
  | { readonly kind: "took"; readonly patches: number }
  /** Another tab stored a value, or took it away. */
  | {
      readonly kind: "stored";
      readonly key: string;
      readonly value?: Plain;
      readonly gone: boolean;
    }
  /** The page is about to go, or may be: write back what is to be kept. */
  | { readonly kind: "keep" }
  | { readonly kind: "ping"; readonly beat: number };

/** By block and property, texts that are not the app's own: as they stand, and by their key. */
export interface Phrases {
  readonly [id: string]: { readonly [name: string]: readonly [text: string, ...key: Phrased] };
}

/**
 * A text of our own, for the page to say in the visitor's language: its English, with `{}` for
 * each value, and the values. Every one stands in `web/src/words/phrase.ts`.
 */
export type Phrased = readonly [phrase: string, ...values: string[]];

export type FromPython =
  /** `loaded` and `total` are bytes; `total` is 0 while nobody knows. */
  | {
      readonly kind: "progress";
      readonly stage: Stage;
      readonly loaded: number;
      readonly total: number;
    }
  /** The whole page. `statics` are the ids of what functions write and none reads. */
  | {
      readonly kind: "ready";
      readonly page: Node;
      readonly values: Values;
      readonly statics: readonly string[];
      /** By block and event: the listeners whose runs it ends. */
      readonly cancels?: { readonly [id: string]: { readonly [event: string]: readonly string[] } };
      /** The keys that the author gave, by id: by these, a block is known when the app changes. */
      readonly keys?: { readonly [id: string]: string };
      /** By block and event, what functions write: shown as busy while an event waits for Python. */
      readonly writes?: { readonly [id: string]: { readonly [event: string]: readonly string[] } };
      readonly phrases?: Phrases;
    }
  /** New values and new properties of blocks, by id. */
  | {
      readonly kind: "patch";
      readonly values: Values;
      /** Values that have grown since the last patch that brought them, by id. */
      readonly grown?: { readonly [id: string]: Growth };
      readonly props?: { readonly [id: string]: Props };
    }
  /** A widget's own Python has changed some of what its model holds, or speaks to its module. */
  | {
      readonly kind: "widget";
      readonly id: string;
      readonly state?: { readonly [name: string]: Plain };
      readonly said?: Said;
    }
  /**
   * What stands in one container now, in place of what stood there. Blocks of the same id stay
   * what they are on the page.
   */
  | {
      readonly kind: "tree";
      readonly page: Node;
      /** Of all that is new, and of what stayed without being changed. */
      readonly values: Values;
      readonly statics: readonly string[];
      /** For blocks outside of it, the events that some listener waits for now. */
      readonly events: { readonly [id: string]: readonly string[] };
      /** For blocks that stayed, the properties that the page keeps where it changed them. */
      readonly keeps: { readonly [id: string]: readonly string[] };
      readonly phrases?: Phrases;
    }
  /** A function began, or ended; `outputs` are the blocks that wait for it. */
  | {
      readonly kind: "run";
      readonly run: string;
      readonly running: boolean;
      readonly outputs?: readonly string[];
      readonly show?: ShowProgress;
      /** What is to be brought into view, the first of these that is seen. */
      readonly scroll?: readonly string[];
      readonly listener?: string;
      /** The function's name. */
      readonly name?: string;
      /** Which signal ends it, where it reads no messages. */
      readonly slot?: number;
    }
  /** JavaScript of the app's author, to be run in the page; `scripted` answers. */
  | {
      readonly kind: "script";
      readonly run: string;
      readonly text: string;
      readonly values: readonly Plain[];
    }
  /** A validator looked at inputs: what is wrong with them, by id; the others are right. */
  | {
      readonly kind: "checked";
      readonly inputs: readonly string[];
      readonly wrong: { readonly [id: string]: string };
      /** Of these, what is wasmui's own to say. */
      readonly said?: { readonly [id: string]: Phrased };
    }
  /** A running function tells how far it has come. */
  | ({ readonly kind: "advance"; readonly run: string } & Advance)
  /** So many seconds are left to a run from now on; without them, Python ends it by itself. */
  | { readonly kind: "limit"; readonly run: string; readonly seconds?: number }
  /** Python was signalled to end a run, but is at another's code: it is to be waited for. */
  | { readonly kind: "noted" }
  /** A value that the browser is to keep for the app's next visit. */
  | { readonly kind: "store"; readonly key: string; readonly value: Plain }
  | {
      readonly kind: "alert";
      readonly level: AlertLevel;
      readonly title: string;
      readonly message: string;
      /** Those of the two that are ours to say. */
      readonly said?: { readonly title?: Phrased; readonly message?: Phrased };
      /** Tags in the message are meant as such. */
      readonly markup?: boolean;
      /** Seconds until it goes by itself; absent: it stays until closed. */
      readonly duration?: number;
      readonly traceback?: string;
      /** The blocks whose function failed, where one did. */
      readonly outputs?: readonly string[];
    }
  | { readonly kind: "output"; readonly stream: "stdout" | "stderr"; readonly text: string }
  /** The app cannot start, or cannot go on. */
  | { readonly kind: "failed"; readonly failure: Failure }
  /** The interpreter is gone; only a new one helps. */
  | {
      readonly kind: "fatal";
      readonly failure: Failure;
      /** It was at the code of another app, as far as can be told. */
      readonly innocent?: boolean;
      /** It was this one's, and others were there: it gets a Python of its own. */
      readonly alone?: boolean;
    }
  | { readonly kind: "booted"; readonly booted: Booted }
  | { readonly kind: "pong"; readonly beat: number };
