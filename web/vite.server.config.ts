/** Builds what makes an app's first screen in Node, at build time: one file, and no part of a page. */

import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { withoutFonts } from "./vite.config.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [svelte(), withoutFonts()],
  publicDir: false,
  ssr: { noExternal: true, target: "node" },
  build: {
    ssr: here("src/server.ts"),
    target: "node24",
    outDir: process.env["WASMUI_STATIC"] ?? here("../wasmui/static/maker"),
    emptyOutDir: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      external: [/^node:/],
      output: { format: "es", entryFileNames: "server.mjs", codeSplitting: false },
    },
  },
  resolve: { alias: { pyodide: here("../runtime/node_modules/pyodide/pyodide.mjs") } },
});
