/** What a widget's module holds of its component: the model of an anywidget, and its life. */

import { untrack } from "svelte";
import type { Plain, Said } from "../../../runtime/protocol";
import { isSame } from "../same";
import { type AnyModel, type Invoke, loadWidget, type Setting } from "../parts/widget-module";

export type State = { readonly [name: string]: Plain };
type Call = (...told: unknown[]) => void;

interface Ear {
  readonly name: string;
  readonly call: Call;
  /** What listens: all of it ends with this. */
  readonly life: AbortSignal;
}

export interface Way {
  /** Change the component's value; `entries` are what is new in it, where it is a dict. */
  readonly edit: (value: Plain, entries?: State) => void;
  readonly fire: (event: string, data?: Plain) => void;
  /** Something that the module does has failed. */
  readonly fail: (thrown: unknown) => void;
}

/** How long a command of the module's waits for Python, where it does not say. */
const PATIENCE_MS = 3_000;

export class Model {
  readonly #way: Way;
  /** What Python said last, with what was saved since: the properties, and what the value holds. */
  #said: State = {};
  #value: Plain;
  /** What `get` gives. */
  readonly #now = new Map<string, unknown>();
  readonly #unsaved = new Set<string>();
  #ears: readonly Ear[] = [];
  /** Messages that came before anything listened. */
  #unheard: Said[] | undefined = [];
  #invoked = 0;

  constructor(way: Way) {
    this.#way = way;
  }

  /**
   * Take over what the component holds now.
   *
   * @param props - its properties.
   * @param value - its value; of a dict, the entries are what the model holds.
   */
  take(props: State, value: Plain): void {
    this.#value = value;
    const said: State = { ...props, value, ...(isDict(value) && value) };
    const before = this.#said;
    this.#said = said;
    const names = new Set([...Object.keys(before), ...Object.keys(said)]);
    const news = [...names].filter(
      (name) => !(name in before) || !isSame(before[name], said[name]),
    );
    for (const name of news) {
      this.#unsaved.delete(name);
      this.#now.set(name, seen(said[name]));
    }
    for (const name of news) this.#tell(name);
  }

  /** Hand a message of Python's to the module. */
  hear(said: Said): void {
    if (this.#unheard && !this.#ears.some(({ name }) => name === "msg:custom")) {
      this.#unheard.push(said);
      return;
    }
    const content = seen(said.content);
    const buffers = said.buffers.map((one) => seen(one));
    this.#call("msg:custom", content, buffers);
  }

  /** Nobody came to listen to what was said before the module was drawn. */
  drawn(): void {
    this.#unheard = undefined;
  }

  /** The model, as one of the module's functions gets it: what that listens to ends with `life`. */
  for(life: AbortSignal): AnyModel {
    return {
      get: (name) => this.#now.get(name),
      set: (name, value) => {
        const all = typeof name === "string" ? { [name]: value } : name;
        for (const [one, given] of Object.entries(all)) this.#set(one, given);
      },
      save_changes: () => this.#save(),
      on: (names, call) => {
        const ears = names.split(/\s+/).map((name) => ({ name, call, life }));
        this.#ears = [...this.#ears, ...ears];
        life.addEventListener("abort", () => this.#drop((ear) => ears.includes(ear)));
        const waiting = names.includes("msg:custom") ? this.#unheard?.splice(0) : undefined;
        for (const said of waiting ?? []) this.hear(said);
      },
      off: (names, call) => {
        const ended = names?.split(/\s+/);
        this.#drop(
          (ear) =>
            ear.life === life &&
            (!ended || ended.includes(ear.name)) &&
            (!call || ear.call === call),
        );
      },
      send: (content, _, buffers = []) => this.#send(content, buffers),
      widget_manager: { get_model: alone },
    };
  }

  /** Ask Python for what a command of the widget's returns. */
  readonly invoke: Invoke = (name, msg, { buffers = [], signal } = {}) => {
    const until = signal ?? AbortSignal.timeout(PATIENCE_MS);
    const id = `${Date.now()} ${++this.#invoked}`;
    const answered = new AbortController();
    const model = this.for(answered.signal);
    return new Promise((resolve, reject) => {
      const give = (done: () => void): void => {
        answered.abort();
        done();
      };
      if (until.aborted) return give(() => reject(until.reason as Error));
      until.addEventListener("abort", () => give(() => reject(until.reason as Error)), {
        signal: answered.signal,
      });
      model.on("msg:custom", (told, more) => {
        const answer = told as { readonly id?: unknown; readonly response?: unknown } | undefined;
        if (answer?.id !== id) return;
        give(() => resolve([answer.response, more as DataView[]]));
      });
      model.send({ id, kind: "anywidget-command", name, msg }, undefined, buffers);
    });
  };

  #set(name: string, value: unknown): void {
    if (Object.is(this.#now.get(name), value)) return;
    this.#now.set(name, value);
    this.#unsaved.add(name);
    this.#tell(name);
  }

  /** Python hears of the value: of entries that are new in it, or of another one. */
  #save(): void {
    const value = this.#value;
    const entries = isDict(value) ? Object.keys(value) : [];
    const names = [...this.#unsaved];
    this.#unsaved.clear();
    const changed = names.filter((name) => entries.includes(name));
    if (changed.length && isDict(value)) {
      const made = Object.fromEntries(changed.map((name) => [name, sent(this.#now.get(name))]));
      this.#value = { ...value, ...made };
      this.#said = { ...this.#said, value: this.#value, ...this.#value };
      if (!entries.includes("value")) this.#now.set("value", seen(this.#value));
      this.#way.edit(this.#value, made);
    } else if (names.includes("value")) {
      this.#value = sent(this.#now.get("value"));
      this.#said = { ...this.#said, value: this.#value };
      this.#way.edit(this.#value);
    }
  }

  #send(content: unknown, buffers: readonly BufferSource[]): void {
    const plain = sent(content);
    this.#way.fire("message", { content: plain, buffers: buffers.map((one) => bytes(one)) });
    if (isDict(plain) && typeof plain["event"] === "string") {
      const { event, ...rest } = plain;
      this.#way.fire(event as string, rest);
    }
  }

  #tell(name: string): void {
    this.#call(`change:${name}`, this, this.#now.get(name));
    this.#call("change", this);
  }

  #call(event: string, ...told: unknown[]): void {
    for (const { name, call } of this.#ears) {
      if (name !== event) continue;
      try {
        // The module's code: what it reads is no reason for ours to run again.
        untrack(() => call(...told));
      } catch (thrown) {
        this.#way.fail(thrown);
      }
    }
  }

  #drop(ended: (ear: Ear) => boolean): void {
    this.#ears = this.#ears.filter((ear) => !ended(ear));
  }
}

/**
 * Load a widget's module and have it draw.
 *
 * @returns what ends it.
 */
export function start(
  model: Model,
  { text, name }: { readonly text: string; readonly name: string },
  el: HTMLElement,
  fail: (thrown: unknown) => void,
): () => void {
  const life = new AbortController();
  const { signal } = life;
  const setting = (): Setting => ({
    model: model.for(signal),
    signal,
    experimental: { invoke: model.invoke },
  });
  /** What a function of the module's has returned is called when it is over. */
  const cleanUp = (returned: unknown): void => {
    if (typeof returned !== "function") return;
    const end = (): void =>
      void Promise.resolve()
        .then(returned as () => unknown)
        .catch(fail);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end);
  };
  const run = async (): Promise<void> => {
    const module = await loadWidget(text, name);
    if (signal.aborted) return;
    cleanUp(await module.initialize?.(setting()));
    if (signal.aborted) return;
    const host = { getModel: alone, getWidget: alone };
    cleanUp(await module.render?.({ ...setting(), el, host }));
    model.drawn();
  };
  run().catch((thrown: unknown) => {
    if (!signal.aborted) fail(thrown);
  });
  return () => {
    life.abort();
    el.replaceChildren();
  };
}

function alone(): Promise<never> {
  return Promise.reject(
    new Error("A widget is drawn by itself here: it cannot reach others. Lay them out in Python."),
  );
}

function isDict(value: unknown): value is State {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !ArrayBuffer.isView(value) &&
    !(value instanceof ArrayBuffer) &&
    !(value instanceof Blob)
  );
}

/** A value as a module sees it: bytes are a `DataView`, and what is not there is `null`. */
function seen(value: Plain): unknown {
  if (value === undefined) return null;
  if (ArrayBuffer.isView(value)) {
    return new DataView(value.buffer, value.byteOffset, value.byteLength);
  }
  if (Array.isArray(value)) return value.map((one: Plain) => seen(one));
  if (!isDict(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, seen(one)]));
}

/** A value of a module's as it crosses. Throws where it has no plain form. */
function sent(value: unknown): Plain {
  if (value === undefined || value === null) return undefined;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return bytes(value);
  if (Array.isArray(value)) return value.map((one) => sent(one));
  if (isDict(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, sent(one)]));
  }
  if (typeof value === "function" || typeof value === "symbol") {
    throw new TypeError(`A ${typeof value} cannot be sent to Python.`);
  }
  return value as Plain;
}

function bytes(given: ArrayBufferView | ArrayBuffer): Uint8Array {
  if (given instanceof ArrayBuffer) return new Uint8Array(given.slice(0));
  return new Uint8Array(given.buffer, given.byteOffset, given.byteLength).slice();
}
