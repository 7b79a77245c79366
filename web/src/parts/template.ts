/** Fills the templates of an HTML component, and runs the scripts of its author. */

import type { Plain } from "../../../runtime/protocol";
import { filled, hasBlocks, lookUp, piecesOf, type Scope } from "./template-blocks";

export type Values = { readonly [name: string]: Plain };

/** A name and the way on from it: `value`, `rows[0].name`, `value["full name"]`. */
const PATH = /^\s*[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*|\[\d+\]|\["[^"\\]*"\]|\['[^'\\]*'\])*\s*$/;
/** Of Handlebars, besides: `this`, `@index`, `../name`, `rows.0`. */
const BARS = /^\s*(?:\.\.\/)*(?:\.|@?[A-Za-z_$][\w$]*)(?:[./](?:[\w$]+|\[\w+\])|\[\w+\])*\s*$/;
const STEP = /[A-Za-z_$][\w$]*|\d+|"[^"]*"|'[^']*'/g;
/** `{{{name}}}` is HTML, `{{name}}` text, `${name}` whatever JavaScript makes of it. */
const PLACEHOLDER = /\{\{\{\s*([^{}]+?)\s*\}\}\}|\{\{\s*([^{}]+?)\s*\}\}|\$\{([^{}]*)\}/g;
const LOOKUP = "$lookup";

/** Fills the placeholders of one text: those of Handlebars in the scope that it stands in. */
type Fill = (values: Values, scope: Scope) => string;

/** A template, ready to be filled. Throws where it cannot be understood, or may not run here. */
export function template(source: string): (values: Values) => string {
  const whole = (values: Values): Scope => ({ self: values, named: {} });
  if (!hasBlocks(source)) {
    const fill = text(source);
    return (values) => fill(values, whole(values));
  }
  const pieces = piecesOf(source);
  const known = new Map<string, Fill>();
  const fillOf = (piece: string): Fill => {
    const fill = known.get(piece) ?? text(piece);
    known.set(piece, fill);
    return fill;
  };
  return (values) => filled(pieces, whole(values), (piece, scope) => fillOf(piece)(values, scope));
}

/** A text without blocks. */
function text(source: string): Fill {
  const found = [...source.matchAll(PLACEHOLDER)];
  const wrong = found.find(([, raw, quoted]) => !isPath(raw ?? quoted ?? "x"));
  if (wrong) throw new Error(`${wrong[0]} in a template is no name that could be looked up.`);
  const plain = found.every(([, , , path = "x"]) => PATH.test(path));
  if (!plain || source.replace(PLACEHOLDER, "").includes("${")) return expression(source);
  return (values, scope) =>
    source.replace(PLACEHOLDER, (_, raw?: string, quoted?: string, path?: string) => {
      if (path !== undefined) return shown(look(path, values));
      const value = shown(lookUp(raw ?? quoted ?? "", scope));
      return quoted === undefined ? value : escaped(value);
    });
}

function isPath(path: string): boolean {
  return PATH.test(path) || BARS.test(path);
}

/** A template with expressions: JavaScript's own template string, in which values stay values. */
function expression(source: string): Fill {
  const code = source.replace(PLACEHOLDER, (whole, raw?: string, quoted?: string) => {
    const path = raw ?? quoted;
    const quote = raw === undefined;
    return path === undefined ? whole : `\${${LOOKUP}(${JSON.stringify(path)}, ${String(quote)})}`;
  });
  return (values, scope) => {
    const names = Object.keys(values).filter((name) => source.includes(name));
    const lookup = (path: string, quote: boolean): string => {
      const value = shown(lookUp(path, scope));
      return quote ? escaped(value) : value;
    };
    const fill = compiled([...names, LOOKUP], `return \`${code}\`;`);
    return String(fill(...names.map((name) => values[name]), lookup));
  };
}

/** The script that an HTML component's author wants run when it is on the page. */
export function script(source: string, names: readonly string[]): (...given: unknown[]) => unknown {
  return compiled(names, source);
}

/** What a path leads to: own properties only, so that no template reaches a constructor. */
export function look(path: string, values: Values): Plain {
  const steps = (path.match(STEP) ?? []).map((step) => step.replace(/^["']|["']$/g, ""));
  let found: unknown = values;
  for (const step of steps) {
    if (typeof found === "string" && step === "length") return found.length;
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, step))
      return undefined;
    found = (found as { readonly [step: string]: unknown })[step];
  }
  return found as Plain;
}

function shown(value: Plain): string {
  if (value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function escaped(plain: string): string {
  const names: { readonly [sign: string]: string } = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return plain.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}

/**
 * Gradio's HTML component takes JavaScript as text: expressions in templates, and `js_on_load`.
 * Both are the app author's own code, as trusted as the app itself, and no value goes into their
 * source. Text becomes code here and nowhere else. A page may forbid it (a policy without
 * `'unsafe-eval'`): then this throws, and the component says so in its place.
 */
function compiled(names: readonly string[], body: string): (...given: unknown[]) => unknown {
  try {
    // eslint-disable-next-line no-new-func -- see above
    return new Function(...names, body) as (...given: unknown[]) => unknown;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) throw thrown;
    throw new Error(
      "this page's Content-Security-Policy lets no text run as JavaScript. Use lookups such as " +
        "${value.name} alone, leave js_on_load out, or allow 'unsafe-eval' in script-src.",
      { cause: thrown },
    );
  }
}
