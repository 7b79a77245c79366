/** Colours for code, by highlight.js: its core and each language are loaded when first met. */

import type { HLJSApi, LanguageFn } from "highlight.js";
import { trusted } from "./sanitise";

type Language = () => Promise<{ default: LanguageFn }>;

/** By the name of their file in highlight.js: each is a chunk of its own. */
const LANGUAGES: { readonly [name: string]: Language } = {
  bash: () => import("highlight.js/lib/languages/bash"),
  c: () => import("highlight.js/lib/languages/c"),
  cpp: () => import("highlight.js/lib/languages/cpp"),
  csharp: () => import("highlight.js/lib/languages/csharp"),
  css: () => import("highlight.js/lib/languages/css"),
  dart: () => import("highlight.js/lib/languages/dart"),
  diff: () => import("highlight.js/lib/languages/diff"),
  dockerfile: () => import("highlight.js/lib/languages/dockerfile"),
  elixir: () => import("highlight.js/lib/languages/elixir"),
  erlang: () => import("highlight.js/lib/languages/erlang"),
  fortran: () => import("highlight.js/lib/languages/fortran"),
  go: () => import("highlight.js/lib/languages/go"),
  graphql: () => import("highlight.js/lib/languages/graphql"),
  haskell: () => import("highlight.js/lib/languages/haskell"),
  ini: () => import("highlight.js/lib/languages/ini"),
  java: () => import("highlight.js/lib/languages/java"),
  javascript: () => import("highlight.js/lib/languages/javascript"),
  json: () => import("highlight.js/lib/languages/json"),
  julia: () => import("highlight.js/lib/languages/julia"),
  kotlin: () => import("highlight.js/lib/languages/kotlin"),
  latex: () => import("highlight.js/lib/languages/latex"),
  less: () => import("highlight.js/lib/languages/less"),
  lua: () => import("highlight.js/lib/languages/lua"),
  makefile: () => import("highlight.js/lib/languages/makefile"),
  markdown: () => import("highlight.js/lib/languages/markdown"),
  matlab: () => import("highlight.js/lib/languages/matlab"),
  nginx: () => import("highlight.js/lib/languages/nginx"),
  objectivec: () => import("highlight.js/lib/languages/objectivec"),
  ocaml: () => import("highlight.js/lib/languages/ocaml"),
  perl: () => import("highlight.js/lib/languages/perl"),
  php: () => import("highlight.js/lib/languages/php"),
  powershell: () => import("highlight.js/lib/languages/powershell"),
  python: () => import("highlight.js/lib/languages/python"),
  r: () => import("highlight.js/lib/languages/r"),
  ruby: () => import("highlight.js/lib/languages/ruby"),
  rust: () => import("highlight.js/lib/languages/rust"),
  scala: () => import("highlight.js/lib/languages/scala"),
  scss: () => import("highlight.js/lib/languages/scss"),
  shell: () => import("highlight.js/lib/languages/shell"),
  sql: () => import("highlight.js/lib/languages/sql"),
  swift: () => import("highlight.js/lib/languages/swift"),
  typescript: () => import("highlight.js/lib/languages/typescript"),
  vim: () => import("highlight.js/lib/languages/vim"),
  wasm: () => import("highlight.js/lib/languages/wasm"),
  xml: () => import("highlight.js/lib/languages/xml"),
  yaml: () => import("highlight.js/lib/languages/yaml"),
};

/** Other names by which people call them. */
const ALIASES: { readonly [name: string]: string } = {
  "c#": "csharp",
  "c++": "cpp",
  cc: "cpp",
  console: "shell",
  cs: "csharp",
  docker: "dockerfile",
  golang: "go",
  h: "c",
  hs: "haskell",
  html: "xml",
  ipython: "python",
  jl: "julia",
  js: "javascript",
  jsonc: "json",
  jsx: "javascript",
  kt: "kotlin",
  make: "makefile",
  md: "markdown",
  mjs: "javascript",
  patch: "diff",
  pl: "perl",
  ps1: "powershell",
  py: "python",
  py3: "python",
  python3: "python",
  rb: "ruby",
  rs: "rust",
  sh: "bash",
  svelte: "xml",
  svg: "xml",
  tex: "latex",
  toml: "ini",
  ts: "typescript",
  tsx: "typescript",
  vue: "xml",
  yml: "yaml",
  zsh: "bash",
};

/** Longer code than this stays plain: colours would take longer than a frame. */
const LONGEST = 50_000;

let core: HLJSApi | undefined;
const loading = new Map<string, Promise<void>>();

/** Colour the code in an element; at once if its language is there, else when it is. */
export function highlight(element: HTMLElement, written: string): void {
  const known = written.toLowerCase();
  const name = Object.hasOwn(ALIASES, known) ? ALIASES[known] : known;
  const code = element.textContent;
  if (name === undefined || !Object.hasOwn(LANGUAGES, name) || code.length > LONGEST) return;
  const colour = (): void => {
    if (!core || element.textContent !== code) return;
    const { value } = core.highlight(code, { language: name, ignoreIllegals: true });
    // It escapes what it is given: all markup in it are spans of its own.
    element.replaceChildren(trusted(value));
  };
  if (core?.getLanguage(name)) return colour();
  load(name).then(colour, () => loading.delete(name));
}

function load(name: string): Promise<void> {
  const found = loading.get(name) ?? fetched(name);
  loading.set(name, found);
  return found;
}

async function fetched(name: string): Promise<void> {
  const [{ default: api }, language] = await Promise.all([
    import("highlight.js/lib/core"),
    LANGUAGES[name]?.(),
  ]);
  core = api;
  if (language) api.registerLanguage(name, language.default);
}
