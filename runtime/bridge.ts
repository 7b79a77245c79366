/** The only file that holds Python objects: wasmui's own in Python, plain messages outside. */

import type { PyodideAPI } from "pyodide";
import type { PyDict, PyProxy } from "pyodide/ffi";
import { RuntimeError } from "./errors";
import { homeOf } from "./files";
import type { Interrupts } from "./interrupt";
import type { FileValue, FromPython, Node, Plain, Props, Values, Visit } from "./protocol";

/** Gives the page the bytes of a file in Python's file system. */
export type Attach = (file: FileValue) => FileValue;

export interface Bridge {
  /** Run the app at `path`. Resolves when its page was sent; rejects with what is wrong with it. */
  open(path: string, values: Values | undefined, visit: Visit | undefined): Promise<void>;
  /** Take over the edits and start the functions that wait for the event. */
  fire(id: string, event: string, data: Plain, edits: Values): void;
  /** Hand on what a script of the app returned in the page, or what went wrong with it. */
  scripted(run: string, results: Plain, wrong: string | undefined): void;
  /** Hand on what another tab has stored, or taken away. */
  stored(key: string, value: Plain, gone: boolean): void;
  /** End all runs. */
  stop(): void;
  /** Install what the app asks for, as `wasmui.browser.install` decides. */
  install(
    request: InstallRequest,
    onProgress: (loaded: number, total: number) => void,
  ): Promise<void>;
  /**
   * Give the app its place, where it has none yet, before it is opened.
   *
   * @param sources none, where the app is to be run whatever Python was restored with
   * @param alone no other app is there, to which belongs what Python was restored with
   */
  settle(sources: { readonly [path: string]: string }, alone: boolean): Settled;
  /** The paths that a source wants to have kept, as its `# /// script` block says. */
  persisted(source: string, name: string): readonly string[];
  /** End the session, with the visitor's last edits; the next one takes over what is still there. */
  close(edits?: Values): void;
  /** End the session and all that it waits for; others live on in this Python. */
  leave(): void;
}

export interface Settled {
  /** The app's own. */
  readonly folder: string;
  /** Python was restored with this very app in it, by its sources: its packages are there. */
  readonly held: boolean;
}

/** Where the app is, among those that share a Python. */
export interface PlaceOptions {
  readonly app: string;
  /** Its code begins, or goes on, after that of another app. */
  readonly entered: () => void;
}

export interface InstallRequest {
  readonly files: { readonly [path: string]: string };
  readonly entrypoint: string;
  readonly requirements: readonly string[];
  readonly manifest: unknown;
  /** Where a file of the manifest's lies. */
  readonly address: (path: string) => string;
}

interface Session extends PyProxy {
  fire: PyCallableProxy;
  scripted(run: string, results: unknown, wrong: string | undefined): void;
  stored(key: string, value: unknown, gone: boolean): void;
  stop(): void;
  edit(edits: unknown): void;
  left(): PyProxy;
  close(): void;
}

interface Place extends PyProxy {
  leave(): void;
}

interface Asleep extends PyProxy {
  readonly start: PyCallableProxy;
  holds(app: string, sources: PyProxy, alone: boolean): boolean;
  is_at_home(app: string): boolean;
  place_of(app: string, folder: string, entered: () => void): Place;
}

interface PyCallableProxy extends PyProxy {
  (...args: unknown[]): unknown;
  callPromising(...args: unknown[]): Promise<unknown>;
}

/** Reads the values of one class's fields from an object, all in one crossing. */
interface Reader {
  readonly names: readonly string[];
  readonly get: (object: PyProxy) => unknown;
}

export function openBridge(
  python: PyodideAPI,
  send: (message: FromPython) => Promise<void> | undefined,
  attach: Attach,
  interrupts: Pick<Interrupts, "buffer" | "due">,
  { app, entered }: PlaceOptions = { app: "1", entered: () => undefined },
): Bridge {
  const readers = new Map<string, Reader>();
  const operator = python.pyimport("operator") as PyProxy & {
    attrgetter(...names: string[]): Reader["get"];
  };
  let session: Session | undefined;
  let fire: PyCallableProxy | undefined;
  /** What the session before has left; it waits for an app that starts. */
  let left: PyProxy | undefined;

  const stopping = python.pyimport("wasmui.browser.stop") as PyProxy & {
    install(due: (app: string | undefined, run: string | undefined) => boolean): void;
  };
  stopping.install((whose, run) => interrupts.due(whose, run));
  stopping.destroy();
  python.setInterruptBuffer(interrupts.buffer as unknown as Uint8Array);

  let place: Place | undefined;
  let folder = "";
  const hear = (message: PyProxy) => send(shaped(convert(message)));

  return {
    async open(path, values, visit) {
      const room = python.pyimport("wasmui.browser.asleep") as Asleep;
      const start = room.start;
      const restored = python.toPy(values ?? {}) as PyProxy;
      const visited = python.toPy(visit ?? {}) as PyProxy;
      try {
        const opened = called(start, place, path, hear, restored, visited, left);
        session = (await opened) as Session | undefined;
        fire = session?.fire;
        if (session) {
          left?.destroy();
          left = undefined;
        }
      } catch (thrown) {
        throw told(thrown);
      } finally {
        restored.destroy();
        visited.destroy();
        start.destroy();
        room.destroy(); // not sooner: what it gave goes with it
      }
    },

    fire(id, event, data, edits) {
      if (!session || !fire) return;
      const detail = data === undefined ? undefined : (python.toPy(data) as unknown);
      const given = Object.keys(edits).length ? (python.toPy(edits) as unknown) : undefined;
      // Not awaited: a function may sleep for a minute while others run. It tells of its own end.
      called(fire, id, event, detail, given)
        .catch((thrown: unknown) => lost(thrown))
        .finally(() => {
          for (const proxy of [detail, given]) if (isProxy(proxy)) proxy.destroy();
        });
    },

    scripted(run, results, wrong) {
      const given = python.toPy(results) as unknown;
      session?.scripted(run, given, wrong);
      if (isProxy(given)) given.destroy();
    },
    stored(key, value, gone) {
      const given = python.toPy(value) as unknown;
      session?.stored(key, given, gone);
      if (isProxy(given)) given.destroy();
    },
    stop: () => session?.stop(),

    async install(request, onProgress) {
      const room = python.pyimport("wasmui.browser.install") as PyProxy & {
        install(...args: unknown[]): Promise<void>;
      };
      const { files, entrypoint, requirements, manifest, address } = request;
      const given = [files, requirements, manifest].map((item) => python.toPy(item) as PyProxy);
      const [sources, wanted, shipped] = given;
      try {
        await room.install(sources, entrypoint, wanted, shipped, address, onProgress);
      } catch (thrown) {
        throw told(thrown, "package");
      } finally {
        for (const item of given) if (isProxy(item)) item.destroy();
        room.destroy();
      }
    },

    settle(sources, alone) {
      const room = python.pyimport("wasmui.browser.asleep") as Asleep;
      const given = python.toPy(sources) as PyProxy;
      const held = room.holds(app, given, alone);
      if (!place) {
        folder = homeOf(app, room.is_at_home(app));
        place = room.place_of(app, folder, entered);
      }
      given.destroy();
      room.destroy();
      return { folder, held };
    },

    persisted(source, name) {
      const room = python.pyimport("wasmui.requirements") as PyProxy & {
        read_persist(source: string, name: string): PyProxy;
      };
      try {
        return taken(room.read_persist(source, name)) as string[];
      } catch (thrown) {
        throw told(thrown);
      } finally {
        room.destroy();
      }
    },

    close,
    leave() {
      close();
      left?.destroy();
      left = undefined;
      place?.leave();
      place?.destroy();
    },
  };

  function close(edits?: Values): void {
    if (session) {
      const given = python.toPy(edits ?? {}) as PyProxy;
      session.edit(given);
      given.destroy();
      left?.destroy();
      left = session.left();
    }
    fire?.destroy();
    session?.close();
    session?.destroy();
    session = fire = undefined;
  }

  /** `fire` tells the page of every failure by itself, so this one is not the app's. */
  function lost(thrown: unknown): void {
    const { message, traceback } = told(thrown);
    send({ kind: "alert", level: "error", title: "wasmui failed", message, traceback });
  }

  /** Throws where Python sent something that has no plain form, so that no proxy leaks to the page. */
  function convert(object: PyProxy): unknown {
    return (object as PyDict).toJs({
      create_pyproxies: false,
      dict_converter: Object.fromEntries, // without it, keys such as "constructor" are refused
      default_converter: (found: PyProxy) => read(found),
    });
  }

  /** One of wasmui's own objects: a block with all below it, some of its properties, or a file. */
  function read(object: PyProxy): unknown {
    const known = object as PyProxy & {
      readonly wire_key?: string;
      readonly renderer?: string;
      readonly names?: PyProxy;
      readonly block?: PyProxy & { readonly uid: string };
    };
    const key = known.wire_key;
    if (key !== undefined) {
      const fields = readFields(known, key);
      if (known.renderer === undefined) return attach(fields as FileValue);
      return readNode(known, known.renderer, fields);
    }
    if (known.block && known.names) return readProps(known.block, known.names);
    throw new RuntimeError(
      "app",
      `A value of type ${object.type} has no form that the page could show: ${String(object)}.`,
    );
  }

  function readNode(object: PyProxy, renderer: string, props: Props): Node {
    const block = object as PyProxy & {
      readonly uid: string;
      readonly events: PyProxy;
      readonly children?: PyProxy & Iterable<PyProxy & { readonly renderer?: string }>;
    };
    const events = taken(block.events) as string[];
    const node = { id: block.uid, renderer, props, events };
    const held = block.children;
    if (!held) return node;
    const children: Node[] = [];
    for (const child of held) {
      if (child.renderer !== undefined) children.push(read(child) as Node);
      child.destroy();
    }
    held.destroy();
    return { ...node, children };
  }

  function readProps(block: PyProxy & { readonly uid: string }, names: PyProxy): unknown {
    const wanted = taken(names) as string[];
    const found: Record<string, unknown> = {};
    for (const name of wanted) {
      const value: unknown = (block as unknown as Record<string, unknown>)[name];
      found[name] = isProxy(value) ? taken(value) : value;
    }
    const id = block.uid;
    block.destroy();
    return [id, found];
  }

  function readFields(object: PyProxy, key: string): Props {
    let reader = readers.get(key);
    if (!reader) {
      const names = taken((object as PyProxy & { readonly wire: PyProxy }).wire) as string[];
      // A getter of one name gives the value alone, not a tuple; "wire_key" makes it two.
      reader = { names, get: operator.attrgetter(...names, "wire_key") };
      readers.set(key, reader);
    }
    const values = taken(reader.get(object) as PyProxy) as Plain[];
    const props: Record<string, Plain> = {};
    reader.names.forEach((name, at) => {
      if (values[at] !== undefined) props[name] = values[at];
    });
    return props;
  }

  function taken(object: PyProxy): unknown {
    try {
      return isConvertible(object) ? convert(object) : read(object);
    } finally {
      object.destroy();
    }
  }
}

/** The message as `protocol.ts` has it: values moved into their blocks, properties keyed by id. */
function shaped(message: unknown): FromPython {
  const found = message as FromPython;
  if (found.kind !== "patch") return found;
  const pairs = (found.props ?? []) as unknown as [string, Props][];
  return { ...found, props: pairs.length ? Object.fromEntries(pairs) : undefined };
}

/** Called at once; without JSPI a plain function cannot sleep while others run, but it runs. */
async function called(fn: PyCallableProxy, ...given: unknown[]): Promise<unknown> {
  return await ("Suspending" in WebAssembly ? fn.callPromising(...given) : fn(...given));
}

function isProxy(value: unknown): value is PyProxy {
  return (
    value !== null &&
    (typeof value === "object" || typeof value === "function") &&
    typeof (value as { destroy?: unknown }).destroy === "function" &&
    typeof (value as { copy?: unknown }).copy === "function"
  );
}

function isConvertible(object: PyProxy): boolean {
  return typeof (object as { toJs?: unknown }).toJs === "function" && object.type in CONTAINERS;
}

const CONTAINERS: { readonly [type: string]: true } = {
  dict: true,
  list: true,
  tuple: true,
  set: true,
  frozenset: true,
  Update: true,
  bytes: true,
};

/** A Python exception as a failure: the last line is the message, and notes hold the user's frames. */
function told(thrown: unknown, code: "app" | "package" = "app"): RuntimeError {
  if (thrown instanceof RuntimeError) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const type = (thrown as { readonly type?: unknown }).type;
  return new RuntimeError(code, lastSentence(text, String(type ?? "")), {
    cause: thrown,
    traceback: text,
  });
}

function lastSentence(traceback: string, type: string): string {
  const at = traceback.lastIndexOf(`${type}: `);
  if (!type || at < 0) return traceback.trim().split("\n").at(-1) ?? traceback;
  return traceback.slice(at + type.length + 2).trim();
}
