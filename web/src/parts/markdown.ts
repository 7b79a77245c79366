/** Markdown as HTML. What comes of it is for `sanitise.ts`: Markdown may hold any HTML. */

import {
  Marked,
  Parser,
  Renderer,
  TextRenderer,
  type RendererExtension,
  type RendererObject,
  type Token,
  type TokenizerExtension,
  type TokenizerObject,
  type Tokens,
} from "marked";
import { say } from "../words.svelte";

export interface MarkdownOptions {
  /** A new line in the text is one on the page. */
  readonly breaks: boolean;
  /** Headings have a link to themselves. */
  readonly links: boolean;
  /** What stands around a formula. */
  readonly math: readonly Delimiter[];
  /** Tags that HTML does not know stay as they were written: all, those listed, or none. */
  readonly tags?: readonly string[] | boolean;
}

/** What stands on both sides of a formula. */
export interface Delimiter {
  readonly left: string;
  readonly right: string;
  /** It stands on a line of its own. */
  readonly display?: boolean;
}

/** A part of a text that is shown by itself: its source, by which it is known again, and its HTML. */
export interface Chunk {
  readonly source: string;
  readonly html: () => string;
}

/** Reads texts that are all read alike. */
export interface Reader {
  /** The whole text. */
  (text: string): string;
  /** Paragraph by paragraph, so that of a text which grows only its end is read anew. */
  chunks(text: string): readonly Chunk[];
}

/** A converter for texts that are all read alike. */
export function markdown(options: MarkdownOptions): Reader {
  const slugs = new WeakMap<Token, string>();
  const marked = new Marked({ gfm: true, breaks: options.breaks });
  const renderer: RendererObject = {
    heading(token) {
      const { tokens, depth } = token;
      const slug = slugs.get(token) ?? "section";
      const link = options.links
        ? `<a class="anchor" href="#${slug}" aria-label="${say("Link to this section")}"></a>`
        : "";
      return `<h${depth} id="${slug}">${this.parser.parseInline(tokens)}${link}</h${depth}>\n`;
    },
    table(token) {
      return `<div class="table">${Renderer.prototype.table.call(this, token)}</div>\n`;
    },
  };
  const extensions = [formula("block", options), formula("inline", options)];
  marked.use({ renderer, extensions, tokenizer: literal(options.tags ?? false) });

  /** A heading's id depends on those before it, so they are all named before any is written. */
  function lex(text: string): ReturnType<typeof marked.lexer> {
    const tokens = marked.lexer(text);
    const taken = new Map<string, number>();
    const plain = new TextRenderer();
    marked.walkTokens(tokens, (token) => {
      if (token.type !== "heading") return;
      const words = Parser.parseInline((token as Tokens.Heading).tokens, {
        ...marked.defaults,
        renderer: plain as unknown as Renderer,
      });
      slugs.set(token, slugOf(words, taken));
    });
    return tokens;
  }

  function chunks(text: string): readonly Chunk[] {
    const tokens = lex(text);
    // What a reference leads to may be written below it.
    const links = Object.entries(tokens.links)
      .map(([name, { href }]) => `${name} ${href}`)
      .join("\n");
    // An element may be opened in one piece of HTML and closed in a later one.
    const html = tokens.findIndex(({ type }) => type === "html");
    const alone = html < 0 ? tokens : tokens.slice(0, html);
    const groups = alone
      .filter(({ type }) => type !== "space" && type !== "def")
      .map((token): Token[] => [token]);
    if (html >= 0) groups.push(tokens.slice(html));
    return groups.map((group) => ({
      source: [...group.map((one) => `${one.raw}\0${slugs.get(one) ?? ""}`), links].join("\0"),
      html: () => marked.parser(group),
    }));
  }

  return Object.assign((text: string) => marked.parser(lex(text)), { chunks });
}

/** A text that is no Markdown. */
export function verbatim(text: string): readonly Chunk[] {
  return [{ source: text, html: () => `<p class="verbatim">${escaped(text)}</p>` }];
}

/**
 * Tags that HTML does not know are words of the text. Models write them, and a sanitiser would
 * take them away.
 */
function literal(tags: readonly string[] | boolean): TokenizerObject {
  const isLiteral = (src: string): string | undefined => {
    const [tag, name] = /^<\/?([a-z][\w:-]*)(?:\s[^<>]*)?\/?>/i.exec(src) ?? [];
    if (tag === undefined || name === undefined || tags === false) return undefined;
    const listed = tags === true ? !isKnown(name) : tags.includes(name);
    return listed ? tag : undefined;
  };
  return {
    // Nothing: the paragraph then takes it.
    html: (src) => (isLiteral(src) ? undefined : false),
    tag(src) {
      const raw = isLiteral(src);
      return raw === undefined ? false : { type: "text", raw, text: raw, escaped: false };
    },
  } as TokenizerObject;
}

/** Whether HTML or SVG has an element of this name. */
function isKnown(name: string): boolean {
  if (/^(svg|math|path|g|circle|rect|line|animate|use|marquee|mglyph)$/i.test(name)) return true;
  if (name.includes("-") || name.includes(":")) return false;
  const { constructor } = document.createElement(name);
  return constructor !== HTMLUnknownElement;
}

/** What is in a formula is no Markdown: it stays as it was written. */
function formula(
  level: "block" | "inline",
  { math }: MarkdownOptions,
): TokenizerExtension & RendererExtension {
  return {
    name: `${level}-formula`,
    level,
    start: (src) => {
      // A formula of its own begins a line; `start` is where the paragraph before it may end.
      const before = level === "block" ? "\n" : "";
      const found = math.map(({ left }) => src.indexOf(before + left)).filter((at) => at >= 0);
      return found.length ? Math.min(...found) + before.length : undefined;
    },
    tokenizer(src) {
      for (const { left, right } of math) {
        if (!src.startsWith(left)) continue;
        const end = src.indexOf(right, left.length);
        if (end <= left.length) continue;
        const raw = src.slice(0, end + right.length);
        const alone = /^[ \t]*(\n|$)/.exec(src.slice(raw.length));
        if (level === "inline") return { type: "inline-formula", raw, text: raw };
        if (alone) return { type: "block-formula", raw: raw + alone[0], text: raw };
      }
      return undefined;
    },
    renderer({ text }) {
      const held = `<span class="math">${escaped(String(text))}</span>`;
      return level === "block" ? `<p>${held}</p>\n` : held;
    },
  };
}

/** The id of a heading, as GitHub makes it: `What's new?` is `whats-new`, a second one `whats-new-1`. */
function slugOf(html: string, taken: Map<string, number>): string {
  const slug =
    html
      .replace(/<[^>]*>|&[a-z0-9#]+;/gi, "")
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-") || "section";
  const times = taken.get(slug) ?? 0;
  taken.set(slug, times + 1);
  return times ? `${slug}-${times}` : slug;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
