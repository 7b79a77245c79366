/** What the templates and the script of an HTML component see of it: its properties, as they are now. */

import { untrack } from "svelte";
import type { Plain } from "../../../runtime/protocol";
import type { Server } from "../parts/server";
import { script, type Values } from "../parts/template";

interface Set {
  readonly value: Plain;
  /** What Python had said when the script set it; what Python says later counts again. */
  readonly over: Plain;
}

export class Live {
  readonly #said: () => Values;
  readonly #edit: (value: Plain) => void;
  #set = $state.raw<{ readonly [name: string]: Set }>({});
  readonly #stops: (() => void)[] = [];

  /**
   * @param said - the properties, `value` among them, as Python said them last.
   * @param edit - changes the component's value.
   */
  constructor(said: () => Values, edit: (value: Plain) => void) {
    this.#said = said;
    this.#edit = edit;
  }

  /** Reactive. */
  readonly values = $derived.by((): Values => {
    const said = this.#said();
    const set = Object.entries(this.#set).filter(([name, { over }]) => over === said[name]);
    return { ...said, ...Object.fromEntries(set.map(([name, { value }]) => [name, value])) };
  });

  /** Run the author's script. Throws what it throws, and where the page lets no script run. */
  run(
    source: string,
    element: Element,
    trigger: (event: string, data?: Plain) => void,
    server: Server,
  ): void {
    const names = ["element", "trigger", "props", "server", "upload", "watch"];
    const run = script(source, names);
    run(element, trigger, this.#props(), server.functions, server.upload, this.#watch);
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }

  #props(): object {
    return new Proxy(
      {},
      {
        get: (_, name) => untrack(() => this.values[String(name)]),
        set: (_, name, value: Plain) => {
          this.#change(String(name), value);
          return true;
        },
        has: (_, name) => untrack(() => name in this.values),
        ownKeys: () => untrack(() => Object.keys(this.values)),
        getOwnPropertyDescriptor: (_, name) => ({
          configurable: true,
          enumerable: true,
          value: untrack(() => this.values[String(name)]),
        }),
      },
    );
  }

  #change(name: string, value: Plain): void {
    untrack(() => {
      if (this.values[name] === value) return;
      if (name === "value") this.#edit(value);
      this.#set = { ...this.#set, [name]: { value, over: this.#said()[name] } };
    });
  }

  /** `watch("value", call)`: call it whenever Python has changed a property, or one of several. */
  readonly #watch = (watched: string | readonly string[], call: () => void): void => {
    const names = [watched].flat();
    const read = (): Plain[] => names.map((name) => this.#said()[name]);
    const stop = $effect.root(() => {
      let last = untrack(read);
      $effect(() => {
        const now = read();
        const mine = untrack(() => this.#set);
        const news = now.some((value, at) => {
          return value !== last[at] && mine[names[at] ?? ""]?.value !== value;
        });
        last = now;
        if (news) untrack(call);
      });
    });
    this.#stops.push(stop);
  };
}
