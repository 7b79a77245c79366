/**
 * In a built page before all other scripts: notes what the visitor does on the screen that came
 * with the page, so that nothing of it is lost until that is alive, and has Python start. No module,
 * and built in one piece, so that it runs as soon as the page was read.
 */

import { leaveCrew, startCrew } from "../../runtime/crew";
import type { Early, Act } from "./first";
import { manifestIn } from "./held-files";

/** The folder of this script; empty where the page holds it itself. */
const HERE = (document.currentScript as HTMLScriptElement | null)?.src.replace(/[^/]*$/, "") ?? "";

function begin(host: Element): void {
  const root = host.shadowRoot;
  const data = host.querySelector<HTMLScriptElement>("script[data-first]");
  if (!root || !data) return;
  const acts: Act[] = [];
  const early: Early = { acts, holding: false, language: languageFor(host, data), stop };
  (host as Element & { first?: Early }).first = early;

  const other = speaksOther(host, data) || early.language !== "";
  host.toggleAttribute("data-other-language", other);

  const listening = new AbortController();
  const options = { signal: listening.signal, capture: true };
  let held = 0;
  const on = (names: string, hear: (event: Event) => void): void => {
    for (const name of names.split(" ")) root.addEventListener(name, hear, options);
  };
  on("input change", ({ type, target }) => {
    if (isField(target)) acts.push({ kind: "entered", type, ...entered(target) });
  });
  on("click", ({ target }) => {
    const pressed = (target as Element).closest("button, summary, [role]");
    if (pressed && !(target as Element).closest("input, label, textarea, select")) {
      acts.push({ kind: "pressed", element: pressed });
    }
  });
  on("keydown", (event) => {
    const { key, target, shiftKey, isComposing } = event as KeyboardEvent;
    if (key !== "Enter" || isComposing || !isField(target)) return;
    // In a field of one line at first it submits, in one of several it does so with Shift.
    if (target instanceof HTMLTextAreaElement && shiftKey === target.rows > 1) {
      event.preventDefault();
    }
    acts.push({ kind: "entered", type: "", ...entered(target) });
    acts.push({ kind: "submitted", element: target, shiftKey });
  });
  // What is alive takes the place when no finger, key or unfinished word is in between.
  const hold = (): void => {
    held += 1;
    early.holding = true;
  };
  const release = (): void => {
    const mine = held;
    // The click that belongs to it comes after.
    setTimeout(() => {
      if (mine !== held) return;
      early.holding = false;
      host.dispatchEvent(new Event("first-released"));
    });
  };
  on("pointerdown compositionstart", hold);
  addEventListener("pointerup", release, options);
  addEventListener("pointercancel", release, options);
  on("compositionend", release);

  function stop(): void {
    listening.abort();
  }

  if (other) return;
  host.setAttribute("data-state", "painted");
  performance.mark("wasmui:painted");
  host.dispatchEvent(new CustomEvent("wasmui:painted", { bubbles: true }));
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function isField(target: EventTarget | null): target is Field {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

function entered(element: Field): { element: Element; value: string; checked: boolean } {
  const checked = element instanceof HTMLInputElement && element.checked;
  return { element, value: element.value, checked };
}

function wanted(host: Element): string[] {
  const lang = host.getAttribute("lang");
  return [...(lang ? [lang] : []), ...navigator.languages].map((one) => one.toLowerCase());
}

/** Which of the app's languages the visitor gets, chosen as `wasmui/i18n.py` does; `""`: the written one. */
function languageFor(host: Element, { dataset }: HTMLElement): string {
  const texts = (dataset["texts"] ?? "").split(" ").filter(Boolean);
  for (const language of wanted(host)) {
    const base = baseOf(language);
    const found = [language, base].find((one) => texts.includes(one));
    const near = found ?? texts.find((one) => baseOf(one) === base);
    if (near !== undefined) return near;
    if (base === "en") return "";
  }
  return "";
}

/** Whether the words of ours that stand on the screen are not in the visitor's language. */
function speaksOther(host: Element, { dataset }: HTMLElement): boolean {
  const words = dataset["words"];
  if (words === undefined) return false;
  const first = wanted(host).find((one) => baseOf(one) === "en" || WORDS.has(baseOf(one)));
  return first !== undefined && baseOf(first) !== "en";
}

/** The languages in `words/`. */
const WORDS: ReadonlySet<string> = new Set(["ar", "de", "es", "fr", "he", "ja", "zh"]);

function baseOf(language: string): string {
  return language.split("-")[0] ?? "";
}

/** What draws the page did not come, or this browser cannot read it: nobody else is there to say so. */
function complain(): void {
  if (customElements.get("wasm-ui")) return;
  const message =
    "This page's own script, wasmui.js, did not come, or cannot be read by this browser. Load the " +
    "page again; if it stays so, use a current Chrome, Edge, Firefox or Safari, or publish the " +
    "whole output folder again, with every file of it.";
  for (const host of document.querySelectorAll("wasm-ui")) {
    const alert = document.createElement("p");
    alert.setAttribute("role", "alert");
    alert.textContent = message;
    (host.shadowRoot ?? host).prepend(alert);
    host.setAttribute("data-state", "failed");
    const detail = { code: "asset-missing", message };
    host.dispatchEvent(new CustomEvent("wasmui:error", { bubbles: true, detail }));
    // Late is better than never.
    void customElements.whenDefined("wasm-ui").then(() => alert.remove());
  }
}

/** The page's own script, which takes Python over, is still on its way, or being read. */
function startPython(host: Element): void {
  const manifest = manifestIn(host);
  const worker = host.getAttribute("thread") !== "main";
  const atOnce = (host.getAttribute("start") ?? "load") === "load";
  if (!HERE || !manifest || !worker || !atOnce || host.hasAttribute("runtime")) return;
  try {
    leaveCrew(HERE, startCrew({ base: HERE, manifest }));
  } catch {
    // The page's own script tries again, and says what is wrong.
  }
}

const hosts = document.querySelectorAll("wasm-ui");
for (const host of hosts) begin(host);
// Apps of a page share their Python.
if (hosts[0]) startPython(hosts[0]);
// Scripts of the page ran before this, or never will; one that hangs holds this up as well.
document.addEventListener("DOMContentLoaded", complain);
setTimeout(complain, 15_000);
