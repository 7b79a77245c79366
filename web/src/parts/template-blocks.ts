/** The blocks of a template, as Handlebars writes them: `{{#each items}}…{{else}}…{{/each}}`. */

import type { Plain } from "../../../runtime/protocol";

/** Text between tags, or a block with what it shows, and what it shows otherwise. */
export type Piece = string | Block;

interface Block {
  readonly kind: Kind;
  /** What it asks of the values: `items`, `this.name`, `../title`. */
  readonly path: string;
  /** What an item, and its place, are called inside: `as |item at|`. */
  readonly names: readonly string[];
  readonly then: Piece[];
  readonly otherwise: Piece[];
}

/** Where a name is looked up: in what the block around it shows. */
export interface Scope {
  readonly self: Plain;
  readonly named: { readonly [name: string]: Plain };
  readonly outer?: Scope;
}

const KINDS = ["each", "if", "unless", "with"] as const;
type Kind = (typeof KINDS)[number];

const COMMENT = /\{\{~?!--[\s\S]*?--~?\}\}|\{\{~?![^{}]*\}\}/g;
const TAG = /\{\{~?\s*(#|\/|else\b)\s*([^{}]*?)\s*~?\}\}/g;
const OPENS =
  /^(\w+)\s+((?:\.\.\/)*(?:\.|[\w@$]+)(?:[./](?:\w+|\[\w+\])|\[\w+\])*)(?:\s+as\s+\|\s*([\w\s]+?)\s*\|)?$/;

/** Whether a template has any, or a comment. */
export function hasBlocks(source: string): boolean {
  return /\{\{~?\s*(?:[#/!]|else\b)/.test(source);
}

/** A template as pieces. Throws where a block is unknown, or does not end where it should. */
export function piecesOf(template: string): Piece[] {
  const source = template.replace(COMMENT, "");
  const all: Piece[] = [];
  /** The blocks that are open, and where what comes next belongs. */
  const open: { block: Block; into: Piece[]; chained: boolean }[] = [];
  let into = all;
  let from = 0;
  const begin = (tag: string, what: string, chained: boolean): void => {
    const [, kind = "", path = "", names] = OPENS.exec(what) ?? [];
    if (!KINDS.includes(kind as Kind)) {
      throw new Error(
        `${tag} in a template: the blocks are {{#each}}, {{#if}}, {{#unless}} and {{#with}}, each ` +
          "with a name. Write anything else as an expression: ${a > b ? 'more' : 'less'}.",
      );
    }
    const named = names?.split(/\s+/) ?? [];
    const block = { kind: kind as Kind, path, names: named, then: [], otherwise: [] };
    into.push(block);
    open.push({ block, into, chained });
    into = block.then;
  };
  for (const found of source.matchAll(TAG)) {
    const [tag, sign, what = ""] = found;
    into.push(source.slice(from, found.index));
    from = found.index + tag.length;
    if (sign === "#") {
      begin(tag, what, false);
      continue;
    }
    const last = open.at(-1);
    if (!last) throw new Error(`${tag} in a template ends nothing that was begun.`);
    if (sign === "else") {
      into = last.block.otherwise;
      if (what) begin(tag, what, true);
      continue;
    }
    // `{{else if …}}` is a block of its own, which ends with the one that it stands in.
    while (open.at(-1)?.chained) open.pop();
    const ended = open.pop();
    if (ended?.block.kind !== what) {
      throw new Error(`${tag} in a template ends {{#${ended?.block.kind ?? ""}}}.`);
    }
    into = ended.into;
  }
  const left = open.at(-1);
  if (left) throw new Error(`{{#${left.block.kind} ${left.block.path}}} in a template has no end.`);
  into.push(source.slice(from));
  return all;
}

/** Pieces as text, each text filled in the scope that it stands in. */
export function filled(
  pieces: readonly Piece[],
  scope: Scope,
  fill: (text: string, scope: Scope) => string,
): string {
  const inner = (some: readonly Piece[], at: Scope): string => filled(some, at, fill);
  return pieces
    .map((piece) => {
      if (typeof piece === "string") return fill(piece, scope);
      const { kind, path, names, then, otherwise } = piece;
      const asked = lookUp(path, scope);
      if (kind === "each") {
        const items = itemsOf(asked);
        const shown = items.map(([key, item], at) => {
          const data = { "@index": at, "@key": key, "@first": at === 0 };
          const last = { "@last": at === items.length - 1 };
          const own = { [names[0] ?? ""]: item, [names[1] ?? " "]: key };
          return inner(then, { self: item, named: { ...data, ...last, ...own }, outer: scope });
        });
        return shown.length ? shown.join("") : inner(otherwise, scope);
      }
      if (isTrue(asked) === (kind === "unless")) return inner(otherwise, scope);
      if (kind !== "with") return inner(then, scope);
      return inner(then, { self: asked, named: { [names[0] ?? ""]: asked }, outer: scope });
    })
    .join("");
}

/** What a path leads to. Own properties only, so that no template reaches a constructor. */
export function lookUp(path: string, scope: Scope): Plain {
  const up = /^(?:\.\.\/)*/.exec(path)?.[0] ?? "";
  let at: Scope | undefined = scope;
  for (let level = up.length / 3; level > 0; level -= 1) at = at?.outer;
  const steps = path.slice(up.length).match(/@?[\w$]+|"[^"]*"|'[^']*'/g) ?? [];
  const first = steps[0] ?? "this";
  let found: Plain = at?.self;
  if (first === "this") steps.shift();
  else {
    const known = named(first, at);
    if (known) {
      found = known[first];
      steps.shift();
    }
  }
  for (const step of steps) found = own(found, step.replace(/^["']|["']$/g, ""));
  return found;
}

/** The nearest scope's names in which this one is. */
function named(name: string, scope: Scope | undefined): Scope["named"] | undefined {
  for (let at = scope; at; at = at.outer) if (Object.hasOwn(at.named, name)) return at.named;
  return undefined;
}

function own(value: Plain, step: string): Plain {
  if ((typeof value === "string" || Array.isArray(value)) && step === "length") return value.length;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as { readonly [step: string]: Plain })[step];
}

function itemsOf(value: Plain): (readonly [Plain, Plain])[] {
  if (Array.isArray(value)) return value.map((item: Plain, at) => [at, item]);
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

/** As Handlebars has it: an empty list is nothing. */
function isTrue(value: Plain): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
