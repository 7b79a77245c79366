/** Where the runtime's files come from: an address, or the very page that needs them. */

import { HELD_BASE, decoded, type Held, type HeldFiles } from "./held";
import { streamOf } from "./zip.ts";

export interface Source {
  /** What stands before a path in the addresses that people and Python are told. */
  readonly base: string;
  /** As the browser's own, for addresses below `base`. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Runs a script. */
  run(path: string): Promise<unknown>;
  /** The bytes, for a caller that cannot wait for a promise. */
  readNow(path: string): Uint8Array;
  /** Where Python can fetch a file; after the last slash comes its name. */
  address(path: string): string;
  /** Python is there: what was needed to start it is needed no more. */
  started(): void;
}

export function sourceOf(base: string, held: HeldFiles | undefined): Source {
  return held ? new FromPage(held) : new FromHost(new URL(base, globalThis.location.href).href);
}

/** Scripts that this thread asked for, by address; `again` tells their addresses apart. */
const asked = new Map<string, { readonly again: number; ran: boolean }>();

function askedAs(address: string): string {
  const again = asked.get(address)?.again;
  return again ? `${address}?again=${again}` : address;
}

class FromHost implements Source {
  constructor(readonly base: string) {}

  readonly fetch = (url: string, init: RequestInit) => fetch(askedAs(url), init);

  async run(path: string): Promise<unknown> {
    const address = this.base + path;
    const before = asked.get(address);
    // A thread fetches an address once, and keeps a failure, or a wait without an end.
    const mine = before?.ran ? before : { again: before ? before.again + 1 : 0, ran: false };
    asked.set(address, mine);
    // By its address, so that the browser can keep it compiled.
    const module: unknown = await import(/* @vite-ignore */ askedAs(address));
    mine.ran = true;
    return module;
  }

  readNow(path: string): Uint8Array {
    const address = this.base + path;
    const request = new XMLHttpRequest();
    request.open("GET", address, false);
    // On the page's own thread a synchronous request gives text alone: here, one byte a letter.
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) throw new Error(`${address}: HTTP ${request.status}`);
    const text = request.responseText;
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at) & 255;
    return bytes;
  }

  address(path: string): string {
    return this.base + path;
  }

  started(): void {
    // The browser keeps or drops what it fetched.
  }
}

/** The files of a page that is one file: a worker of such a page can fetch nothing of it. */
class FromPage implements Source {
  readonly base = HELD_BASE;
  readonly #held: Map<string, Held>;
  readonly #read = new Set<string>();
  readonly #addresses = new Map<string, string>();

  constructor(held: HeldFiles) {
    this.#held = new Map(Object.entries(held));
  }

  readonly fetch = async (url: string): Promise<Response> => {
    const path = url.slice(this.base.length);
    const held = this.#held.get(path);
    if (!held) return new Response(undefined, { status: 404 });
    this.#read.add(path);
    try {
      const bytes = decoded(held.text);
      return new Response(held.packed ? unpacked(bytes) : bytes);
    } catch {
      return new Response(); // the page was cut short in the midst of it: too few bytes are here
    }
  };

  async run(path: string): Promise<unknown> {
    // A worker has it as a part of its own script: in WebKit it could import nothing here.
    const { wasmuiScript } = globalThis as { wasmuiScript?: unknown };
    if (wasmuiScript) return { default: wasmuiScript };
    const response = await this.fetch(this.base + path);
    if (!response.ok) throw new TypeError(`The page holds no ${path}.`);
    const script = new Blob([await response.arrayBuffer()], { type: "text/javascript" });
    const address = URL.createObjectURL(script);
    try {
      return await import(/* @vite-ignore */ address);
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  readNow(path: string): Uint8Array {
    const held = this.#held.get(path);
    if (!held || held.packed) throw new Error(`The page holds no ${path}.`);
    return decoded(held.text);
  }

  address(path: string): string {
    const held = this.#held.get(path);
    const known = this.#addresses.get(path);
    if (known || !held || held.packed) return known ?? this.base + path;
    // What follows a `#` is no part of what is fetched, but tells the name.
    const address = `${URL.createObjectURL(new Blob([decoded(held.text)]))}#/${path}`;
    this.#addresses.set(path, address);
    return address;
  }

  started(): void {
    for (const path of this.#read) this.#held.delete(path);
  }
}

function unpacked(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return streamOf(bytes).pipeThrough(new DecompressionStream("gzip"));
}
