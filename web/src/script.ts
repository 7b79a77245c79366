/**
 * Runs the `js=` of a listener, in the page: as the file that a build made of it, which any policy
 * allows, else as text.
 *
 * The one place that makes code from text. The text is the app author's own, as is the Python; what
 * a visitor enters only ever reaches it as an argument.
 */

import type { Plain } from "../../runtime/protocol";
import { builtAddress, importText, isSandboxed } from "./parts/built";

type Written = (...values: readonly Plain[]) => unknown;

/** What the function returned, as a list; `undefined` where it returned nothing. */
export async function runScript(
  text: string,
  values: readonly Plain[],
): Promise<readonly Plain[] | undefined> {
  const returned: unknown = await (await made(text))(...values);
  if (returned === undefined) return undefined;
  const results = Array.isArray(returned) ? returned : [returned];
  return structuredClone(results) as readonly Plain[];
}

async function made(text: string): Promise<Written> {
  if (isSandboxed()) {
    throw new Error(
      "This page is sandboxed, and runs no code that comes as text, which `js=` is. " +
        "Do it in Python.",
    );
  }
  let found = await built(text);
  try {
    // Strict, as a file is: what works while an app is written works when it is published.
    // eslint-disable-next-line no-new-func -- see above
    found ??= new Function(`"use strict"; return (${text}\n)`)();
  } catch (thrown) {
    if (thrown instanceof SyntaxError) throw thrown;
    found = await imported(text);
  }
  if (found === undefined) {
    throw new Error(
      "This page's Content-Security-Policy forbids code that comes as text, which `js=` is. " +
        "Publish the page with `wasmui build`, which makes a file of it, do it in Python, or allow " +
        "'unsafe-eval' in `script-src`.",
    );
  }
  if (typeof found !== "function") {
    throw new TypeError('It is no function. Write `js="(value) => value"`.');
  }
  return found as Written;
}

/** What the build's file of this text gives; nothing where there is none. */
async function built(text: string): Promise<unknown> {
  const address = await builtAddress(text);
  if (address === undefined) return undefined;
  try {
    return ((await import(/* @vite-ignore */ address)) as { readonly default: unknown }).default;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) throw thrown;
    return undefined; // it did not come
  }
}

/** The same where a policy allows scripts from `blob:` alone, as that of a page in one file does. */
async function imported(text: string): Promise<unknown> {
  try {
    const module = await importText(`export default (${text}\n)`);
    return (module as { readonly default: unknown } | undefined)?.default;
  } catch {
    return undefined;
  }
}
