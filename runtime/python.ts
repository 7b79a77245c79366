/**
 * Starts Python on a program and a library that are compiled already: anew, or from a snapshot.
 *
 * Node reads this file as it stands, as it does `image.ts`.
 */

import type { loadPyodide, PyodideAPI } from "pyodide";

import { Unfit, type Image, type Laid, type Memory } from "./image.ts";

export type LoadPyodide = typeof loadPyodide;
type Options = NonNullable<Parameters<LoadPyodide>[0]>;
export type CreateModule = NonNullable<Options["createPyodideModule"]>;
export type Settings = Parameters<CreateModule>[0];
export type Imports = Parameters<NonNullable<Settings["instantiateWasm"]>>[0];

/** Where a compiled library lies in Python's file system. */
export interface Library {
  readonly path: string;
  readonly module: Promise<WebAssembly.Module>;
}

export interface Parts {
  readonly create: Promise<CreateModule>;
  readonly program: Promise<WebAssembly.Module>;
  /** In the order in which they are loaded, always the same: a snapshot depends on it. */
  readonly libraries: readonly Library[];
}

export interface How {
  readonly load: LoadPyodide;
  readonly options: Options;
  /** What Python is restored from; without it, it starts anew. */
  readonly image?: Image;
  /**
   * A snapshot will be made: is handed the memory as the program lays it out, and as it is then
   * before Python's first line.
   */
  readonly onFresh?: (laid: Uint8Array, fresh: Uint8Array) => void;
  readonly onSettings?: (settings: Settings) => void;
  /** What the program asks of JavaScript, by name, before it is handed over. */
  readonly onImports?: (imports: Imports) => void;
}

export interface Started {
  readonly python: PyodideAPI;
  readonly module: Memory;
  /** The libraries, as they were loaded. */
  readonly libraries: readonly Laid[];
  readonly sitePackages: string;
}

interface Emscripten extends Memory {
  readonly preloadPlugins: readonly {
    canHandle(name: string): boolean;
    handle(library: WebAssembly.Module, name: string): Promise<unknown>;
  }[];
  addRunDependency(name: string): void;
  removeRunDependency(name: string): void;
  readonly FS: { mkdirTree(path: string): void; writeFile(path: string, data: string): void };
}

/** The environment that Python starts in. A snapshot keeps it. */
export const ENVIRONMENT = {
  // Text goes out as it is printed, without waiting for the end of a line or for a full buffer.
  PYTHONUNBUFFERED: "1",
} as const;

export async function startPython(parts: Parts, how: How): Promise<Started> {
  let sitePackages = "";
  let made: Memory | undefined;
  const libraries: Laid[] = [];
  const options: Options = {
    ...how.options,
    convertNullToNone: true,
    env: { ...ENVIRONMENT, ...how.options.env },
    ...(how.image ? { _loadSnapshot: how.image.head } : {}),
    ...(how.onFresh ? { _makeSnapshot: true } : {}),
    fsInit: (_fs, info) => {
      sitePackages = info.sitePackages;
      return Promise.resolve();
    },
    createPyodideModule: async (settings) => {
      how.onSettings?.(settings);
      const module = await instantiated(await parts.create, settings, parts, how, libraries);
      made = module as unknown as Memory;
      if (how.image) await restore(how.image, made, libraries);
      return module;
    },
  };
  const python = await how.load(options);
  if (!made) throw new Error("Pyodide made no module.");
  return { python, module: made, libraries, sitePackages };
}

/** Pyodide has taken the head by now, so that much could be done before the pages were there. */
async function restore(image: Image, module: Memory, libraries: readonly Laid[]): Promise<void> {
  const [taken, opened] = await Promise.all([image.head, image.opened]);
  const { head } = opened;
  if (taken.length !== head.length || taken.some((byte, at) => byte !== head[at])) {
    throw new Unfit("its beginning came broken at first");
  }
  opened.restore(module, libraries);
}

/**
 * Emscripten's module on a program that is compiled beside it.
 *
 * Pyodide's own way of compiling it drops every error, and never settles then.
 */
function instantiated(
  create: CreateModule,
  settings: Settings,
  parts: Parts,
  { onFresh, onImports }: How,
  laidOut: Laid[],
): ReturnType<CreateModule> {
  return new Promise((resolve, reject) => {
    let laid = new Uint8Array();
    const hooks = settings as unknown as {
      preRun: ((module: Emscripten) => void)[];
      onRuntimeInitialized?: () => void;
    };
    const ours: Settings & { onRuntimeInitialized?: () => void } = {
      ...settings,
      instantiateWasm(imports, done) {
        addErrorMarker(imports);
        onImports?.(imports);
        parts.program
          .then(async (module) => done(await WebAssembly.instantiate(module, imports), module))
          .catch(reject);
        return {};
      },
    };
    (ours as unknown as typeof hooks).preRun = [
      ...hooks.preRun,
      (module) => {
        preload(module, parts.libraries, laidOut)
          .then(() => {
            if (onFresh) laid = module.HEAPU8.slice();
            module.removeRunDependency("libraries");
          })
          .catch(reject);
      },
    ];
    if (onFresh) {
      ours.onRuntimeInitialized = () => onFresh(laid, (ours as unknown as Memory).HEAPU8.slice());
    }
    create(ours).then(resolve, reject);
  });
}

/**
 * Loads libraries before Python's first line, so that they lie in the same place each time.
 *
 * Python looks for their files all the same, and reads them into its memory: empty ones do.
 */
async function preload(
  module: Emscripten,
  libraries: readonly Library[],
  laidOut: Laid[],
): Promise<void> {
  module.addRunDependency("libraries");
  for (const { path, module: compiled } of libraries) {
    const plugin = module.preloadPlugins.find((one) => one.canHandle(path));
    await plugin?.handle(await compiled, path);
    const memory = module.HEAPU32[module._emscripten_get_sbrk_ptr() >> 2] ?? 0;
    laidOut.push([path, module.wasmTable.length, memory]);
    module.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    module.FS.writeFile(path, "\0");
  }
}

/** What the program takes for a failed call into JavaScript, made as Pyodide makes it on iOS. */
function addErrorMarker(imports: Imports): void {
  const marker = Symbol("error marker");
  Object.assign(imports["env"] ?? {}, {
    Jsv_GetError_import: () => marker,
    JsvError_Check: (value: unknown) => value === marker,
  });
}
