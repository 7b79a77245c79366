/** Puts the fonts that themes name into the build, as their packages deliver them. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const read = (path: string): string => readFileSync(here(path), "utf-8");

/** A visitor's browser fetches those that the page has letters of. */
const SUBSETS = ["latin", "latin-ext", "cyrillic", "greek", "vietnamese"];

/** Other names of the same font. */
const ALSO: { readonly [family: string]: string } = { "Source Sans 3": "Source Sans Pro" };

/** What is read of a package's `metadata.json`. */
interface About {
  readonly id: string;
  readonly family: string;
  readonly weights: readonly number[];
  readonly variable: { readonly wght: { readonly min: string; readonly max: string } };
}

/** `fonts/index.json`: what is there of a font, by its name. */
interface Shipped {
  readonly licence: string;
  readonly faces: readonly {
    readonly file: string;
    readonly weight: string;
    readonly range: string;
  }[];
}

/** Writes `fonts/`: the files of each font, its licence, and the list of them all. */
export function shippedFonts(): Plugin {
  return {
    name: "wasmui:shipped-fonts",
    apply: "build",
    generateBundle() {
      const { dependencies } = JSON.parse(read("package.json")) as {
        readonly dependencies: { readonly [name: string]: string };
      };
      const index: Record<string, Shipped> = {};
      for (const name of Object.keys(dependencies)) {
        if (!name.startsWith("@fontsource")) continue;
        const folder = `node_modules/${name}`;
        const about = JSON.parse(read(`${folder}/metadata.json`)) as About;
        const ranges = JSON.parse(read(`${folder}/unicode.json`)) as Record<string, string>;
        const faces = SUBSETS.filter((subset) => ranges[subset]).flatMap((subset) =>
          filesOf(name, about, subset).map(({ from, weight }) => {
            const file = from.replace(/-(wght-)?normal/, "");
            const source = readFileSync(here(`${folder}/files/${from}`));
            this.emitFile({ type: "asset", fileName: `fonts/${file}`, source });
            return { file, weight, range: ranges[subset] ?? "" };
          }),
        );
        const licence = `${about.id}.LICENSE.txt`;
        const text = `${about.family}\n\n${read(`${folder}/LICENSE`)}`;
        this.emitFile({ type: "asset", fileName: `fonts/${licence}`, source: text });
        for (const family of [about.family, ALSO[about.family]]) {
          if (family) index[family] = { licence, faces };
        }
      }
      const source = JSON.stringify(index);
      this.emitFile({ type: "asset", fileName: "fonts/index.json", source });
    },
  };
}

/** One file for all weights where there is one; else one for text and one for what stands out. */
function filesOf(
  name: string,
  { id, weights, variable }: About,
  subset: string,
): { from: string; weight: string }[] {
  if (name.startsWith("@fontsource-variable")) {
    const { min, max } = variable.wght;
    return [{ from: `${id}-${subset}-wght-normal.woff2`, weight: `${min} ${max}` }];
  }
  const bold = [600, 700].find((weight) => weights.includes(weight));
  return [400, ...(bold ? [bold] : [])].map((weight) => ({
    from: `${id}-${subset}-${weight}-normal.woff2`,
    weight: String(weight),
  }));
}
