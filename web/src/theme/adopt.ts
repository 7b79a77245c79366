/** Gives a shadow root its style sheets; each is parsed once, however many roots and components use it. */

interface Styles {
  readonly hash: string;
  readonly code: string;
}

/** Sheets that stay behind all others, as an app's own do: of two equal rules, the later one holds. */
export const lastSheets = new WeakSet<CSSStyleSheet>();

const sheets = new Map<string, CSSStyleSheet>();
const adopted = new WeakMap<Node, Set<string>>();
let waiting: (readonly [Node, Styles])[] = [];

/**
 * What Svelte's compiled components call when they are made; stands in for its own.
 *
 * A component is made outside the page and put into it in the same task, so its root is known a
 * microtask later, and nothing is painted before that.
 */
export function adopt(anchor: Node, styles: Styles): void {
  if (!waiting.length) queueMicrotask(adoptWaiting);
  waiting.push([anchor, styles]);
}

function adoptWaiting(): void {
  const found = waiting;
  waiting = [];
  for (const [anchor, { hash, code }] of found) {
    const root = anchor.getRootNode();
    if (root instanceof ShadowRoot || root instanceof Document) adoptSheet(root, hash, code);
  }
}

export function adoptSheet(root: ShadowRoot | Document, hash: string, code: string): void {
  const known = adopted.get(root) ?? new Set();
  if (known.has(hash)) return;
  adopted.set(root, known.add(hash));
  let sheet = sheets.get(hash);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(code);
    sheets.set(hash, sheet);
  }
  const all = root.adoptedStyleSheets;
  const last = all.findIndex((one) => lastSheets.has(one));
  all.splice(last < 0 ? all.length : last, 0, sheet);
}
