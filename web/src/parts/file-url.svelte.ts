/** Addresses for files that Python handed over, given back to the browser when they are done with. */

import { createSubscriber } from "svelte/reactivity";
import type { FileValue } from "../../../runtime/protocol";

/**
 * What a browser shows without running anything in it. Everything else becomes a download: an
 * HTML or SVG file at an address of this page would run its scripts as this page.
 */
const SAFE = /^(image\/(?!svg)|audio\/|video\/|text\/plain$|application\/json$)/;

/** The address of one file, for as long as something on the page reads it. */
export class FileUrl {
  readonly #file: () => FileValue | undefined;
  readonly #image: boolean;
  #made: { blob: Blob; url: string } | undefined;
  readonly #subscribe = createSubscriber(() => () => this.#drop());

  /** @param image - the address goes into `<img>`, where a picture can run nothing. */
  constructor(file: () => FileValue | undefined, image = false) {
    this.#file = file;
    this.#image = image;
  }

  get current(): string | undefined {
    const file = this.#file();
    if (!file) return undefined;
    if (!file.blob) return safeAddress(file.url);
    this.#subscribe();
    if (this.#made?.blob !== file.blob) {
      this.#drop();
      const type = file.mime_type ?? file.blob.type;
      const safe = this.#image || SAFE.test(type) ? type : "application/octet-stream";
      const typed = file.blob.type === safe ? file.blob : file.blob.slice(0, file.blob.size, safe);
      this.#made = { blob: file.blob, url: URL.createObjectURL(typed) };
    }
    return this.#made?.url;
  }

  #drop(): void {
    if (this.#made) URL.revokeObjectURL(this.#made.url);
    this.#made = undefined;
  }
}

/** An address from Python, unless it would run script. */
export function safeAddress(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  try {
    const { protocol } = new URL(url, document.baseURI);
    return ["http:", "https:", "data:", "blob:"].includes(protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
