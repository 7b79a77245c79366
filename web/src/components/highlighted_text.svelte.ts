/** What the visitor does with a labelled text: mark a part, label it, take the label away. */

import type { HighlightedTextValue } from "../props";

export type Token = NonNullable<HighlightedTextValue>[number];
type Label = Token["class_or_confidence"];

/** A part of one token that has no label: from one character to another. */
export interface Part {
  readonly token: number;
  readonly from: number;
  readonly to: number;
}

interface Given {
  readonly tokens: () => readonly Token[];
  readonly edit: (tokens: Token[]) => void;
}

export class Marker {
  /** What is marked, and waits for a label. */
  part = $state.raw<Part>();
  /** The labelled token whose label is being changed. */
  chosen = $state.raw<number>();

  readonly #given: Given;

  constructor(given: Given) {
    this.#given = given;
  }

  /** The text that is to be labelled, or is. */
  get text(): string {
    const { part } = this;
    const tokens = this.#given.tokens();
    if (part) return tokens[part.token]?.token.slice(part.from, part.to) ?? "";
    return this.chosen === undefined ? "" : (tokens[this.chosen]?.token ?? "");
  }

  mark(part: Part | undefined): void {
    this.chosen = undefined;
    this.part = part && trimmed(this.#given.tokens(), part);
  }

  choose(index: number): void {
    this.part = undefined;
    this.chosen = index;
  }

  leave(): void {
    this.part = undefined;
    this.chosen = undefined;
  }

  /** The word after what is marked, or before it; `extend` marks it as well. */
  word(by: 1 | -1, extend: boolean): void {
    const tokens = this.#given.tokens();
    const words = wordsOf(tokens);
    const { part } = this;
    if (!part) return this.mark(by > 0 ? words[0] : words.at(-1));
    const after = words.find(
      (one) => one.token > part.token || (one.token === part.token && one.from >= part.to),
    );
    const before = words.findLast(
      (one) => one.token < part.token || (one.token === part.token && one.to <= part.from),
    );
    const next = by > 0 ? after : before;
    if (!next) return;
    if (!extend) this.mark(next);
    else if (next.token === part.token) {
      const from = Math.min(part.from, next.from);
      this.mark({ ...part, from, to: Math.max(part.to, next.to) });
    }
  }

  /** Give what is marked or chosen a label; `undefined` takes it away. */
  label(label: Label): void {
    const tokens = [...this.#given.tokens()];
    const { part, chosen } = this;
    if (part) {
      const text = tokens[part.token]?.token ?? "";
      tokens.splice(
        part.token,
        1,
        ...[
          { token: text.slice(0, part.from) },
          { token: text.slice(part.from, part.to), class_or_confidence: label },
          { token: text.slice(part.to) },
        ].filter(({ token }) => token),
      );
    } else if (chosen !== undefined && tokens[chosen]) {
      tokens[chosen] = { token: tokens[chosen].token, class_or_confidence: label };
    } else return;
    this.leave();
    this.#given.edit(joined(tokens));
  }
}

export function isLabelled({ class_or_confidence: label }: Token): boolean {
  return label !== undefined && label !== "";
}

/** Neighbours without a label are one text, as before a part of it was labelled. */
function joined(tokens: readonly Token[]): Token[] {
  const found: Token[] = [];
  for (const token of tokens) {
    const last = found.at(-1);
    if (last && !isLabelled(last) && !isLabelled(token)) {
      found[found.length - 1] = { token: last.token + token.token };
    } else found.push(token);
  }
  return found;
}

/** Spaces around a part are no part of it; what is nothing else is nothing. */
function trimmed(tokens: readonly Token[], part: Part): Part | undefined {
  const text = tokens[part.token]?.token.slice(part.from, part.to) ?? "";
  const before = text.length - text.trimStart().length;
  const after = text.length - text.trimEnd().length;
  const found = { ...part, from: part.from + before, to: part.to - after };
  return found.from < found.to ? found : undefined;
}

function wordsOf(tokens: readonly Token[]): Part[] {
  return tokens.flatMap((token, index) =>
    isLabelled(token)
      ? []
      : [...token.token.matchAll(/[\p{L}\p{N}\p{M}_'’-]+/gu)].map((found) => ({
          token: index,
          from: found.index,
          to: found.index + found[0].length,
        })),
  );
}
