/** Which page of an app is shown: by the document's address, with its history. */

import { getContext, setContext, tick } from "svelte";
import { SvelteSet } from "svelte/reactivity";
import type { HeldBlock } from "../held";
import type { RouteProps } from "../props";
import { namesApps, pathIn, trimmed, withPath } from "./address";

export type RouteBlock = HeldBlock<RouteProps>;

const SITE = Symbol("site");

/** The pages of the app that something is drawn in, where it has several. */
export function currentSite(): Site | undefined {
  return getContext(SITE);
}

export class Site {
  /** The main page first. */
  readonly #routes: () => readonly RouteBlock[];
  readonly #host: HTMLElement | undefined;
  readonly #key: string;
  readonly #visit: (route: RouteBlock) => void;
  #path = $state("");
  /** A path that was asked for, and that no page has. */
  missing = $state<string>();
  /** Pages that were drawn once stay, so that what is in them does. */
  readonly #drawn = new SvelteSet<string>();
  /** The document's title without ours, and what we last made of it. */
  #title = "";
  #titled: string | undefined;
  #scrolled = new Map<string, number>();

  readonly current = $derived.by(() => this.#of(this.#path) ?? this.#routes()[0]);

  constructor(
    routes: () => readonly RouteBlock[],
    host: HTMLElement | undefined,
    visit: (route: RouteBlock) => void,
  ) {
    this.#routes = routes;
    this.#host = host;
    this.#key = keyOf(host);
    this.#visit = visit;
    setContext(SITE, this);
    this.#arrive(this.#here() ?? "");
    this.#note();
  }

  get routes(): readonly RouteBlock[] {
    return this.#routes();
  }

  /** Whether a page has to be there, in sight or not. */
  drawn(route: RouteBlock): boolean {
    return this.#drawn.has(route.id);
  }

  /** The whole address of a page: a link stays right where the host page has a `<base>`. */
  addressOf(path: string): string {
    const [before = ""] = location.href.split("#");
    return before + withPath(location.hash, this.#key, path, isApp);
  }

  /** Whether a path is that of a page. */
  has(path: string): boolean {
    return this.#of(trimmed(path)) !== undefined;
  }

  /** Show a page, as the visitor asked for. */
  go(path: string): void {
    const wanted = trimmed(path);
    this.#leave();
    if (wanted !== this.#path || this.missing !== undefined) this.#write(wanted, "pushState");
    this.#arrive(wanted);
    this.#shown();
    void tick().then(() => this.#focus(true));
  }

  /** Follow the address and links as long as the pages are there. */
  readonly attached = (element: HTMLElement): (() => void) => {
    const ended = new AbortController();
    const { signal } = ended;
    this.#element = element;
    window.addEventListener("popstate", () => this.#follow(), { signal });
    window.addEventListener("hashchange", () => this.#follow(), { signal });
    element.addEventListener("click", (event) => this.#click(event), { signal });
    this.#shown();
    return () => {
      ended.abort();
      if (this.#titled !== undefined && document.title === this.#titled) {
        document.title = this.#title;
      }
    };
  };
  #element: HTMLElement | undefined;

  #of(path: string): RouteBlock | undefined {
    return this.#routes().find(({ props }) => props.path === path);
  }

  /** Back, forward, or an address that was typed. */
  #follow(): void {
    const path = this.#here();
    if (path === undefined) this.#note(); // an anchor of the host page: we stay where we are
    if (path === undefined || path === (this.missing ?? this.#path)) return;
    this.#leave();
    const before = this.current;
    this.#arrive(path);
    this.#shown();
    const top = this.#scrolled.get(this.#path);
    void tick().then(() => {
      if (this.current === before) return;
      this.#focus(false);
      if (top !== undefined) window.scrollTo({ top, behavior: "instant" });
    });
  }

  /** The page that the address names, or that was shown when this entry of the history was. */
  #here(): string | undefined {
    const named = pathIn(location.hash, this.#key);
    if (named !== undefined) return named;
    const noted = notes()[this.#key];
    if (noted !== undefined) return noted;
    const elsewhere = location.hash.length > 1 && !namesApps(location.hash, isApp);
    return elsewhere && this.#titled !== undefined ? undefined : "";
  }

  /** Keep the page with the history's entry, so that one with an anchor of the host finds it. */
  #note(): void {
    if (location.hash.length > 1 && !namesApps(location.hash, isApp)) {
      this.#write(this.#path, "replaceState", location.href);
    }
  }

  #write(path: string, how: "pushState" | "replaceState", url = this.addressOf(path)): void {
    const before: unknown = history.state;
    const state = typeof before === "object" ? before : {};
    const wasmui = { ...(how === "pushState" ? {} : notes()), [this.#key]: path };
    try {
      history[how]({ ...state, wasmui }, "", url);
    } catch {
      // A sandboxed document may not change its address: the pages change without it.
    }
  }

  #arrive(path: string): void {
    const found = this.#of(path);
    this.missing = found ? undefined : path;
    this.#path = found ? path : "";
    const route = this.current;
    if (route) this.#drawn.add(route.id);
  }

  #leave(): void {
    this.#scrolled.set(this.#path, window.scrollY);
  }

  /** Tell the document's title and Python. */
  #shown(): void {
    const route = this.current;
    if (!route) return;
    if (isAlone(this.#host)) {
      if (document.title !== this.#titled) this.#title = document.title;
      const name = this.#path === "" ? "" : route.props.name;
      this.#titled = [name, this.#title].filter(Boolean).join(" · ");
      document.title = this.#titled;
    } else {
      this.#titled = "";
    }
    this.#visit(route);
  }

  /** Who cannot see that the page is another one hears its name. */
  #focus(fresh: boolean): void {
    const region = this.#element?.querySelector<HTMLElement>(":scope > section:not([hidden])");
    region?.focus({ preventScroll: true });
    const top = this.#element?.getBoundingClientRect().top ?? 0;
    if (fresh && top < 0) this.#element?.scrollIntoView({ block: "start", behavior: "instant" });
  }

  /** Links to pages wherever they stand: in Markdown, on a Button, above the page. */
  #click(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
    const href = link?.getAttribute("href");
    if (!link || href === null || href === undefined) return;
    if (!["", "_self"].includes(link.target) || link.hasAttribute("download")) return;
    const path = this.#pathOf(href);
    if (path === undefined) return;
    event.preventDefault();
    this.go(path);
  }

  #pathOf(href: string): string | undefined {
    const [before, hash] = href.split("#", 2);
    if (hash?.startsWith("/") && !before) return pathIn(`#${hash}`, "");
    if (hash !== undefined && location.href.split("#", 1)[0] === before) {
      return pathIn(`#${hash}`, this.#key);
    }
    // As Gradio has it: "/about" is the app's page of that path.
    return hash === undefined && !href.includes(":") && href !== "/" && this.has(href)
      ? trimmed(href)
      : undefined;
  }
}

/** What the history's entry has of ours: paths by the apps' keys. */
function notes(): { readonly [key: string]: string | undefined } {
  const state: unknown = history.state;
  const known = typeof state === "object" && state !== null && "wasmui" in state && state.wasmui;
  return typeof known === "object" && known !== null
    ? (known as { readonly [key: string]: string })
    : {};
}

/** The apps of the document, in its order. */
function apps(host: HTMLElement | undefined): Element[] {
  return host ? [...document.querySelectorAll(host.localName)] : [];
}

/** The first app's addresses need no name; another has its element's id, or its number. */
function keyOf(host: HTMLElement | undefined): string {
  const at = host ? apps(host).indexOf(host) : 0;
  return at <= 0 ? "" : host?.id || `app${at + 1}`;
}

function isApp(key: string): boolean {
  return apps(document.querySelector<HTMLElement>("wasm-ui") ?? undefined).some(
    (element) => keyOf(element as HTMLElement) === key,
  );
}

function isAlone(host: HTMLElement | undefined): boolean {
  return apps(host).length === 1;
}
