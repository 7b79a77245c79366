/** The screen that came with the page: it is shown until the live one takes its place. */

import type { FromPython } from "../../runtime/protocol";
import { unpack } from "./pack";

export type Ready = Extract<FromPython, { kind: "ready" }>;

/** What a visitor did before anything was alive. */
export type Act =
  | {
      readonly kind: "entered";
      /** The event's name; empty where there was none. */
      readonly type: string;
      readonly element: Element;
      readonly value: string;
      readonly checked: boolean;
    }
  | { readonly kind: "pressed"; readonly element: Element }
  | { readonly kind: "submitted"; readonly element: Element; readonly shiftKey: boolean };

/** What `early.ts` leaves at the element. */
export interface Early {
  readonly acts: readonly Act[];
  /** A finger or an unfinished word is on the screen; `first-released` comes when it is not. */
  holding: boolean;
  /** The app's language for this visitor; empty for the one that it is written in. */
  readonly language: string;
  readonly stop: () => void;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const FIELDS = "input, textarea, select";

export class FirstScreen {
  readonly #host: HTMLElement & { first?: Early };
  readonly #data: HTMLScriptElement;
  readonly #nodes: readonly ChildNode[];

  /** That of an element, if the page came with one. */
  static of(host: HTMLElement): FirstScreen | undefined {
    const data = host.querySelector<HTMLScriptElement>("script[data-first]");
    return data ? new FirstScreen(host, data) : undefined;
  }

  private constructor(host: HTMLElement, data: HTMLScriptElement) {
    this.#host = host;
    this.#data = data;
    this.#nodes = [...(host.shadowRoot?.childNodes ?? [])];
  }

  /** What the app showed where it was built, in the visitor's language. */
  async message(): Promise<Ready> {
    const language = this.#host.first?.language;
    if (!language) return unpack(this.#data.text) as unknown as Ready;
    const url = new URL(`${this.#data.dataset["first"] ?? ""}${language}.json`, document.baseURI);
    return unpack(await (await fetch(url)).text()) as unknown as Ready;
  }

  /** Whether all texts stand there as they are, so that none has to be read anew. */
  get drawn(): boolean {
    // `parts/first-text.ts` tells of what each was made.
    return !this.#host.shadowRoot?.querySelector('[data-made-of=""]');
  }

  /** Resolves, within a second, when the visitor is not in the midst of a press or a word. */
  async released(): Promise<void> {
    const early = this.#host.first;
    if (!early?.holding) return;
    await new Promise<void>((resolve) => {
      this.#host.addEventListener("first-released", () => resolve(), { once: true });
      setTimeout(resolve, 1_000);
    });
  }

  /**
   * The live screen is in the page as well: it takes over what the visitor did, and this one goes.
   * Both are of the same blocks, so that one field stands for the other by its place.
   */
  handOver(root: ShadowRoot): void {
    const early = this.#host.first;
    early?.stop();
    delete this.#host.first;
    const old = this.#nodes.filter((node): node is Element => node instanceof Element);
    const twins = new Twins(old, root);
    const focused = root.activeElement;
    const caret = focused && caretOf(focused);
    const scrolled = old.flatMap((one) => [...one.querySelectorAll("*")]).filter(isScrolled);
    const offsets = scrolled.map((one) => [twins.of(one), one.scrollTop, one.scrollLeft] as const);

    for (const act of early?.acts ?? []) {
      const twin = twins.of(act.element);
      if (act.kind === "entered" && isField(act.element) && isField(twin)) {
        enter(twin, act.value, act.checked, act.element, act.type);
      } else if (act.kind === "pressed" && twin instanceof HTMLElement) {
        twin.click();
      } else if (act.kind === "submitted") {
        const { shiftKey } = act;
        const more = { key: "Enter", bubbles: true, cancelable: true, shiftKey };
        twin?.dispatchEvent(new KeyboardEvent("keydown", more));
      }
    }
    // What a browser filled in by itself, or put back after a reload, came without an event.
    for (const field of old.flatMap((one) => [...one.querySelectorAll(FIELDS)])) {
      const twin = twins.of(field);
      if (isField(field) && isField(twin) && isChanged(field)) {
        const checked = field instanceof HTMLInputElement && field.checked;
        enter(twin, field.value, checked, field, "change");
      }
    }
    const twin = focused && twins.of(focused);
    for (const node of this.#nodes) node.remove();
    if (twin instanceof HTMLElement) {
      twin.focus({ preventScroll: true });
      if (caret && !(twin instanceof HTMLSelectElement)) caret(twin);
    }
    for (const [one, top, left] of offsets) one?.scrollTo({ top, left, behavior: "instant" });
    this.#host.removeAttribute("data-other-language");
  }

  /** It cannot be taken over. */
  drop(): void {
    this.#host.first?.stop();
    for (const node of this.#nodes) node.remove();
    this.#host.removeAttribute("data-other-language");
  }
}

/** Finds, for an element of the old screen, the one that stands in its place. */
class Twins {
  readonly #places = new Map<Element, string>();
  readonly #live = new Map<string, Element>();

  constructor(old: readonly Element[], root: ShadowRoot) {
    const live = [...root.children].filter((one) => !old.includes(one));
    for (const [key, element] of placed(old)) this.#places.set(element, key);
    for (const [key, element] of placed(live)) this.#live.set(key, element);
  }

  of(element: Element): Element | undefined {
    return this.#live.get(this.#places.get(element) ?? "");
  }
}

/** Elements by the block that they are in, and by which they are of their kind in it. */
function* placed(roots: readonly Element[]): Generator<readonly [string, Element]> {
  const seen = new Map<string, number>();
  const blocks = new Map<Element, string>();
  for (const root of roots) {
    for (const element of root.querySelectorAll("*")) {
      const outer = element.parentElement?.closest("[data-renderer]");
      const around = outer ? (blocks.get(outer) ?? "") : "";
      const name = `${element.localName} ${element.getAttribute("data-renderer") ?? ""}`;
      const kind = `${around}/${name} ${element.id && `#${element.id}`}`;
      const at = (seen.get(kind) ?? 0) + 1;
      seen.set(kind, at);
      const key = `${kind} ${at}`;
      if (element.hasAttribute("data-renderer")) blocks.set(element, key);
      yield [key, element];
    }
  }
}

function isField(element: Element | undefined): element is Field {
  return element?.matches(FIELDS) ?? false;
}

function isChanged(field: Field): boolean {
  if (field instanceof HTMLSelectElement) {
    return [...field.options].some((one) => one.selected !== one.defaultSelected);
  }
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (field.type === "checkbox" || field.type === "radio") {
    return field.checked !== field.defaultChecked;
  }
  return field.type === "file" ? Boolean(field.files?.length) : field.value !== field.defaultValue;
}

/** As if the visitor had done it here. Nothing happens where it is so already. */
function enter(twin: Field, value: string, checked: boolean, from: Element, type: string): void {
  if (twin instanceof HTMLInputElement && (twin.type === "checkbox" || twin.type === "radio")) {
    if (twin.checked !== checked) twin.click();
    return;
  }
  if (twin instanceof HTMLInputElement && twin.type === "file") {
    const files = (from as HTMLInputElement).files;
    if (type !== "change" || !files?.length) return;
    twin.files = files;
  } else if (twin.value !== value) {
    twin.value = value;
    twin.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  } else if (type !== "change") {
    return;
  }
  if (type === "change") twin.dispatchEvent(new Event("change", { bubbles: true }));
}

function caretOf(field: Element): ((twin: Element) => void) | undefined {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
    return undefined;
  const { selectionStart, selectionEnd, selectionDirection } = field;
  if (selectionStart === null) return undefined; // of this type there is none
  return (twin) => {
    if (!(twin instanceof HTMLInputElement || twin instanceof HTMLTextAreaElement)) return;
    twin.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? "none");
  };
}

function isScrolled(element: Element): boolean {
  return element.scrollTop !== 0 || element.scrollLeft !== 0;
}
