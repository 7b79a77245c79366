/** Where the runtime's files come from: an address, or the very page that needs them. */

import type { HeldFiles } from "./held";

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

export async function sourceOf(base: string, held: HeldFiles | undefined): Promise<Source> {
  if (!held) return new FromHost(new URL(base, globalThis.location.href).href);
  const { FromPage } = await import("./held-source");
  return new FromPage(held);
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
