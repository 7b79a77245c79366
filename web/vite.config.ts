/** Builds the page's half into the Python package: static files with stable entry names. */

import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build, type Plugin } from "vite";
import { defineConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  base: "./",
  plugins: [svelte(), adoptStyles(), withoutFonts(), noModule("early"), inOneFile()],
  build: {
    target: "es2022",
    outDir: process.env["WASMUI_STATIC"] ?? here("../wasmui/static"),
    emptyOutDir: false,
    modulePreload: false,
    // Pyodide's own glue is imported by address at run time, and is no part of the bundle.
    rolldownOptions: {
      input: {
        wasmui: here("src/main.ts"),
        worker: here("../runtime/worker.ts"),
        dev: here("src/dev.ts"),
        pwa: here("src/pwa.ts"),
        service: here("src/service.ts"),
        early: here("src/early.ts"),
      },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "chunks/[name]-[hash].js",
        assetFileNames: "chunks/[name]-[hash][extname]",
      },
    },
  },
  resolve: {
    // Svelte has a build for servers as well, which tests would get by themselves.
    ...(process.env["VITEST"] ? { conditions: ["browser"] } : {}),
    alias: { pyodide: here("../runtime/node_modules/pyodide/pyodide.mjs") },
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

/** A script that imports nothing, to be run as it is met; its names are its own. */
function noModule(name: string): Plugin {
  return {
    name: "wasmui:no-module",
    renderChunk(code, chunk) {
      if (chunk.name !== name) return null;
      if (chunk.imports.length) this.error(`${name}.js imports ${chunk.imports.join(", ")}.`);
      return { code: `(() => {${code}})();`, map: null };
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
      await one("wasmui", here("src/main.ts"), { format: "es" });
      await one("worker", here("../runtime/worker.ts"), { format: "iife", banner });
    },
  };

  async function one(name: string, input: string, output: object): Promise<void> {
    await build({
      configFile: false,
      base: "./",
      root: here("."),
      logLevel: "error", // that a classic script has no `import.meta` is known: nothing reads it
      plugins: [
        svelte({ configFile: here("svelte.config.js") }),
        adoptStyles(),
        fontsInside(),
        withoutFonts(),
      ],
      resolve: { alias: { pyodide: here("../runtime/node_modules/pyodide/pyodide.mjs") } },
      build: {
        target: "es2022",
        outDir: `${outDir}/single`,
        emptyOutDir: false,
        modulePreload: false,
        rolldownOptions: {
          input,
          output: { ...output, codeSplitting: false, entryFileNames: `${name}.js` },
        },
      },
    });
  }
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
