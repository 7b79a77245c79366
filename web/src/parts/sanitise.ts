/** The only module that puts markup into the page: sanitised, or trusted because its author is the app's. */

import type { Config } from "dompurify";

/** Turns markup into nodes that run nothing. */
export type Sanitiser = (markup: string) => DocumentFragment;

/**
 * `form` and its controls could ask a visitor for a password in the app's name, `style` reaches
 * beyond the text, SVG and MathML are where most ways around a sanitiser were found.
 */
const CONFIG = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: [
    ...["style", "form", "button", "select", "option", "optgroup", "textarea", "datalist"],
    ...["fieldset", "legend", "dialog", "template", "slot", "map", "area", "menu"],
  ],
  FORBID_ATTR: ["autofocus", "slot", "popover", "popovertarget", "popovertargetaction", "usemap"],
  ALLOW_DATA_ATTR: false,
  // Ids and names begin with `user-content-`, so that none is taken for the page's own.
  SANITIZE_NAMED_PROPS: true,
  ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel):|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
  RETURN_DOM_FRAGMENT: true,
} as const satisfies Config;

/** What a `style` attribute may set: nothing that leaves the text's own place, or loads. */
const STYLE =
  /^(color|background-color|opacity|(font|text|list-style|border|padding|margin|flex|align|justify)(-[a-z-]+)?|(min-|max-)?(width|height|inline-size|block-size)|(row-|column-)?gap|float|clear|display|white-space(-[a-z]+)?|vertical-align|line-height|letter-spacing)$/;

/**
 * A policy without 'unsafe-inline' reports every style attribute that is parsed, even in a document
 * that is never shown. So it is parsed under another name, and set by script. (The bounds keep the
 * search linear. A tag that it misses is sanitised as well, but reported.)
 */
const TAG = /<[a-z](?:"[^"]{0,4000}"|'[^']{0,4000}'|[^'"<>]){0,400}>/gi;
const STYLE_NAME = /"[^"]*"|'[^']*'|(?<=[\s/"'])style(?=\s*=)/gi;
const UNSAFE_STYLE = /url|image|(^|[\s(])-[\d.]/i;

/** Load the sanitiser, which only what shows other people's markup needs. */
export async function loadSanitiser(): Promise<Sanitiser> {
  const { default: createPurify } = await import("dompurify");
  const purify = createPurify(window);
  let styles: (readonly [Element, string])[] = [];
  purify.addHook("uponSanitizeAttribute", (node, data) => {
    if (data.attrName !== "data-style" && data.attrName !== "style") return;
    styles.push([node, data.attrValue]);
    data.keepAttr = false;
  });
  return (markup) => {
    styles = [];
    const fragment = purify.sanitize(renamed(markup), CONFIG);
    for (const [node, text] of styles) restyle(node, text);
    for (const input of fragment.querySelectorAll("input")) {
      if (input.type === "checkbox") input.disabled = true;
      else input.remove();
    }
    return linked(fragment);
  };
}

/** Markup as it is. Scripts in it do not run, since it is parsed as `innerHTML`; all else does. */
export function trusted(markup: string): DocumentFragment {
  const template = document.createElement("template");
  // eslint-disable-next-line no-restricted-properties -- the one place
  template.innerHTML = markup;
  return template.content;
}

/**
 * Show nodes in an element, behind one that stays. What is there already stays too, so that a text
 * which grows keeps the visitor's selection, and its pictures do not load anew.
 *
 * @returns the nodes that are shown, behind `after`.
 */
export function place(
  element: Element,
  fragment: DocumentFragment,
  after: ChildNode | null = null,
): ChildNode[] {
  const all = [...element.childNodes];
  const now = after ? all.slice(all.indexOf(after) + 1) : all;
  const next = [...fragment.childNodes];
  let same = 0;
  while (same < now.length && next[same]?.isEqualNode(now[same] ?? null)) same += 1;
  for (const node of now.slice(same)) node.remove();
  element.append(...next.slice(same));
  return [...now.slice(0, same), ...next.slice(same)];
}

/** Links to elsewhere open a page of their own, which knows nothing of this one. */
export function linked(fragment: DocumentFragment): DocumentFragment {
  for (const link of fragment.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href") ?? "";
    link.removeAttribute("target");
    if (!elsewhere(href)) continue;
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  return fragment;
}

function elsewhere(href: string): boolean {
  try {
    const { protocol, origin } = new URL(href, document.baseURI);
    return /^https?:$/.test(protocol) && origin !== location.origin;
  } catch {
    return false;
  }
}

function renamed(markup: string): string {
  if (!/style/i.test(markup)) return markup;
  return markup.replace(TAG, (tag) =>
    tag.replace(STYLE_NAME, (found) =>
      found.length === 5 && /^s/i.test(found) ? "data-style" : found,
    ),
  );
}

function restyle(node: Element, text: string): void {
  if (!(node instanceof HTMLElement || "style" in node)) return;
  const asked = document.createElement("span").style;
  asked.cssText = text;
  const { style } = node as HTMLElement;
  for (const name of asked) {
    const value = asked.getPropertyValue(name);
    if (STYLE.test(name) && !UNSAFE_STYLE.test(value)) style.setProperty(name, value);
  }
}
