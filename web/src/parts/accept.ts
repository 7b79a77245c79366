/** Which files a component takes. Python asks the same (`wasmui/file_types.py`), and its word counts. */

import type { FileValue } from "../../../runtime/protocol";
import { fileName } from "./download";

const KINDS: { readonly [kind: string]: string } = {
  image: "images",
  audio: "sound files",
  video: "videos",
  text: "text files",
};
const TEXTS = /^text\/|[/+](json|xml|yaml|x-yaml|toml|javascript|x-sh|sql)$/;

/** For the `accept` attribute of `<input type="file">`. */
export function acceptAttribute(types: readonly string[] | undefined): string | undefined {
  return types?.map((type) => (type in KINDS ? `${type}/*` : type)).join(",");
}

/**
 * Whether a file is of one of these types. A browser knows the types of few endings; where it knows
 * none, the file passes, and Python judges.
 */
export function accepts(types: readonly string[] | undefined, file: FileValue): boolean {
  if (!types) return true;
  const name = (file.orig_name ?? "").toLowerCase();
  const mime = file.mime_type?.toLowerCase() ?? "";
  return types.some((type) => {
    if (type.startsWith(".")) return name.endsWith(type);
    if (!mime || mime === "application/octet-stream") return true;
    if (type === "text") return TEXTS.test(mime);
    if (type.endsWith("/*")) return mime.startsWith(type.slice(0, -1));
    return type in KINDS ? mime.startsWith(`${type}/`) : mime === type;
  });
}

/** The types in words: `images, .csv or .tsv`. */
export function inWords(types: readonly string[]): string {
  const words = types.map((type) => KINDS[type] ?? type);
  return words.length < 2
    ? (words[0] ?? "any file")
    : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** What to tell of files that were not taken. */
export function refusal(types: readonly string[], refused: readonly FileValue[]): string {
  const names = refused.map(fileName);
  const rest = names.length > 3 ? ` and ${names.length - 3} more` : "";
  return `Not taken: ${names.slice(0, 3).join(", ")}${rest}. Right here: ${inWords(types)}.`;
}
