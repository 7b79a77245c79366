/**
 * Keeps a `rem` as long as the visitor's browser has it, where the page around the app has made
 * another length of it, as `:root { font-size: 62.5% }` does.
 */

/**
 * Have all rules in a root that speak of `rem` say pixels, now and when there are more of them.
 * What the page does to its root later is followed: so a visitor may enlarge the text.
 */
export function keepRem(root: ShadowRoot | Document): void {
  const probe = root.appendChild(document.createElement("p"));
  probe.style.font = "medium serif";
  const medium = sizeOf(probe);
  probe.remove();
  if (medium === sizeOf(document.documentElement)) return;
  const seen = new WeakSet<CSSStyleSheet>();
  const read = (): void => {
    for (const sheet of root.adoptedStyleSheets) {
      if (seen.has(sheet)) continue;
      seen.add(sheet);
      const css = [...sheet.cssRules].map(({ cssText }) => cssText).join("\n");
      if (css.includes("rem")) sheet.replaceSync(inPixels(css, medium));
    }
  };
  read();
  // A component's sheet comes with what it draws, a microtask later.
  new MutationObserver(() => queueMicrotask(read)).observe(root, {
    childList: true,
    subtree: true,
  });
}

export function inPixels(css: string, size: number): string {
  return css.replace(/(?<![\w.#-])(-?\d*\.?\d+)rem\b/g, (_, many: string) => {
    return `${Number(many) * size}px`;
  });
}

function sizeOf(element: Element): number {
  return parseFloat(getComputedStyle(element).fontSize);
}
