/** Lint for both TypeScript wings, and the walls between their rooms. */

import svelte from "eslint-plugin-svelte";
import globals from "globals";
import tseslint from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

/** Forbid imports of other rooms: what may import what is in the README. */
const wall = (...patterns) => ({
  "no-restricted-imports": ["error", { patterns }],
});
const noRuntime = {
  group: ["**/runtime/*", "!**/runtime/protocol"],
  message: "A renderer knows no runtime but the types of its messages.",
};
const noStore = { group: ["**/store.svelte"], message: "A renderer is handed what it draws." };
const noPython = {
  group: ["pyodide", "pyodide/*"],
  message: "Only runtime/boot.ts, bridge.ts, files.ts and host.ts hold Python.",
};
const noWeb = { group: ["**/web/*", "svelte", "svelte/*"], message: "The runtime knows no page." };

const html = {
  "svelte/no-at-html-tags": "error",
  "no-restricted-properties": [
    "error",
    ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({
      property,
      message: "Only parts/sanitise.ts writes markup into the page.",
    })),
  ],
};

export default tseslint.config(
  { ignores: ["**/node_modules", "wasmui/static", "web/src/props.ts", "**/*.config.js"] },
  ...tseslint.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.worker },
      parserOptions: { extraFileExtensions: [".svelte"] },
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/ban-ts-comment": "error",
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      eqeqeq: "error",
      // Maps and URLs that nothing draws from are plain on purpose.
      "svelte/prefer-svelte-reactivity": "off",
      ...html,
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: tseslint.parser, svelteConfig } },
  },
  {
    files: ["web/src/components/**", "web/src/layouts/**", "web/src/parts/**"],
    rules: wall(noRuntime, noStore, noPython, {
      group: ["**/components/*", "**/layouts/*"],
      message: "A renderer imports parts, never another component.",
    }),
  },
  {
    files: ["web/src/**"],
    ignores: ["web/src/components/**", "web/src/layouts/**", "web/src/parts/**"],
    rules: wall(noPython),
  },
  // A test writes markup to read it back.
  { files: ["**/*.test.ts"], rules: { "no-restricted-properties": "off" } },
  {
    files: ["runtime/protocol.ts"],
    rules: wall({ group: ["*"], message: "protocol.ts imports nothing." }),
  },
  {
    files: ["runtime/{client,engine,supervisor,errors}.ts"],
    rules: wall(noWeb, noPython, {
      group: ["./boot", "./bridge", "./files"],
      message: "These live where Python is.",
    }),
  },
  { files: ["runtime/{boot,bridge,files,host,interpreter,worker}.ts"], rules: wall(noWeb) },
);
