/** Functions of the app, as a script of its author calls them in the page. */

import type { Plain, Said } from "../../../runtime/protocol";
import { chosen } from "./chosen";

/** Begin the names of their events; `wasmui/server_functions.py` listens to these. */
const SIGN = "server:";
const UPLOAD = "upload:";

interface Waiting {
  readonly done: (result: Plain) => void;
  readonly fail: (why: Error) => void;
}

export class Server {
  readonly #fire: (event: string, data: Plain) => void;
  readonly #hears: (event: string) => boolean;
  readonly #waiting = new Map<number, Waiting>();
  static #count = 0;

  /**
   * @param fire - sends an event to Python, where some function waits for it.
   * @param hears - whether one does.
   */
  constructor(fire: (event: string, data: Plain) => void, hears: (event: string) => boolean) {
    this.#fire = fire;
    this.#hears = hears;
  }

  /** `server.name(...)` of the script. It may be handed on by `await`, so it has no `then`. */
  readonly functions: object = new Proxy(
    {},
    {
      get: (_, name) => {
        if (typeof name !== "string" || name === "then") return undefined;
        return (...args: Plain[]) =>
          this.#call(SIGN + name, args, `server.${name}: server_functions has no such function.`);
      },
    },
  );

  /** `upload(file)` of the script: where functions can open it, and an address for the page. */
  readonly upload = async (file: unknown): Promise<{ path: Plain; url: string }> => {
    if (!(file instanceof Blob)) {
      throw new TypeError("upload() takes a File, such as `input.files[0]`.");
    }
    const given = chosen(file) as unknown as Plain;
    const path = await this.#call(
      UPLOAD,
      [given],
      "upload() must be called in js_on_load by name.",
    );
    return { path, url: URL.createObjectURL(file) };
  };

  /** What Python answered. Each answer is heard once, so what was heard is taken out. */
  hear(news: Said[]): void {
    for (const { content } of news.splice(0)) {
      const { call, result, wrong } = content as {
        readonly call: number;
        readonly result: Plain;
        readonly wrong?: string;
      };
      const waiting = this.#waiting.get(call);
      this.#waiting.delete(call);
      if (wrong === undefined) waiting?.done(result);
      else waiting?.fail(new Error(wrong));
    }
  }

  #call(event: string, args: Plain[], unknown: string): Promise<Plain> {
    if (!this.#hears(event)) return Promise.reject(new Error(unknown));
    const call = ++Server.#count;
    return new Promise((done, fail) => {
      this.#waiting.set(call, { done, fail });
      this.#fire(event, { call, args });
    });
  }
}
