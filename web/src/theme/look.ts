/** Dresses an app as its author said: a theme, style rules, scripts, the head's elements, a footer. */

import { mount, unmount } from "svelte";
import type { FileValue } from "../../../runtime/protocol";
import type { Alert } from "../alert";
import type { Block } from "../block.svelte";
import { loadElement } from "../parts/head";
import Footer from "../parts/footer.svelte";
import type { BlocksProps } from "../props";
import { runScript } from "../script";
import { lastSheets } from "./adopt";
import { addFonts, withOurs } from "./fonts";
import gradio from "./gradio.css?inline";
import { fontsIn, ownSheet } from "./own-css";

type Look = NonNullable<BlocksProps["look"]>;

export interface Dress {
  /** The app is drawn: what its author wants to run then, runs. */
  shown(): void;
  off(): void;
}

/** What was put into a document's head stays there, and is put there once. */
const put = new Set<string>();

/**
 * Dress an app.
 *
 * @param frame - the element around all that the app draws.
 * @param page - the app.
 * @param tell - shows a message to the visitor.
 */
export function dress(
  frame: HTMLElement,
  page: Block,
  tell: (alert: Omit<Alert, "key">) => void,
): Dress {
  const look = page.props["look"] as unknown as Look;
  const ending = new AbortController();
  const root = frame.getRootNode() as ShadowRoot;
  const { css, markup } = divided(look.head);
  const own = ownSheet(`${look.css}\n${css}`, buttonNames(page));
  const mapping = new CSSStyleSheet();
  mapping.replaceSync(gradio);
  const sheets = [themeSheet(look), mapping, own];
  for (const sheet of sheets) lastSheets.add(sheet);
  root.adoptedStyleSheets.push(...sheets);
  const removeFonts = addFonts(look, fontsIn(own));

  if (/@import\b/.test(look.css)) {
    tell({
      level: "warning",
      title: "css",
      message: "@import does nothing here. Name the file in css_paths.",
    });
  }
  frame.classList.add("gradio-container");
  frame.lang = look.lang ?? "";
  frame.dir = look.dir ?? "";
  followMode(root.host as HTMLElement, frame, ending.signal);
  const footer = look.footer.length
    ? mount(Footer, { target: frame, props: { links: look.footer } })
    : undefined;
  if (look.favicon) showIcon(look.favicon, root.host);

  return {
    shown() {
      if ((look.js || markup.length) && isSandboxed()) {
        tell({
          level: "warning",
          title: "Scripts of this app were left out",
          message: "This page runs apart from others, where an app's own js and head do not run.",
        });
        return;
      }
      const { js } = look;
      void load(markup, frame, tell).then(() => (js ? run(js, tell) : undefined));
    },
    off() {
      ending.abort();
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => !sheets.includes(one));
      removeFonts();
      frame.classList.remove("gradio-container", "dark");
      frame.removeAttribute("lang");
      frame.removeAttribute("dir");
      if (footer) void unmount(footer);
    },
  };
}

/** By rules, not by text: a value cannot leave its own declaration. */
function themeSheet({ light, dark, families }: Look): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  const fonts = ["font", "font-mono"].map((name) => [name, withOurs(light[name] ?? "", families)]);
  for (const [selector, values] of [
    [".wasmui.dark", dark],
    [".wasmui", { ...light, ...Object.fromEntries(fonts) }],
  ] as const) {
    sheet.insertRule(`${selector} {}`);
    const { style } = sheet.cssRules[0] as CSSStyleRule;
    for (const name in values) style.setProperty(`--${name}`, values[name] ?? "");
  }
  return sheet;
}

/** Dark by the element's attribute, by Gradio's query, or as the system is. */
function followMode(host: HTMLElement, frame: HTMLElement, signal: AbortSignal): void {
  const asked = new URLSearchParams(location.search).get("__theme");
  if ((asked === "dark" || asked === "light") && !host.hasAttribute("theme")) {
    host.setAttribute("theme", asked);
  }
  const system = matchMedia("(prefers-color-scheme: dark)");
  const follow = (): void => {
    const said = host.getAttribute("theme");
    frame.classList.toggle("dark", said === "dark" || (said !== "light" && system.matches));
  };
  follow();
  system.addEventListener("change", follow, { signal });
  const watching = new MutationObserver(follow);
  watching.observe(host, { attributeFilter: ["theme"] });
  signal.addEventListener("abort", () => watching.disconnect());
}

function buttonNames(page: Block): Set<string> {
  const found = new Set<string>();
  const look = (block: Block): void => {
    if (block.renderer.endsWith("button")) {
      const { elem_id, elem_classes } = block.props;
      if (elem_id) found.add(`#${String(elem_id)}`);
      for (const name of [elem_classes].flat()) if (name) found.add(`.${String(name)}`);
    }
    for (const inner of [...block.children, ...block.held]) look(inner);
  };
  look(page);
  return found;
}

/** Style rules go to the app, and the rest to the page, each once. */
function divided(head: string): { css: string; markup: Element[] } {
  if (!head.trim()) return { css: "", markup: [] };
  const parsed = new DOMParser().parseFromString(`<head>${head}</head>`, "text/html").head;
  const styles = [...parsed.querySelectorAll("style")];
  const css = styles.map((style) => style.textContent).join("\n");
  for (const style of styles) style.remove();
  return { css, markup: [...parsed.children] };
}

async function load(
  markup: readonly Element[],
  frame: HTMLElement,
  tell: (alert: Omit<Alert, "key">) => void,
): Promise<void> {
  const refused = new AbortController();
  document.addEventListener(
    "securitypolicyviolation",
    ({ effectiveDirective, blockedURI }) => {
      if (/eval|^blob/.test(blockedURI)) return; // a script's own doing, or that of `js`
      tell({
        level: "error",
        title: "head",
        message: `This page's Content-Security-Policy forbids ${blockedURI}, which the app's head asks for (${effectiveDirective}).`,
      });
    },
    { signal: refused.signal },
  );
  try {
    for (const one of markup) {
      const written = [...one.attributes].map(({ name, value }) => `${name}=${value}`);
      const key = [one.localName, ...written, one.textContent].join(" ");
      // A style sheet belongs to the app, which may be another one now.
      if (put.has(key) && !one.matches("link[rel~=stylesheet]")) continue;
      put.add(key);
      await loadElement(one, frame);
    }
  } catch (thrown) {
    tell({ level: "error", title: "head", message: messageOf(thrown) });
  }
  // A policy is told of in a task of its own.
  setTimeout(() => refused.abort(), 1_000);
}

async function run(text: string, tell: (alert: Omit<Alert, "key">) => void): Promise<void> {
  try {
    await runScript(text, []);
  } catch (thrown) {
    tell({ level: "error", title: "js", message: messageOf(thrown) });
  }
}

/** Only where the app has the page for itself. */
function showIcon(file: FileValue, host: Element): void {
  if (document.querySelectorAll(host.localName).length > 1) return;
  const link = document.querySelector<HTMLLinkElement>("link[rel~=icon]") ?? icon();
  link.href = file.url ?? (file.blob ? URL.createObjectURL(file.blob) : link.href);
  document.head.append(link);
}

function icon(): HTMLLinkElement {
  const made = document.createElement("link");
  made.rel = "icon";
  return made;
}

/** A file that was opened from a disk has no origin either, and is no sandbox. */
function isSandboxed(): boolean {
  return self.origin === "null" && location.protocol !== "file:";
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
