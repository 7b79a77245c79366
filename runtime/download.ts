/** Fetches the runtime's files side by side, counts their bytes, and proves that they came whole. */

import { RuntimeError } from "./errors";
import { PATIENCE, beat, watch as watchFor } from "./patience";
import { hexadecimal } from "./sum";

export interface AssetInfo {
  /** In bytes, as the page sees them: after any compression of the transport is undone. */
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

export interface PackageInfo {
  readonly name: string;
  readonly version: string;
  readonly file: string;
  readonly sha256: string;
  readonly size: number;
  readonly imports: readonly string[];
  readonly depends: readonly string[];
  /** What it lies in besides: its compiled libraries, where those sleep in the snapshot. */
  readonly libraries?: AssetInfo & { readonly file: string };
}

/** What lies beside `wasmui.js`, as the build wrote it down. */
export interface Manifest {
  readonly version: string;
  readonly files: { readonly [path: string]: AssetInfo };
  readonly packages: readonly PackageInfo[];
  /** The snapshot is the app's own, with its packages imported; which libraries they loaded, in order. */
  readonly asleep?: { readonly libraries: readonly string[] };
}

/** `total` is 0 until the manifest is there. */
export type OnBytes = (loaded: number, total: number) => void;

/** The world that a download needs; tests bring their own. */
export interface DownloadOptions {
  readonly onBytes?: OnBytes;
  /** The manifest, where the page has it: it is not asked for then. */
  readonly manifest?: Manifest;
  readonly signal?: AbortSignal;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds without a byte, of any file, after which one counts as stalled. */
  readonly patience?: number;
  /** Milliseconds to wait before each further try after a failure of the network. */
  readonly pauses?: readonly number[];
  readonly online?: () => boolean;
  /** The SHA-256 of some bytes; `undefined` where the browser has none, as on plain http. */
  readonly digest?: Digest | undefined;
}

export interface FileOptions {
  /** Is handed the first answer's bytes while they come: a compiler begins before the last one. */
  readonly onBody?: (body: ReadableStream<Uint8Array<ArrayBuffer>>) => void;
  /** What the first answer held was wrong, and the file is fetched once more. */
  readonly onFault?: () => void;
  /** `force-cache` for what the browser has fetched by itself just before. */
  readonly cache?: RequestCache;
}

type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>;

const MANIFEST = "manifest.json";
const PAUSES: readonly number[] = [400, 1_600];
const PUBLISH_AGAIN = "Publish the whole output folder again, with every file of it.";

export class Downloads {
  readonly manifest: Promise<Manifest>;

  constructor(base: string, options: DownloadOptions = {}) {
    this.base = base;
    this.options = options;
    this.get = options.fetch ?? ((url, init) => fetch(url, init));
    this.patience = options.patience ?? PATIENCE;
    this.pauses = options.pauses ?? PAUSES;
    this.online = options.online ?? (() => navigator.onLine);
    this.digest = "digest" in options ? options.digest : browserDigest();
    this.manifest = this.readManifest();
    this.manifest.then(
      () => this.report(),
      () => undefined,
    );
  }

  private readonly base: string;
  private readonly options: DownloadOptions;
  private readonly get: NonNullable<DownloadOptions["fetch"]>;
  private readonly patience: number;
  private readonly pauses: readonly number[];
  private readonly online: () => boolean;
  private readonly digest: Digest | undefined;
  private readonly loaded = new Map<string, number>();
  private sizes: { readonly [path: string]: AssetInfo } | undefined;
  private highest = 0;

  /** The bytes of a file, whole and as the build made them, or a `RuntimeError` that says why not. */
  async file(path: string, options: FileOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    this.count(path, 0);
    const bytes = await this.fetched(path, options, options.cache);
    const asset = await this.asset(path);
    const fault = await this.faultOf(path, bytes, asset);
    if (!fault) {
      this.count(path, asset.size);
      return bytes;
    }
    options.onFault?.();
    // A cache on the way may hold an older or a broken copy: ask once more, past all caches.
    const again = await this.fetched(path, {}, "reload");
    const still = await this.faultOf(path, again, asset);
    if (still) throw still;
    this.count(path, asset.size);
    return again;
  }

  private async readManifest(): Promise<Manifest> {
    const manifest = this.options.manifest ?? (await this.fetchManifest());
    if (!manifest) {
      throw new RuntimeError(
        "asset-corrupt",
        `${this.url(MANIFEST)} is not a manifest of wasmui. ${PUBLISH_AGAIN}`,
      );
    }
    this.sizes = manifest.files;
    return manifest;
  }

  private async fetchManifest(): Promise<Manifest | undefined> {
    return manifestOf(new TextDecoder().decode(await this.fetched(MANIFEST, {})));
  }

  private async asset(path: string): Promise<AssetInfo> {
    const { files, version } = await this.manifest;
    const asset = files[path];
    if (asset) return asset;
    throw new RuntimeError(
      "asset-missing",
      `The manifest of wasmui ${version} at ${this.url(MANIFEST)} does not list ${path}, so the ` +
        `folder mixes two versions. ${PUBLISH_AGAIN}`,
    );
  }

  /** Tries until the bytes are there, or trying again is of no use. */
  private async fetched(
    path: string,
    options: FileOptions,
    cache: RequestCache = "default",
  ): Promise<Uint8Array<ArrayBuffer>> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.attempt(path, attempt === 0 ? options : {}, cache);
      } catch (thrown) {
        const pause = this.pauses[attempt];
        if (!(thrown instanceof Interrupted) || pause === undefined || !this.online()) {
          throw this.explained(path, thrown);
        }
        await this.pause(pause);
      }
    }
  }

  private async attempt(
    path: string,
    options: FileOptions,
    cache: RequestCache,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const watch = new Watch(this.patience, this.options.signal);
    try {
      const request = this.get(this.url(path), { cache, signal: watch.signal, ...PLAIN_GET });
      const response = await watch.over(request);
      this.refuse(path, response);
      return await this.read(path, response, watch, options.onBody);
    } catch (thrown) {
      watch.give();
      if (thrown instanceof RuntimeError || thrown instanceof Interrupted) throw thrown;
      if (this.options.signal?.aborted) throw this.options.signal.reason;
      if (watch.stalled) throw this.stalled(path);
      throw new Interrupted(describe(thrown), { cause: thrown });
    } finally {
      watch.end();
    }
  }

  private async read(
    path: string,
    response: Response,
    watch: Watch,
    onBody: FileOptions["onBody"],
  ): Promise<Uint8Array<ArrayBuffer>> {
    if (!response.body) return new Uint8Array(await watch.over(response.arrayBuffer()));
    const reader = response.body.getReader();
    // Not a clone of the answer: that holds each byte once more, until a collector comes.
    const also = onBody && tap(onBody);
    const chunks: Uint8Array[] = [];
    let length = 0;
    try {
      for (;;) {
        const { done, value } = await watch.over(reader.read());
        if (done) break;
        if (!length) this.refuseHtml(path, response, value);
        beat();
        also?.enqueue(value);
        chunks.push(value);
        length += value.byteLength;
        this.count(path, length);
      }
    } catch (thrown) {
      also?.error(thrown);
      reader.cancel().catch(noop);
      throw thrown;
    }
    also?.close();
    return joined(chunks, length);
  }

  /** An answer that cannot be the file, told from its head. */
  private refuse(path: string, response: Response): void {
    const { status } = response;
    const type = response.headers.get("content-type") ?? "";
    if (status === 404 || status === 410) {
      throw new RuntimeError(
        "asset-missing",
        `${this.url(path)} is not there (HTTP ${status}). ${PUBLISH_AGAIN}`,
      );
    }
    if (status === 408 || status === 429 || status >= 500) {
      throw new Interrupted(`the server answered HTTP ${status}`);
    }
    if (!response.ok) {
      throw new RuntimeError(
        "asset-missing",
        `The server refused ${this.url(path)} (HTTP ${status}). ` +
          "Let it give this file to everyone who may see the page.",
      );
    }
    if (/^text\/html\b/i.test(type)) throw this.html(path);
  }

  private refuseHtml(path: string, response: Response, head: Uint8Array): void {
    const text = String.fromCharCode(...head.subarray(0, 64)).trimStart();
    if (/^<(!doctype|html|head|body)/i.test(text)) throw this.html(path);
  }

  private html(path: string): RuntimeError {
    return new RuntimeError(
      "asset-missing",
      `The server answered ${this.url(path)} with an HTML page in place of the file. ` +
        `It may send its start page or a login page for every address. ${PUBLISH_AGAIN}`,
    );
  }

  private stalled(path: string): RuntimeError {
    return new RuntimeError(
      "asset-stalled",
      `No byte of ${this.url(path)} came for ${this.patience / 1_000} seconds. ` +
        "Look at your connection, then try again.",
    );
  }

  private explained(path: string, thrown: unknown): unknown {
    if (!(thrown instanceof Interrupted)) return thrown;
    if (!this.online()) {
      return new RuntimeError(
        "offline",
        `This device is offline, and ${this.url(path)} is not kept on it. ` +
          "Connect to the internet, then try again.",
        { cause: thrown },
      );
    }
    return new RuntimeError(
      "asset-missing",
      `${this.url(path)} could not be fetched, in ${this.pauses.length + 1} tries ` +
        `(${thrown.message}). Look at your connection, then try again. Where the page has a ` +
        "Content-Security-Policy, its connect-src must allow this address.",
      { cause: thrown },
    );
  }

  private async faultOf(
    path: string,
    bytes: Uint8Array<ArrayBuffer>,
    asset: AssetInfo,
  ): Promise<RuntimeError | undefined> {
    if (bytes.byteLength !== asset.size) {
      const how = bytes.byteLength < asset.size ? "was cut short" : "is too long";
      return new RuntimeError(
        "asset-corrupt",
        `${this.url(path)} ${how}: ${bytes.byteLength} bytes came, ${asset.size} were expected. ` +
          `Try again; if it stays so, the published file is broken. ${PUBLISH_AGAIN}`,
      );
    }
    if (!this.digest) return undefined;
    if (hexadecimal(await this.digest(bytes)) === asset.sha256) return undefined;
    return new RuntimeError(
      "asset-corrupt",
      `${this.url(path)} was changed on its way: its SHA-256 is not the one in the manifest. ` +
        `Try again; if it stays so, the published file is broken. ${PUBLISH_AGAIN}`,
    );
  }

  private pause(milliseconds: number): Promise<void> {
    const { signal } = this.options;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(done, milliseconds);
      function done() {
        signal?.removeEventListener("abort", aborted);
        resolve();
      }
      function aborted() {
        clearTimeout(timer);
        reject(signal?.reason);
      }
      if (signal?.aborted) aborted();
      else signal?.addEventListener("abort", aborted, { once: true });
    });
  }

  private url(path: string): string {
    return this.base + path;
  }

  /** So many bytes of a file have come, perhaps to another thread. */
  count(path: string, loaded: number): void {
    if (path === MANIFEST) return;
    // A second try begins at 0 again; what the visitor was shown never goes back.
    this.loaded.set(path, Math.max(loaded, this.loaded.get(path) ?? 0));
    this.report();
  }

  private report(): void {
    let loaded = 0;
    let total = 0;
    for (const [path, bytes] of this.loaded) {
      const size = this.sizes?.[path]?.size;
      loaded += size === undefined ? bytes : Math.min(bytes, size);
      total += size ?? 0;
    }
    this.highest = Math.max(this.highest, loaded);
    this.options.onBytes?.(this.highest, this.sizes ? total : 0);
  }
}

/** A failure that may be over at the next try. */
class Interrupted extends Error {}

/** Ends a wait in which no byte came for too long, or that the caller gave up. */
class Watch {
  stalled = false;
  readonly signal: AbortSignal;

  constructor(
    private readonly patience: number,
    private readonly outer: AbortSignal | undefined,
  ) {
    this.signal = this.controller.signal;
    if (outer?.aborted) this.abort();
    else outer?.addEventListener("abort", this.abort, { once: true });
  }

  private readonly controller = new AbortController();
  private readonly abort = () => this.controller.abort(this.outer?.reason);

  /** What `step` gives, unless it takes longer than the patience. */
  over<T>(step: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const { signal } = this;
      const end = watchFor(() => {
        this.stalled = true;
        this.controller.abort();
      }, this.patience);
      const given = () => reject(signal.reason);
      if (signal.aborted) given();
      else signal.addEventListener("abort", given, { once: true });
      step.then(resolve, reject).finally(() => {
        end();
        signal.removeEventListener("abort", given);
      });
    });
  }

  /** Lets go of the connection; nobody reads the rest. */
  give(): void {
    this.controller.abort();
  }

  end(): void {
    this.outer?.removeEventListener("abort", this.abort);
  }
}

const PLAIN_GET: RequestInit = { method: "GET", credentials: "same-origin" };

function browserDigest(): Digest | undefined {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  return subtle && ((bytes) => subtle.digest("SHA-256", bytes));
}

function manifestOf(text: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isManifest(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== "object" || value === null) return false;
  if (!("version" in value) || typeof value.version !== "string") return false;
  if (!("packages" in value) || !Array.isArray(value.packages)) return false;
  if (!("files" in value) || typeof value.files !== "object" || !value.files) return false;
  return Object.values(value.files).every(isAsset);
}

function isAsset(value: unknown): value is AssetInfo {
  if (typeof value !== "object" || value === null) return false;
  if (!("size" in value) || typeof value.size !== "number") return false;
  return "sha256" in value && typeof value.sha256 === "string";
}

type Tap = Pick<
  ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>,
  "enqueue" | "close" | "error"
>;

/** Fills a stream for `onBody`, which may stop to read at any time. */
function tap(onBody: NonNullable<FileOptions["onBody"]>): Tap {
  let end: Tap | undefined;
  onBody(
    new ReadableStream({
      start(controller) {
        end = controller;
      },
      cancel() {
        end = undefined;
      },
    }),
  );
  return {
    enqueue: (value) => end?.enqueue(value),
    close: () => end?.close(),
    error: (thrown) => end?.error(thrown),
  };
}

export function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

function describe(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

function noop(): void {
  // Nothing hangs on it.
}
