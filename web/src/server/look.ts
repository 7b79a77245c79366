/** A theme's rules as text: what `theme/look.ts` does in a page, as far as it can be said before. */

import type { Plain } from "../../../runtime/protocol";
import type { BlocksProps } from "../props";
import gradio from "../theme/gradio.css?inline";

type Look = NonNullable<BlocksProps["look"]>;

export function lookRules(given: Plain): string {
  if (!given) return "";
  const { light, dark } = given as unknown as Look;
  const system = `@media (prefers-color-scheme: dark) { :host(:not([theme="light"])) ${rule(dark)} }`;
  return [rule(light), system, `:host([theme="dark"]) ${rule(dark)}`, gradio].join("\n");
}

function rule(values: { readonly [name: string]: string }): string {
  const lines = Object.entries(values)
    .filter(([name, value]) => /^[\w-]+$/.test(name) && !/[{};<\\]|\/\*/.test(value))
    .map(([name, value]) => `--${name}: ${value};`);
  return `.wasmui { ${lines.join(" ")} }`;
}
