/** KaTeX itself, with its styles and fonts. Only `formula.ts` imports it, when there is a formula. */

import katex, { type KatexOptions } from "katex";
import css from "katex/dist/katex.min.css?inline";

export interface Typeset {
  readonly css: string;
  /** Puts a formula into an element; one that cannot be read stays as it was written. */
  readonly set: (element: HTMLElement, formula: string, display: boolean) => void;
}

/** What KaTeX hands out besides its markup: a tree, of which nodes are made without any markup. */
interface Tree {
  attributes?: { [name: string]: string };
  readonly children?: readonly Tree[];
  toNode(): Node;
}

type ToTree = (formula: string, options: KatexOptions) => Tree;

/** What KaTeX's own `render` begins with. */
const toTree = (katex as unknown as { readonly __renderToDomTree: ToTree }).__renderToDomTree;

/** By style and weight, as KaTeX's own sheet names them. */
const FONTS = import.meta.glob<string>("../../node_modules/katex/dist/fonts/*.woff2", {
  query: "?url&no-inline",
  import: "default",
  eager: true,
});

/** A font that a shadow root's own sheet declares is heeded by no browser: the document has to. */
function addFonts(): void {
  for (const [path, url] of Object.entries(FONTS)) {
    const [, family = "", kind = ""] = /([^/]+)-(\w+)\.woff2$/.exec(path) ?? [];
    const face = new FontFace(family, `url(${JSON.stringify(url)})`, {
      weight: kind.startsWith("Bold") ? "700" : "400",
      style: kind.endsWith("Italic") ? "italic" : "normal",
      display: "block",
    });
    document.fonts.add(face);
  }
}

/** The fonts are added once; each is fetched when a formula first needs it. */
export function typeset(): Typeset {
  addFonts();
  return { css, set };
}

function set(element: HTMLElement, formula: string, display: boolean): void {
  let tree: Tree;
  try {
    tree = toTree(formula, {
      displayMode: display,
      throwOnError: true,
      strict: "ignore",
      trust: false, // no links, pictures or classes of its own
      maxSize: 50,
      maxExpand: 1000,
    });
  } catch (thrown) {
    element.title = thrown instanceof Error ? thrown.message : String(thrown);
    element.dataset["state"] = "wrong";
    return;
  }
  withoutStyles(tree);
  element.dataset["state"] = "set";
  element.replaceChildren(tree.toNode());
}

/**
 * KaTeX sets the styles of what it draws by script, which every policy allows. Only the MathML
 * beside it, which is heard and not seen, would have them as attributes.
 */
function withoutStyles(tree: Tree): void {
  if (tree.attributes) delete tree.attributes["style"];
  for (const child of tree.children ?? []) withoutStyles(child);
}
