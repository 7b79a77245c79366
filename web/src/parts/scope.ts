/** Styles of an app's author, for one element and what is inside it. */

/** Put a sheet where it holds for `element` alone; gives back what takes it away again. */
export function scope(element: Element, css: string): (() => void) | undefined {
  const root = element.getRootNode();
  if (!css.trim() || !(root instanceof ShadowRoot || root instanceof Document)) return undefined;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`#${CSS.escape(element.id)} {\n${css}\n}\n${unnested(css)}`);
  root.adoptedStyleSheets.push(sheet);
  return () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}

/** Rules that may not stand inside another one, such as keyframes. */
function unnested(css: string): string {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const kinds = [CSSKeyframesRule, CSSFontFaceRule];
  const found = [...sheet.cssRules].filter((rule) => kinds.some((kind) => rule instanceof kind));
  return found.map((rule) => rule.cssText).join("\n");
}
