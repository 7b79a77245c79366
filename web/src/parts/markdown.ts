/** Markdown as HTML. What comes of it is for `sanitise.ts`: Markdown may hold any HTML. */

import {
  Marked,
  Renderer,
  type RendererObject,
  type TokenizerExtension,
  type RendererExtension,
} from "marked";

export interface MarkdownOptions {
  /** A new line in the text is one on the page. */
  readonly breaks: boolean;
  /** Headings have a link to themselves. */
  readonly links: boolean;
  /** What stands around a formula. */
  readonly math: readonly { readonly left: string; readonly right: string }[];
}

/** A converter for texts that are all read alike. */
export function markdown(options: MarkdownOptions): (text: string) => string {
  const slugs = new Map<string, number>();
  const marked = new Marked({ gfm: true, breaks: options.breaks });
  const renderer: RendererObject = {
    heading({ tokens, depth }) {
      const plain = this.parser.parseInline(tokens, this.parser.textRenderer);
      const slug = slugOf(plain, slugs);
      const link = options.links
        ? `<a class="anchor" href="#${slug}" aria-label="Link to this section"></a>`
        : "";
      return `<h${depth} id="${slug}">${this.parser.parseInline(tokens)}${link}</h${depth}>\n`;
    },
    table(token) {
      return `<div class="table">${Renderer.prototype.table.call(this, token)}</div>\n`;
    },
  };
  marked.use({ renderer, extensions: [formula("block", options), formula("inline", options)] });
  return (text) => {
    slugs.clear();
    return marked.parse(text, { async: false });
  };
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
