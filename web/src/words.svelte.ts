/**
 * Our own words in the visitor's language; an app's are its author's.
 *
 * A phrase is named by its English text, so that English needs no table, and is what stands there
 * until another language is loaded. There is one visitor to a page, and so one language.
 */

import type { Phrase } from "./words/phrase";

export type { Phrase };
export type Words = Readonly<Record<Phrase, string>>;

const files = import.meta.glob<{ default: Words }>(["./words/*.ts", "!./words/phrase.ts"]);

let words = $state.raw<Partial<Words>>({});

/** Phrases that were said, where somebody asked for them. */
let heard: Set<Phrase> | undefined;

/** All phrases that are said from now on. */
export function spoken(): ReadonlySet<Phrase> {
  return (heard = new Set());
}

/** The phrase, with the values in its places. */
export function say(phrase: Phrase, ...values: readonly (string | number)[]): string {
  let at = 0;
  if (import.meta.env.SSR) heard?.add(phrase);
  return (words[phrase] ?? phrase).replace(/\{\}/g, () => String(values[at++]));
}

/**
 * What the runtime says in English, in the visitor's language: it knows no words, and sends none.
 * A failure is found again by its text, so that no page carries more than that before it fails.
 */
export function retell(text: string): string {
  for (const phrase of Object.keys(words) as Phrase[]) {
    const parts = phrase.split("{}").map((part) => part.replace(/[^\w\s]/g, "\\$&"));
    const found = RegExp(`^${parts.join("([^]*?)")}$`).exec(text);
    if (found)
      return say(phrase, ...found.slice(1).map((value) => words[value as Phrase] ?? value));
  }
  return text;
}

/** Load the first of the languages that is here; resolves when it is shown, or cannot be had. */
export async function speak(languages: readonly string[]): Promise<void> {
  for (const language of languages) {
    const base = language.toLowerCase().split("-")[0] ?? "";
    if (base === "en") break;
    const load = files[`./words/${base}.ts`];
    if (load) {
      words = await load().then(
        (loaded) => loaded.default,
        () => ({}),
      );
      return;
    }
  }
  words = {};
}
