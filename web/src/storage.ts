/** The app's own part of the browser's `localStorage`, and what to do where the browser refuses. */

import type { Plain, Values } from "../../runtime/protocol";
import type { Alert } from "./alert";

export interface StorageOptions {
  /** What the names of this app's entries begin with. */
  readonly prefix: string;
  readonly tell: (alert: Omit<Alert, "key">) => void;
  /** Another tab stored something, or took it away. */
  readonly onchange: (change: Stored) => void;
}

export interface Stored {
  readonly key: string;
  readonly value?: Plain;
  readonly gone: boolean;
}

export class BrowserStorage {
  readonly #options: StorageOptions;
  /** What the browser did not take; it lives as long as the page. */
  readonly #unsaved = new Map<string, Plain>();
  readonly #unread = new Set<string>();
  readonly #closing = new AbortController();
  #refused = false;

  constructor(options: StorageOptions) {
    this.#options = options;
    const { signal } = this.#closing;
    window.addEventListener("storage", (event) => this.#heard(event), { signal });
  }

  /** All that is stored for an app that opens, by name. What cannot be read is left out, and told. */
  read(): Values {
    this.#refused = false;
    const found: Record<string, Plain> = {};
    try {
      for (const name of Object.keys(localStorage)) {
        const key = this.#keyOf(name);
        const text = key === undefined ? null : localStorage.getItem(name);
        if (key === undefined || text === null) continue;
        const read = this.#parsed(key, text);
        if (read) found[key] = read.value;
      }
    } catch {
      // The browser refuses to be asked at all. It is told when the app stores something.
    }
    return { ...found, ...Object.fromEntries(this.#unsaved) };
  }

  /** Store a value. Where the browser refuses, it lives as long as the page, and that is told once an app. */
  write(key: string, value: Plain): void {
    try {
      localStorage.setItem(this.#options.prefix + key, textOf(value));
      this.#unsaved.delete(key);
    } catch (thrown) {
      this.#unsaved.set(key, value);
      if (this.#refused) return;
      this.#refused = true;
      this.#tell(({ full, refused }) => (isFull(thrown) ? full() : refused()));
    }
  }

  /** Hear of other tabs no more. */
  close(): void {
    this.#closing.abort();
  }

  #tell(which: (alerts: typeof import("./storage-alerts")) => Omit<Alert, "key">): void {
    import("./storage-alerts").then(
      (alerts) => this.#options.tell(which(alerts)),
      () => undefined,
    );
  }

  #heard({ storageArea, key: name, newValue }: StorageEvent): void {
    if (!isOurs(storageArea)) return;
    // Without a name, all was cleared. What this page holds is still shown, and stored when it changes.
    const key = name === null ? undefined : this.#keyOf(name);
    if (key === undefined) return;
    this.#unsaved.delete(key);
    if (newValue === null) return this.#options.onchange({ key, gone: true });
    const read = this.#parsed(key, newValue);
    if (read) this.#options.onchange({ key, value: read.value, gone: false });
  }

  #keyOf(name: string): string | undefined {
    const { prefix } = this.#options;
    return name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
  }

  #parsed(key: string, text: string): { readonly value: Plain } | undefined {
    try {
      return { value: plain(JSON.parse(text)) };
    } catch {
      if (!this.#unread.has(key)) {
        this.#unread.add(key);
        this.#tell(({ damaged }) => damaged(key));
      }
      return undefined;
    }
  }
}

/**
 * What the entries of an app begin with. Pages of one host share a storage, so the page's path is
 * part of it; so is which app it is, where a page has several.
 */
export function prefixOf(element: Element): string {
  const path = location.pathname.replace(/\/index\.html$/, "/");
  const all = [...document.querySelectorAll(element.localName)];
  const at = all.indexOf(element);
  // All files of a disk share a storage, and one may be put where another app's was.
  const app = (element as HTMLElement).dataset["app"];
  const name = element.id || app || (at > 0 ? String(at + 1) : "");
  return `wasmui:${path}${name && `#${name}`}:`;
}

/** `None` is `undefined` here, and `null` in what is stored, so that no entry of a dict is lost. */
function textOf(value: Plain): string {
  return JSON.stringify(value, (_, item: unknown) => (item === undefined ? null : item));
}

function plain(value: unknown): Plain {
  if (typeof value === "boolean" || typeof value === "number" || typeof value === "string") {
    return value;
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

function isFull(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === "QuotaExceededError";
}

function isOurs(area: Storage | null): boolean {
  try {
    return area === localStorage;
  } catch {
    return false;
  }
}
