/** Builds the page's half into the Python package: static files with stable entry names. */

import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  base: "./",
  plugins: [svelte(), adoptStyles(), withoutFonts(), noModule("early")],
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
