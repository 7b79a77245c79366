/**
 * Texts that scripts write into the page, as markup in their stead: only where an app is built.
 *
 * What comes of it stands in the page until the scripts are there, for those without any as well.
 * It is made by rewriting, tag by tag: only what is listed here gets through, and all is closed.
 */

const waiting: string[] = [];

/** What a component draws in the place of a text; `markupFor` puts the text there. */
export function inStead(html: string): string {
  waiting.push(html);
  return `\u0001${waiting.length - 1}\u0001`;
}

/** Drawn markup with the texts in their places. */
export function markupFor(drawn: string): string {
  const found = drawn.replace(/\u0001(\d+)\u0001/g, (_, at: string) =>
    plainMarkup(waiting[Number(at)] ?? ""),
  );
  waiting.length = 0;
  return found;
}

const TAGS = new Set(
  (
    "a abbr article aside b blockquote br caption cite code dd del details dfn div dl dt em " +
    "figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q " +
    "s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var"
  ).split(" "),
);
const EMPTY = new Set(["br", "hr", "img"]);
const ATTRIBUTES = new Set(
  "alt class colspan datetime dir height href id lang role rowspan scope src start title width".split(
    " ",
  ),
);

const TOKEN =
  /<!--[\s\S]*?-->|<(script|style|template|textarea|title|noscript|iframe|svg|math)\b[\s\S]*?<\/\1\s*>|<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</gi;

export function plainMarkup(html: string): string {
  return plain(html).made;
}

/** Whether such markup stands there as it is. */
export function isPlain(html: string): boolean {
  return plain(html).whole;
}

function plain(html: string): { readonly made: string; readonly whole: boolean } {
  const open: string[] = [];
  let made = "";
  let whole = true;
  for (const [token, hidden, closes, name, attributes] of html.matchAll(TOKEN)) {
    const tag = name?.toLowerCase();
    if (hidden || token.startsWith("<!--")) whole = false;
    else if (tag === undefined) made += token === "<" ? "&lt;" : token;
    else if (!TAGS.has(tag)) whole = false;
    else if (closes) {
      const at = open.lastIndexOf(tag);
      if (at >= 0) for (const one of open.splice(at).reverse()) made += `</${one}>`;
    } else {
      const all = kept(attributes ?? "");
      made += `<${tag}${all.made}>`;
      whole &&= all.whole;
      if (!EMPTY.has(tag)) open.push(tag);
    }
  }
  for (const one of open.reverse()) made += `</${one}>`;
  return { made, whole };
}

function kept(attributes: string): { readonly made: string; readonly whole: boolean } {
  let made = "";
  let whole = true;
  for (const [, name, ...values] of attributes.matchAll(
    /([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
  )) {
    const known = name?.toLowerCase() ?? "";
    const value = values.find((one) => one !== undefined) ?? "";
    if (!ATTRIBUTES.has(known) || (isAddress(known) && !isSafe(value))) {
      whole = false;
      continue;
    }
    made += ` ${known}="${value.replace(/"/g, "&quot;").replace(/</g, "&lt;")}"`;
  }
  return { made, whole };
}

function isAddress(name: string): boolean {
  return name === "href" || name === "src";
}

/** Of addresses with a scheme, only those that run nothing; a disguised one is none of them. */
function isSafe(address: string): boolean {
  const text = address.trim();
  return /^(https?:|mailto:|tel:)/i.test(text) || /^[\w./#?%=-]+$/.test(text);
}
