/** Finds the file that draws a block: by name, loaded when the page first needs it. */

import type { Component } from "svelte";
import { part } from "../../runtime/patience";

export type Renderer = Component<Record<string, unknown>>;

/** A renderer's module; what `settle` gives resolves when it draws all at once. */
interface Module {
  readonly default: Renderer;
  readonly settle?: () => Promise<void>;
}

const files = import.meta.glob<Module>([
  "./{components,layouts}/*.svelte",
  "!./components/{button,textbox}.svelte",
  "!./layouts/{blocks,column,group,row}.svelte",
]);

/** The names of those that `basic.ts` holds: they come together. */
const BASIC = ["blocks", "button", "column", "group", "row", "textbox"] as const;

const loaders = new Map<string, () => Promise<Module>>([
  ...Object.entries(files).map(
    ([path, load]) => [path.replace(/^.*\/(.+)\.svelte$/, "$1"), load] as const,
  ),
  ...BASIC.map((name) => [name, () => basic(name)] as const),
]);

const loaded = new Map<string, Renderer>();
const settling = new Set<() => Promise<void>>();

/**
 * Load the renderers of these names, so that the page can be drawn whole.
 *
 * @param drawn they find on the page what they draw, and need not get ready to draw anything else
 */
export async function loadRenderers(names: Iterable<string>, drawn = false): Promise<void> {
  await Promise.all(
    [...new Set(names)].map(async (name) => {
      const found = loaded.get(name) ?? (await load(name));
      loaded.set(name, found);
    }),
  );
  if (!drawn) void renderersSettled();
}

/** Resolves when all that were loaded draw at once, with nothing that comes later. */
export async function renderersSettled(): Promise<void> {
  await Promise.all([...settling].map((settle) => settle()));
}

/** Whether all of these were loaded before. */
export function areLoaded(names: readonly string[]): boolean {
  return names.every((name) => loaded.has(name));
}

/** A renderer that was loaded before. */
export function renderer(name: string): Renderer | undefined {
  return loaded.get(name);
}

async function basic(name: (typeof BASIC)[number]): Promise<Module> {
  const { [name]: found } = await import("./basic");
  return { default: found as unknown as Renderer };
}

async function load(name: string): Promise<Renderer> {
  const loader = loaders.get(name);
  if (!loader) {
    throw new Error(`No file draws "${name}".`);
  }
  const module = await part(loader);
  if (module.settle) settling.add(module.settle);
  return module.default;
}
