/** Gives a shadow root its style sheets; each is parsed once, however many roots and components use it. */

interface Styles {
  readonly hash: string;
  readonly code: string;
}

/** Sheets that stay behind all others, as an app's own do: of two equal rules, the later one holds. */
export const lastSheets = new WeakSet<CSSStyleSheet>();

const sheets = new Map<string, CSSStyleSheet>();
const adopted = new WeakMap<Node, Set<string>>();
/** The roots that have sheets. */
let known: readonly WeakRef<ShadowRoot | Document>[] = [];
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
    // The anchor of a list's item may be gone when the item is in the page: any root may have it.
    const roots = isRoot(root) ? [root] : known.map((one) => one.deref());
    for (const one of roots) if (one) adoptSheet(one, hash, code);
  }
}

function isRoot(node: Node): node is ShadowRoot | Document {
  return node instanceof ShadowRoot || node instanceof Document;
}

export function adoptSheet(root: ShadowRoot | Document, hash: string, code: string): void {
  const own = adopted.get(root) ?? new Set();
  if (own.has(hash)) return;
  if (!own.size) known = [...known.filter((one) => one.deref()), new WeakRef(root)];
  adopted.set(root, own.add(hash));
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
