/** The fonts of an app's look: those that it has with it, and those of ours that its theme names. */

import { decoded } from "../../../runtime/held";
import type { BlocksProps } from "../props";

type Look = Pick<NonNullable<BlocksProps["look"]>, "fonts" | "families">;

/** What `fonts/index.json` says, by the name of a font. */
type Index = {
  readonly [family: string]:
    | {
        readonly faces: readonly {
          readonly file: string;
          readonly weight: string;
          readonly range: string;
        }[];
      }
    | undefined;
};

/** This chunk lies beside the folder. Vite would make an asset of a path that it can read. */
const HERE = import.meta.url;

/** The page around may have a font of that name, or none and say so: it is not given ours. */
const ours = (family: string): string => `wasmui ${family}`;

/** The value of a `font-family`, with our fonts before those of the visitor of the same names. */
export function withOurs(stack: string, families: readonly string[]): string {
  return stack.replace(/"[^"]*"|'[^']*'|[^\s,"'][^,"']*/g, (one) => {
    const name = one.replace(/["']/g, "").trim();
    return families.includes(name) ? `"${ours(name)}", ${one}` : one;
  });
}

/**
 * Give the document the fonts of a look, as a shadow root's sheet cannot. A face of ours is fetched
 * when a letter of its range is first drawn.
 *
 * @param own - faces that the author's style rules declare.
 * @returns what takes them away again.
 */
export function addFonts({ fonts, families }: Look, own: readonly FontFace[]): () => void {
  const added: FontFace[] = [];
  let over = false;
  const add = (faces: readonly FontFace[]): void => {
    if (over) return;
    for (const face of faces) document.fonts.add(face);
    added.push(...faces);
  };
  add(own);
  for (const { family, weight, file } of fonts) {
    // By its bytes: a policy that forbids fonts from `blob:` has nothing to say of them.
    void file.blob?.arrayBuffer().then((bytes) => {
      add([made(family, bytes, { weight: String(weight) })]);
    });
  }
  if (families.length) void shipped(families).then(add);
  return () => {
    over = true;
    for (const face of added) document.fonts.delete(face);
  };
}

async function shipped(families: readonly string[]): Promise<FontFace[]> {
  try {
    const index = (await (await read("index.json")).json()) as Index;
    const found = families.flatMap((family) =>
      (index[family]?.faces ?? []).map((face) => ({ family, ...face })),
    );
    return await Promise.all(
      found.map(async ({ family, file, weight, range }) => {
        const source = held(file) ? await (await read(file)).arrayBuffer() : `url("${at(file)}")`;
        return made(ours(family), source, { weight, unicodeRange: range, display: "swap" });
      }),
    );
  } catch (thrown) {
    console.warn("wasmui: the theme's fonts cannot be had.", thrown);
    return [];
  }
}

function made(family: string, source: string | ArrayBuffer, how: FontFaceDescriptors): FontFace {
  const face = new FontFace(family, source, how);
  face.loaded.catch(() => undefined); // the next font of the theme is drawn
  return face;
}

const at = (file: string): string => new URL(`../fonts/${file}`, HERE).href;

/** Of a page in one file. */
function held(file: string): HTMLScriptElement | null {
  return document.querySelector(`script[type="text/plain"][data-file="fonts/${file}"]`);
}

async function read(file: string): Promise<Response> {
  const inside = held(file);
  if (!inside) {
    const response = await fetch(at(file));
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return response;
  }
  const blob = new Blob([decoded(inside.text)]);
  if (inside.dataset["packed"] !== "gzip") return new Response(blob);
  return new Response(blob.stream().pipeThrough(new DecompressionStream("gzip")));
}
