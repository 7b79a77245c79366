/** Gives a shadow root its style sheets; each is parsed once, however many roots and components use it. */

interface Styles {
  readonly hash: string;
  readonly code: string;
}

const sheets = new Map<string, CSSStyleSheet>();

/** What Svelte's compiled components call when they are mounted; stands in for its own. */
export function adopt(anchor: Node | undefined, { hash, code }: Styles): void {
  const root = anchor?.getRootNode();
  if (root instanceof ShadowRoot || root instanceof Document) adoptSheet(root, hash, code);
}

export function adoptSheet(root: ShadowRoot | Document, hash: string, code: string): void {
  let sheet = sheets.get(hash);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(code);
    sheets.set(hash, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
