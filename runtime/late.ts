/** The files that a snapshot does not hold: they come when the page is idle, or when one is imported. */

import type { PyodideAPI } from "pyodide";

import { collect } from "./collect";
import type { Downloads, Manifest } from "./download";
import type { Source } from "./source";

/** Milliseconds after the app is there: until then, all is the visitor's. */
const REST = 1_000;

export class LateFiles {
  /** Address, SHA-256, and where it is written to; unpacked, where that ends with a slash. */
  readonly list: readonly (readonly [string, string, string])[];
  readonly #downloads: Downloads;
  readonly #source: Source;
  readonly #places: { readonly [path: string]: string };
  /** What has come, as long as some is lacking. */
  readonly #come = new Map<string, Uint8Array<ArrayBuffer>>();
  #bringing = false;

  constructor(
    downloads: Downloads,
    manifest: Manifest,
    source: Source,
    places: { readonly [path: string]: string },
  ) {
    this.#downloads = downloads;
    this.#source = source;
    this.#places = places;
    this.list = Object.entries(places).map(
      ([path, place]) => [source.base + path, manifest.files[path]?.sha256 ?? "", place] as const,
    );
  }

  /** Bring all, while nobody waits. Where it fails, the next import tries, and says why. */
  async bring(python: PyodideAPI): Promise<void> {
    if (this.#bringing) return;
    this.#bringing = true;
    try {
      await new Promise((resolve) => setTimeout(resolve, REST));
      await (await import("./unpacking")).bring(python, this.#downloads, this.#places, this.#come);
      collect();
    } catch {
      this.#bringing = false;
    }
  }

  /** The bytes at an address, for an import that cannot wait for a promise. */
  read(address: string): Uint8Array {
    const path = address.slice(this.#source.base.length);
    return this.#come.get(path) ?? this.#source.readNow(path);
  }
}
