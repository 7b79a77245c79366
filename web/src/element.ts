/** `<wasm-ui>`: an app in a page, in a shadow root of its own. */

import { flushSync, mount, unmount } from "svelte";
import { failureOf } from "../../runtime/errors";
import { part } from "../../runtime/patience";
import type { AppSource, Booted, Failure, FromPython, Values } from "../../runtime/protocol";
import { HELD_BASE } from "../../runtime/held";
import { Supervisor } from "../../runtime/supervisor";
import App from "./app.svelte";
import { namesOf } from "./block.svelte";
import type { FirstScreen } from "./first";
import { heldFiles, manifestIn } from "./held-files";
import { inHost } from "./parts/host";
import { loadRenderers, renderersSettled } from "./registry";
import { readSource } from "./source";
import { BrowserStorage, prefixOf } from "./storage";
import { namesIn, Store } from "./store.svelte";
import { adoptSheet } from "./theme/adopt";
import base from "./theme/base.css?inline";
import tokens from "./theme/tokens.css?inline";
import { languagesOf, newHash, visitOf } from "./visit";
import { speak } from "./words.svelte";

export type State = "loading" | "painted" | "ready" | "failed";

/** The folder of this script, where the runtime's files are as well; a page may hold both itself. */
const HERE = import.meta.url.startsWith("blob:") ? HELD_BASE : new URL("./", import.meta.url).href;

/** The page is at rest then. */
const UNSEEN_AFTER_MS = 1_000;

export class WasmUI extends HTMLElement {
  #store: Store | undefined;
  #supervisor: Supervisor | undefined;
  #storage: BrowserStorage | undefined;
  #app: Record<string, unknown> | undefined;
  #opening = 0;
  /** Its app is being run. */
  #opened: Promise<void> | undefined;
  /** Has the app start that waits to be wanted. */
  #begin: (() => Promise<void>) | undefined;
  /** What it is to start with then, if not as it stands in the element. */
  #instead: string | AppSource | undefined;
  readonly #hash = newHash();
  #booted: Booted | undefined;
  /** Python has told of the page. */
  #told = false;
  /** Something of the app is drawn. */
  #drawn = false;
  /** Only loading the page again helps. */
  #broken = false;
  /** Resolves a reload. */
  #settled: (() => void) | undefined;

  connectedCallback(): void {
    // An element that a script makes is often filled after it was put into the page.
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", () => (this.#opened = this.#open()), {
        once: true,
      });
    } else {
      queueMicrotask(() => (this.#opened = this.#open()));
    }
  }

  disconnectedCallback(): void {
    // Moved within the page, it is connected again before this runs.
    queueMicrotask(() => {
      if (!this.isConnected) this.#close();
    });
  }

  /** How Python came to be there; once it is. Where not from a snapshot, it says why not. */
  get boot(): Booted | undefined {
    return this.#booted;
  }

  /**
   * Run the app again: as it stands in the element now, or another source. What the visitor
   * entered is kept where the same component is still there. Resolves when the app is shown, or
   * has failed.
   */
  async reload(source?: string | AppSource): Promise<void> {
    const settled = new Promise<void>((resolve) => {
      this.#settled = resolve;
    });
    if (this.#begin) {
      this.#instead = source;
      await this.#begin();
      return settled;
    }
    this.#told = false;
    this.#state("loading");
    const app = await this.#read(source);
    if (!app) return settled;
    this.#store?.leave();
    const edits = this.#store?.rerun();
    if (this.#supervisor) this.#supervisor.reload(app, edits);
    else this.#run(app);
    return settled;
  }

  /**
   * End all functions that run. What does not end within a second is ended together with Python,
   * which starts again with the inputs as they are. With nothing running, nothing happens.
   */
  stop(): void {
    this.#supervisor?.stop();
  }

  async #open(): Promise<void> {
    if (!this.isConnected || this.#store) return;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const spoken = speak(languagesOf(this.lang));
    const store = new Store((message) => this.#supervisor?.send(message));
    this.#store = store;
    this.#storage = new BrowserStorage({
      prefix: prefixOf(this),
      tell: (alert) => store.tell(alert),
      onchange: (change) => store.pass({ kind: "stored", ...change }),
    });
    if (this.dataset["state"] !== "painted") this.#state("loading");
    const how = this.getAttribute("start") ?? "load";
    if (how !== "load") {
      await this.#wanted(root, how);
      if (this.#store !== store) return;
    }
    if (this.querySelector("script[data-first]")) void this.#revive(store, root, spoken);
    else this.#mount(store, root);
    const app = await this.#read(this.#instead);
    this.#instead = undefined;
    if (app) this.#run(app);
  }

  /** Wait until the visitor wants the app. */
  async #wanted(root: ShadowRoot, how: string): Promise<void> {
    try {
      const { wanted, go } = (await part(() => import("./start"))).wait(this, root, how);
      this.#begin = async () => {
        go();
        await this.#opened;
      };
      await wanted;
    } catch (thrown) {
      console.warn(thrown); // it starts at once
    }
    this.#begin = undefined;
  }

  /** Bring the screen that came with the page to life, while Python starts. */
  async #revive(store: Store, root: ShadowRoot, spoken: Promise<void>): Promise<void> {
    let drop = true;
    let first: FirstScreen | undefined;
    let look: typeof import("./theme/look") | undefined;
    try {
      first = (await part(() => import("./basic"))).FirstScreen.of(this);
      if (!first) throw new Error("It is gone.");
      const message = await first.message();
      const loads = message.page.props["look"] ? part(() => import("./theme/look")) : undefined;
      const { drawn } = first;
      [look] = await Promise.all([loads, loadRenderers(namesIn(message.page), drawn), spoken]);
      if (!drawn) await renderersSettled();
      await new Promise((resolve) => setTimeout(resolve)); // to draw it is a task of its own
      await first.released();
      // Python may have spoken already.
      if (!store.page) store.foresee(message);
      drop = false;
    } catch (thrown) {
      // Python tells what the page is, if more slowly.
      console.warn("wasmui: the first screen cannot be brought to life.", thrown);
    }
    if (this.#store !== store) return;
    if (drop && first) first.drop();
    else if (drop) root.replaceChildren();
    this.#mount(store, root, drop ? undefined : first, look);
  }

  #mount(
    store: Store,
    root: ShadowRoot,
    first?: FirstScreen,
    look?: typeof import("./theme/look"),
  ): void {
    adoptSheet(root, "tokens", tokens);
    adoptSheet(root, "base", base);
    // The page around it may have made another length of a `rem`.
    if (getComputedStyle(document.documentElement).fontSize !== "16px") {
      // Without it, lengths follow the page's.
      import("./theme/rem").then(
        (rem) => rem.keepRem(root),
        () => undefined,
      );
    }
    let old = first;
    this.#app = mount(App, {
      target: root,
      context: inHost(this),
      props: {
        store,
        look,
        retry: () => void this.#retry(),
        stop: () => this.stop(),
        onshown: () => {
          old?.handOver(root);
          old = undefined;
          this.#shown();
        },
        onfailed: (failure: Failure) => this.#hear({ kind: "failed", failure }),
      },
    });
    // In the task in which the old screen goes, so that no frame is without one.
    if (first) flushSync();
  }

  /** @param given what is to be run in place of what stands in the element, or of its entrypoint */
  async #read(given?: string | AppSource): Promise<AppSource | undefined> {
    const turn = ++this.#opening;
    try {
      const app = typeof given === "object" ? given : await readSource(this);
      if (turn !== this.#opening) return undefined;
      if (typeof given !== "string") return app;
      return { ...app, files: { ...app.files, [app.entrypoint]: given } };
    } catch (thrown) {
      this.#hear({ kind: "failed", failure: failureOf(thrown, "source") });
      return undefined;
    }
  }

  #run(app: AppSource): void {
    const store = this.#store;
    if (!store) return;
    this.#supervisor = new Supervisor({
      app,
      thread: this.getAttribute("thread") === "main" ? "main" : "worker",
      base: new URL(this.getAttribute("runtime") ?? HERE, document.baseURI).href,
      held: heldFiles(),
      manifest: manifestIn(this),
      alone: this.getAttribute("interpreter") === "own" || this.hasAttribute("isolate"),
      heard: (message) => this.#hear(message),
      values: (): Values => store.values(),
      visit: () => ({ ...visitOf(this.#hash, this.lang), stored: this.#storage?.read() }),
      onRestart: (failure) => {
        this.#told = false;
        this.#state("loading");
        store.lost(failure);
      },
    });
  }

  async #retry(): Promise<void> {
    // A browser does not ask again for a script that it could not read.
    if (this.#broken) return location.reload();
    this.#supervisor?.close();
    this.#supervisor = undefined;
    this.#store?.retry();
    this.#told = false;
    this.#state("loading");
    const app = await this.#read();
    if (app) this.#run(app);
  }

  #hear(message: FromPython): void {
    const store = this.#store;
    if (!store) return;
    const shown = store.page;
    store.hear(message);
    if (message.kind === "ready") {
      this.#told = true;
      if (this.#drawn && store.page === shown) this.#shown();
    }
    if (message.kind === "booted") {
      this.#booted = message.booted;
    } else if (message.kind === "progress") {
      const { stage, loaded, total } = message;
      this.#tell("progress", { stage, loaded, total });
    } else if (message.kind === "store") {
      this.#storage?.write(message.key, message.value);
    } else if (message.kind === "output") {
      this.#tell(message.stream, message.text);
    } else if (message.kind === "failed" || message.kind === "fatal") {
      this.#broken = message.failure.code === "page-broken";
      this.#state("failed");
      this.#tell("error", message.failure);
      this.#settled?.();
    } else if (message.kind === "alert" && message.level === "error") {
      const { title, message: text, traceback } = message;
      this.#tell("error", { code: title, message: text, traceback });
    } else if (
      message.kind === "ready" &&
      this.ownerDocument.querySelectorAll(this.localName).length === 1
    ) {
      this.ownerDocument.title ||= String(message.page.props["title"] ?? "");
    }
  }

  #shown(): void {
    this.#drawn = true;
    const state = this.dataset["state"];
    if (state === "ready") return;
    if (state !== "painted") {
      performance.mark("wasmui:painted");
      this.#state("painted");
      this.#tell("painted", undefined);
    }
    if (!this.#told) return;
    performance.mark("wasmui:ready");
    this.#state("ready");
    this.#tell("ready", undefined);
    this.#settled?.();
    setTimeout(() => this.#complete(), UNSEEN_AFTER_MS);
  }

  /** Load what draws that which is not to be seen yet: then it appears at once. */
  #complete(): void {
    const page = this.#store?.page;
    // Should it not come, that is told when it is to be seen.
    if (page) loadRenderers(namesOf(page, {}, true)).catch(() => undefined);
  }

  #state(state: State): void {
    this.dataset["state"] = state;
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(`wasmui:${name}`, { bubbles: true, detail }));
  }

  #close(): void {
    this.#opening += 1;
    this.#supervisor?.close();
    this.#supervisor = undefined;
    this.#storage?.close();
    this.#storage = undefined;
    if (this.#app) void unmount(this.#app);
    this.#app = this.#store = undefined;
    this.#drawn = this.#told = false;
  }
}
