/** Makes an app's own style rules hold inside its shadow root, and nowhere else. */

/** What stands for the app's ground in Gradio's pages, and is one element here. */
const GROUND = /(^|[\s>+~(,])(?:html|body|:root|gradio-app)(?![\w-])/g;

/** Where a button bears the author's name, in Gradio's pages, the rule is about the button. */
const ON_BUTTON = " > :is(button, a):not(#_)";

/**
 * A sheet of the rules.
 *
 * @param css - written by the app's author.
 * @param buttons - ids with `#` and classes with `.` that the author gave to buttons.
 */
export function ownSheet(css: string, buttons: ReadonlySet<string>): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  rewrite(sheet.cssRules, buttons);
  return sheet;
}

/** The rules of fonts, which do nothing inside a shadow root. */
export function fontsIn(sheet: CSSStyleSheet): FontFace[] {
  return [...sheet.cssRules].filter(isFontFace).flatMap(({ style }) => {
    const said = (name: string): string => style.getPropertyValue(name).trim();
    const family = said("font-family").replace(/^["']|["']$/g, "");
    const src = said("src");
    if (!family || !src) return [];
    const weight = said("font-weight") || "normal";
    return [new FontFace(family, src, { weight, style: said("font-style") || "normal" })];
  });
}

function isFontFace(rule: CSSRule): rule is CSSFontFaceRule {
  return rule instanceof CSSFontFaceRule;
}

function rewrite(rules: CSSRuleList, buttons: ReadonlySet<string>): void {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule) {
      rule.selectorText = split(rule.selectorText)
        .flatMap((selector) => selectorsFor(selector, buttons))
        .join(", ");
    } else if (rule instanceof CSSGroupingRule) {
      rewrite(rule.cssRules, buttons);
    }
  }
}

/** What a selector is called here; two of them, where it names a button's place. */
export function selectorsFor(selector: string, buttons: ReadonlySet<string>): string[] {
  const here = selector
    .replace(GROUND, "$1.gradio-container")
    .replace(/(?:\.gradio-container\s*[\s>]\s*)+(?=\.gradio-container)/g, "")
    .replace(/\.dark\s*[\s>]\s*(?=\.gradio-container)/g, ".dark")
    .trim();
  const subject = here.match(/[^\s>+~]*$/)?.[0] ?? "";
  if (subject.includes("::")) return [here];
  // The ground has rules of ours as well, of which the author's are to be the stronger ones.
  if (subject.includes(".gradio-container")) return [`${here}:not(#_)`];
  const names = subject.replace(/:[\w-]+(?:\([^)]*\))?/g, "").match(/[#.][\w-]+/g) ?? [];
  return names.some((name) => buttons.has(name)) ? [here + ON_BUTTON] : [here];
}

/** The selectors of a list, whose commas may stand in brackets and in text too. */
function split(list: string): string[] {
  const found = [""];
  let depth = 0;
  let quote = "";
  for (const sign of list) {
    if (quote) quote = sign === quote ? "" : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === "(" || sign === "[") depth += 1;
    else if (sign === ")" || sign === "]") depth -= 1;
    if (sign === "," && !depth && !quote) found.push("");
    else found[found.length - 1] += sign;
  }
  return found.map((selector) => selector.trim());
}
