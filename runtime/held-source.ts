/** The runtime's files of a page that is one file. */

import { HELD_BASE, decoded, type Held, type HeldFiles } from "./held";
import { streamOf } from "./inflate.ts";
import type { Source } from "./source";

/** The files of a page that is one file: a worker of such a page can fetch nothing of it. */
export class FromPage implements Source {
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
    // A package may be wanted again: where Python did not wake with its libraries, it is installed.
    if (!path.startsWith("packages/")) this.#read.add(path);
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
