/** Builds the page's half into the Python package: static files with stable entry names. */

import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build, type Plugin, type Rolldown } from "vite";
import { defineConfig } from "vitest/config";
import { shippedFonts } from "./fonts.config.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const ALIAS = { pyodide: here("../runtime/node_modules/pyodide/pyodide.mjs") };
const MAIN = here("src/main.ts");

/** `:dir()` as it is, 4 to Lightning CSS: it would make a list of languages of it. */
const CSS = { lightningcss: { exclude: 4 } };

export default defineConfig({
  base: "./",
  css: CSS,
  plugins: [
    svelte(),
    adoptStyles(),
    forBrowsers(),
    withoutFonts(),
    withoutPreloads(),
    shippedFonts(),
    withOwnHelpers(),
    alone(),
    inOneFile(),
  ],
  build: {
    target: "es2022",
    outDir: process.env["WASMUI_STATIC"] ?? here("../wasmui/static"),
    emptyOutDir: false,
    modulePreload: false,
    // Pyodide's own glue is imported by address at run time, and is no part of the bundle.
    rolldownOptions: {
      input: {
        wasmui: MAIN,
        dev: here("src/dev.ts"),
        service: here("src/service.ts"),
      },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "chunks/[name]-[hash].js",
        assetFileNames: "chunks/[name]-[hash][extname]",
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: together("basic", "src/basic.ts") },
            { name: together("file", "src/components/file.svelte", "src/basic.ts") },
            { name: together("markdown", "src/components/markdown.svelte", "src/basic.ts") },
          ],
        },
      },
    },
  },
  resolve: {
    // Svelte has a build for servers as well, which tests would get by themselves.
    ...(process.env["VITEST"] ? { conditions: ["browser"] } : {}),
    alias: ALIAS,
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts", "../runtime/**/*.test.ts"],
  },
});

/**
 * A component's styles go to its shadow root as an adopted sheet. Svelte would make a `<style>`
 * element, which a Content-Security-Policy without `unsafe-inline` refuses.
 */
function adoptStyles(): Plugin {
  const call = /\$\.append_styles\(/g;
  return {
    name: "wasmui:adopt-styles",
    enforce: "post",
    transform(code, id) {
      if (!id.split("?")[0]?.endsWith(".svelte") || !code.includes("$.append_styles(")) return null;
      const adopt = JSON.stringify(here("src/theme/adopt.ts"));
      return {
        code: `import { adopt as $adopt } from ${adopt};\n${code.replaceAll(call, "$adopt(")}`,
        map: null,
      };
    },
  };
}

/**
 * A chunk of a file and all its parts, but for those that come with the page's script or with another
 * file: a page asks for it once, and not for each of the parts when it knows of them.
 */
function together(name: string, file: string, but?: string): Rolldown.CodeSplittingNameFunction {
  let parts: ReadonlySet<string> | undefined;
  return (id, context) => {
    if (!parts) {
      const others = reached([MAIN, ...(but ? [here(but)] : [])]);
      parts = new Set([...reached([here(file)])].filter((one) => !others.has(one)));
    }
    return parts.has(id) ? name : null;

    function reached(from: readonly string[]): Set<string> {
      const found = new Set(from);
      for (const one of found) {
        for (const next of context.getModuleInfo(one)?.importedIds ?? []) found.add(next);
      }
      return found;
    }
  };
}

/** Gives each chunk its copy of the bundler's few helpers, which would be one more request. */
function withOwnHelpers(): Plugin {
  return {
    name: "wasmui:with-own-helpers",
    generateBundle(_options, bundle) {
      const helpers = Object.values(bundle).find(({ name }) => name === "rolldown-runtime");
      if (helpers?.type !== "chunk") return;
      const [, body = "", exported = ""] = /^(.*)export\{(.*?)\};?\s*$/s.exec(helpers.code) ?? [];
      const pairs = exported.split(",").map((one) => one.split(" as ").reverse().join(":"));
      const copy = `(()=>{${body}return{${pairs.join(",")}}})()`;
      const asked = new RegExp(`import\\{([^}]*)\\}from"[^"]*/${basename(helpers.fileName)}";`);
      let left = false;
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk" || !chunk.imports.includes(helpers.fileName)) continue;
        chunk.code = chunk.code.replace(asked, (_whole, names: string) => {
          return `const{${names.replaceAll(" as ", ":")}}=${copy};`;
        });
        left ||= chunk.code.includes(basename(helpers.fileName));
      }
      if (left) this.error("A chunk asks for the bundler's helpers in a way that is not known.");
      Reflect.deleteProperty(bundle, helpers.fileName);
    },
  };
}

/**
 * KaTeX's sheet without its fonts, in three formats each: a shadow root's sheet declares none.
 * `parts/typeset.ts` gives them to the document.
 */
export function withoutFonts(): Plugin {
  return {
    name: "wasmui:without-fonts",
    enforce: "pre",
    transform(code, id) {
      if (!/katex[^/]*\.css/.test(id)) return null;
      return { code: code.replace(/@font-face\s*\{[^}]*\}/g, ""), map: null };
    },
  };
}

/** Vite has each chunk come with its sheets, by a helper of a kilobyte. Here no chunk has one. */
function withoutPreloads(): Plugin {
  return {
    name: "wasmui:without-preloads",
    transform(_code, id) {
      if (id !== "\0vite/preload-helper.js") return null;
      return { code: "export const __vitePreload = (load) => load();", map: null };
    },
    renderChunk(code) {
      const wanted = /, __VITE_PRELOAD__(, import\.meta\.url)?/g;
      if (!wanted.test(code)) return null;
      const bare = code.replace(wanted, "");
      const wrapped = /__vitePreload\(\(\) => (import\([^()]*\)(\.then\(\(\w+\) => [\w.]+\))?)\)/g;
      return { code: bare.replace(wrapped, "$1"), map: null };
    },
    generateBundle(_options, bundle) {
      const sheet = Object.keys(bundle).find((name) => name.endsWith(".css"));
      if (sheet) this.error(`${sheet} would never be loaded; import it with "?inline".`);
    },
  };
}

/**
 * Writes `worker.js`, `making.js`, `pwa.js` and `early.js` as well, each with a copy of what it shares with others: chunks of
 * these and of the page would be requests of the page.
 */
function alone(): Plugin {
  let outDir = "";
  return {
    name: "wasmui:alone",
    apply: "build",
    configResolved(config) {
      outDir = config.build.outDir;
    },
    async closeBundle() {
      for (const [name, input] of [
        ["worker", here("../runtime/worker.ts")],
        ["making", here("../runtime/making-worker.ts")],
        ["pwa", here("src/pwa.ts")],
      ] as const) {
        await bundle(name, input, outDir, [], {
          chunkFileNames: `chunks/${name}-[name]-[hash].js`,
        });
      }
      // To be run as it is met: no module, and its names are its own.
      const early = { codeSplitting: false, format: "iife" } as const;
      await bundle("early", here("src/early.ts"), outDir, [], early);
    },
  };
}

/**
 * Writes `single/` as well: the page's script and the worker's, each in one piece with all that they
 * load when it is needed, for a page that has no files beside it.
 */
function inOneFile(): Plugin {
  let outDir = "";
  return {
    name: "wasmui:in-one-file",
    apply: "build",
    configResolved(config) {
      outDir = config.build.outDir;
    },
    async closeBundle() {
      // A worker that starts from a blob on a disk is a classic one; Pyodide tells by `importScripts`
      // that it is, and refuses, though all that it needs is there.
      const banner = 'self.importScripts=()=>{throw new Error("no")};';
      const folder = `${outDir}/single`;
      const fonts = [fontsInside(), withoutFonts()];
      const whole = { codeSplitting: false } as const;
      await bundle("wasmui", MAIN, folder, fonts, { ...whole, format: "es" });
      const worker = here("../runtime/worker.ts");
      await bundle("worker", worker, folder, fonts, { ...whole, format: "iife", banner });
    },
  };
}

/**
 * Pyodide's loader without what it has for Node and for shells, and without what it finds out about
 * its own address, which it is always told: half of it.
 */
function forBrowsers(): Plugin {
  return {
    name: "wasmui:for-browsers",
    transform(code, id) {
      if (!id.endsWith("/pyodide/pyodide.mjs")) return null;
      const changes: readonly [RegExp, string][] = [
        [/\bf\.IN_(NODE(_COMMONJS|_ESM)?|SHELL|DENO|BUN)\b/g, "false"],
        // It gives functions their names, of use to who reads Pyodide's own sources.
        [
          /\bvar o=\(e,t\)=>Q\(e,"name",\{value:t,configurable:!0\}\)/,
          "/*@__NO_SIDE_EFFECTS__*/const o=(e)=>e",
        ],
        [/\be\.indexURL\|\|await J\(\)/, "e.indexURL"],
        [/function Z\(e\)\{return!isNaN.*?var M=re;/s, ""],
      ];
      for (const [what] of changes) {
        if (code.search(what) < 0) this.error(`Pyodide's loader has no ${what}: look at it anew.`);
      }
      return {
        code: changes.reduce((text, [what, by]) => text.replace(what, by), code),
        map: null,
      };
    },
  };
}

/** A script with what it needs, built by itself. */
async function bundle(
  name: string,
  input: string,
  outDir: string,
  plugins: readonly Plugin[],
  output: Rolldown.OutputOptions,
): Promise<void> {
  await build({
    configFile: false,
    base: "./",
    root: here("."),
    logLevel: "error", // that a classic script has no `import.meta` is known: nothing reads it
    plugins: [
      svelte({ configFile: here("svelte.config.js") }),
      adoptStyles(),
      forBrowsers(),
      withoutPreloads(),
      withOwnHelpers(),
      ...plugins,
    ],
    css: CSS,
    resolve: { alias: ALIAS },
    build: {
      target: "es2022",
      outDir,
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: { input, output: { ...output, entryFileNames: `${name}.js` } },
    },
  });
}

/** The fonts of formulas as data. */
function fontsInside(): Plugin {
  return {
    name: "wasmui:fonts-inside",
    enforce: "pre",
    transform(code, id) {
      if (!id.endsWith("parts/typeset.ts")) return null;
      return { code: code.replace("?url&no-inline", "?url&inline"), map: null };
    },
  };
}
