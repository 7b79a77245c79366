/** Loads the module of a widget: a file that a build made of it, its own address, or its text. */

import { builtAddress, importText, isSandboxed } from "./built";

/** What a module is given to reach Python by; names and meanings are those of an anywidget. */
export interface AnyModel {
  get(name: string): unknown;
  set(name: string | { readonly [name: string]: unknown }, value?: unknown): void;
  save_changes(): void;
  on(names: string, call: (...told: unknown[]) => void): void;
  off(names?: string | null, call?: ((...told: unknown[]) => void) | null): void;
  send(content: unknown, callbacks?: unknown, buffers?: readonly BufferSource[]): void;
  readonly widget_manager: unknown;
}

export interface Setting {
  readonly model: AnyModel;
  readonly signal: AbortSignal;
  readonly experimental: { readonly invoke: Invoke };
}

export type Invoke = (
  name: string,
  content?: unknown,
  options?: { readonly buffers?: readonly BufferSource[]; readonly signal?: AbortSignal },
) => Promise<readonly [unknown, readonly DataView[]]>;

export interface WidgetModule {
  readonly initialize?: (given: Setting) => unknown;
  readonly render?: (
    given: Setting & { readonly el: HTMLElement; readonly host: unknown },
  ) => unknown;
}

/**
 * @param text - the module, or its address.
 * @param name - what a build calls the file that it made of it.
 */
export async function loadWidget(text: string, name: string): Promise<WidgetModule> {
  const module = (await imported(text, name)) as {
    readonly default?: WidgetModule | (() => WidgetModule | Promise<WidgetModule>);
    readonly render?: WidgetModule["render"];
  };
  const made = typeof module.default === "function" ? await module.default() : module.default;
  // Widgets of long ago exported the function itself.
  const found = made ?? (module.render && { render: module.render });
  if (!found || (!found.render && !found.initialize)) {
    throw new Error("The module has no `export default { render }`.");
  }
  return found;
}

async function imported(text: string, name: string): Promise<unknown> {
  if (isSandboxed()) {
    throw new Error(
      "This page is sandboxed, and runs no code that comes as text, which a widget's module is.",
    );
  }
  if (/^https?:\/\//.test(text)) return await import(/* @vite-ignore */ text);
  const address = await builtAddress(name);
  if (address !== undefined) return await import(/* @vite-ignore */ address);
  const module = await importText(text);
  if (module !== undefined) return module;
  throw new Error(
    "This page's Content-Security-Policy forbids code that comes as text, which a widget's module " +
      "is. Publish the page with `wasmui build`, which makes a file of it, or allow blob: in " +
      "`script-src`.",
  );
}
