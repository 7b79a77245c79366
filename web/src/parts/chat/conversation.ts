/** A chat's messages as they are drawn: by turns, thoughts below what they belong to. */

import { flushSync } from "svelte";
import { createSubscriber } from "svelte/reactivity";
import type { Node, Plain } from "../../../../runtime/protocol";

/** What a value holds is the Python class's affair: `ChatbotValue` in `props.ts`, said once more by name. */
import type { ChatbotValue } from "../../props";
import { say, type Phrase } from "../../words.svelte";

export type Message = ChatbotValue[number];
export type Part = Message["content"][number];
export type FilePart = Extract<Part, { type: "file" }>;
export type ComponentPart = Extract<Part, { type: "component" }>;

export interface Entry {
  /** The message's position in the value. */
  readonly index: number;
  readonly message: Message;
  /** Thoughts that are part of this one. */
  readonly inner: readonly Entry[];
}

/** Messages of one role in a row. */
export interface Turn {
  /** The position of its first message. */
  readonly key: number;
  readonly role: Message["role"];
  readonly entries: readonly Entry[];
}

/** So many turns are drawn at once, which fill a screen; the newest first, the rest frame by frame. */
const AT_ONCE = 16;

/** The work on turns in one frame; what it is enough for depends on the machine, and on the turns. */
const BUDGET_MS = 8;

/**
 * Remembers what was drawn, so that of a chat which grows only what is new is drawn anew: what
 * comes from Python is new objects throughout.
 */
export class Conversation {
  #messages: readonly Message[] = [];
  #turns: readonly Turn[] = [];
  #held = 0;
  #slice = AT_ONCE / 2;
  #tell: (() => void) | undefined;
  readonly #subscribe = createSubscriber((update) => {
    this.#tell = update;
    return () => (this.#tell = undefined);
  });

  /** The turns of a value; what is as it was is the same object. */
  turns(value: ChatbotValue | undefined, grouped: boolean): readonly Turn[] {
    this.#messages = (value ?? []).map((message, at) => {
      const before = this.#messages[at];
      return before && isSame(before, message) ? before : message;
    });
    const before = new Map(this.#turns.map((turn) => [turn.key, turn]));
    const made = turnsOf(this.#messages, grouped);
    const kept = made.map((turn) => {
      const known = before.get(turn.key);
      return known && isSameTurn(known, turn) ? known : turn;
    });
    if (kept.length - this.#turns.length > 2 * AT_ONCE) this.#hold(kept.length - AT_ONCE);
    this.#turns = kept;
    return kept;
  }

  /** The turns that are drawn by now. */
  drawn(turns: readonly Turn[]): readonly Turn[] {
    this.#subscribe();
    return this.#held > 0 ? turns.slice(Math.min(this.#held, turns.length - 1)) : turns;
  }

  #hold(turns: number): void {
    const going = this.#held > 0;
    this.#held = turns;
    if (!going) requestAnimationFrame(() => this.#release());
  }

  #release(): void {
    this.#held = Math.max(0, this.#held - this.#slice);
    const began = performance.now();
    if (this.#tell) flushSync(this.#tell);
    const fitting = (this.#slice * BUDGET_MS) / Math.max(performance.now() - began, 1);
    // By and by, since one turn says little of the next.
    this.#slice = Math.round(Math.min(Math.max(fitting, 1), 2 * this.#slice));
    if (this.#held > 0) requestAnimationFrame(() => this.#release());
  }
}

function turnsOf(messages: readonly Message[], grouped: boolean): Turn[] {
  const found: { key: number; role: Message["role"]; entries: Entry[] }[] = [];
  const byId = new Map<string | number, { entry: Entry; inner: Entry[] }>();
  messages.forEach((message, index) => {
    const inner: Entry[] = [];
    const entry: Entry = { index, message, inner };
    const { id, parent_id } = message.metadata ?? {};
    if (id !== undefined) byId.set(id, { entry, inner });
    const parent = parent_id === undefined || parent_id === id ? undefined : byId.get(parent_id);
    if (parent) {
      parent.inner.push(entry);
      return;
    }
    const last = found.at(-1);
    if (grouped && last && last.role === message.role) last.entries.push(entry);
    else found.push({ key: index, role: message.role, entries: [entry] });
  });
  return found;
}

function isSameTurn(one: Turn, other: Turn): boolean {
  return one.role === other.role && areSameEntries(one.entries, other.entries);
}

function areSameEntries(some: readonly Entry[], others: readonly Entry[]): boolean {
  if (some.length !== others.length) return false;
  return some.every((one, at) => {
    const other = others[at];
    return other && one.message === other.message && areSameEntries(one.inner, other.inner);
  });
}

/** Equal in all that is drawn. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  // The same file is read anew each time; its path and size are compared beside it.
  if (one instanceof Blob || other instanceof Blob) {
    return one instanceof Blob && other instanceof Blob && one.size === other.size;
  }
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  const found = one as { readonly [name: string]: unknown };
  const wanted = other as { readonly [name: string]: unknown };
  return names.every((name) => name in wanted && isSame(found[name], wanted[name]));
}

export function isThought({ message }: Entry): boolean {
  return Boolean(message.metadata?.title);
}

/** All text of a message. */
export function textOf({ content }: Message): string {
  return content
    .map((part) =>
      part.type === "text"
        ? part.text
        : part.type === "file"
          ? (part.alt_text ?? part.file.orig_name ?? part.file.url ?? "")
          : "",
    )
    .filter(Boolean)
    .join("\n");
}

/** What an event tells that a message says: its text, or its parts where it is more than that. */
export function valueOf({ content }: Message): Plain {
  const [first] = content;
  return content.length === 1 && first?.type === "text" ? first.text : content.map(told);
}

function told(part: Part): Plain {
  if (part.type === "text") return { type: part.type, text: part.text };
  if (part.type === "component") {
    return { type: part.type, component: part.component, value: part.value };
  }
  return { type: part.type, file: { ...part.file }, alt_text: part.alt_text };
}

/** The conversation as one text. */
export function transcript(messages: readonly Message[]): string {
  return messages
    .filter(({ metadata }) => !metadata?.title)
    .map((message) => `${say(NAMES[message.role])}: ${textOf(message)}`)
    .join("\n\n");
}

/** Whose message it is, in words. */
export const NAMES: { readonly [role in Message["role"]]: Phrase } = {
  user: "You",
  assistant: "Assistant",
  system: "System",
};

/** The position of the last question before a message. */
export function questionBefore(messages: readonly Message[], index: number): number {
  return messages.findLastIndex(({ role }, at) => role === "user" && at <= index);
}

/** A component in a message, with its value, as `draw` takes it. */
export function nodeOf({ block, value }: ComponentPart): Node & { readonly value: Plain } {
  return { ...block, value };
}
