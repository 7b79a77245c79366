/** Reads an app out of its element: source, files and requirements, as the page's author wrote them. */

import { RuntimeError } from "../../runtime/errors";
import { beat, watch } from "../../runtime/patience";
import type { AppSource } from "../../runtime/protocol";
import { prefixOf } from "./storage";

const ENTRY = "app.py";

/**
 * The app of an element. Files named by address are fetched.
 *
 * @throws RuntimeError - there is no source, two entrypoints, or a file that cannot be loaded.
 */
export async function readSource(element: HTMLElement): Promise<AppSource> {
  const files: Record<string, string | Uint8Array | Blob> = {};
  let entrypoint: string | undefined;

  const listed = [...element.querySelectorAll<HTMLElement>("wasm-file")];
  const loaded = await Promise.all(listed.map((file) => readFile(file)));
  listed.forEach((file, at) => {
    const name = file.getAttribute("name") ?? "";
    files[name] = loaded[at] ?? "";
    if (!file.hasAttribute("entrypoint")) return;
    if (entrypoint !== undefined) {
      throw new RuntimeError(
        "source",
        `<wasm-ui> has two entrypoints, "${entrypoint}" and "${name}". Leave \`entrypoint\` on one.`,
      );
    }
    entrypoint = name;
  });

  const src = element.getAttribute("src");
  if (src !== null) {
    entrypoint = new URL(src, document.baseURI).pathname.split("/").at(-1) || ENTRY;
    files[entrypoint] = await new Response(await load(src)).text();
  } else if (entrypoint === undefined) {
    const written = inlineSource(element);
    if (written === undefined) {
      throw new RuntimeError(
        "source",
        '<wasm-ui> holds no app. Give it `src="app.py"`, or put the Python into a ' +
          '<script type="text/python"> inside it.',
      );
    }
    entrypoint = ENTRY;
    files[ENTRY] = dedent(written);
  }

  const requirements = [...element.querySelectorAll("wasm-requirements")].flatMap((list) =>
    (list.textContent ?? "").split("\n"),
  );
  const persist = (element.getAttribute("persist") ?? "").split(/\s+/).filter(Boolean);
  return { entrypoint, files, requirements, persist, scope: prefixOf(element) };
}

/** The source inside an element: a script, a template, else its own text. */
function inlineSource(element: HTMLElement): string | undefined {
  const script = element.querySelector('script[type="text/python"]');
  if (script) return script.textContent ?? "";
  const template = element.querySelector("template");
  if (template) return template.content.textContent ?? "";
  const text = [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.textContent ?? "")
    .join("");
  return text.trim() ? text : undefined;
}

async function readFile(file: HTMLElement): Promise<string | Uint8Array<ArrayBuffer> | Blob> {
  const name = file.getAttribute("name");
  if (!name) throw new RuntimeError("source", '<wasm-file> needs a name: `name="data.csv"`.');
  const src = file.getAttribute("src");
  if (src !== null) return load(src);
  const text = file.textContent ?? "";
  return name.endsWith(".py") ? dedent(text) : text;
}

/** A `Blob`: the browser may hold it on the disk, and it crosses to Python without a copy. */
async function load(src: string): Promise<Uint8Array<ArrayBuffer> | Blob> {
  const url = new URL(src, document.baseURI);
  const giving = new AbortController();
  const end = watch(() => giving.abort());
  try {
    const response = await fetch(url, { signal: giving.signal });
    if (!response.ok) throw lost(src, `status ${response.status}`);
    const type = response.headers.get("content-type") ?? "";
    if (/^text\/html\b/i.test(type) && !/\.html?$/i.test(url.pathname)) {
      throw lost(src, "the server answered with an HTML page in its place");
    }
    const whole = new Response(response.body?.pipeThrough(beating()), {
      headers: { "content-type": type },
    });
    // In memory anyway; and a worker of a page on a disk cannot read a `Blob` in WebKit.
    if (url.protocol === "data:") return new Uint8Array(await whole.arrayBuffer());
    return await whole.blob();
  } catch (cause) {
    if (cause instanceof RuntimeError) throw cause;
    if (giving.signal.aborted) throw lost(src, "no byte of it came for 15 seconds", cause);
    throw lost(
      src,
      "the server did not answer, or its answer broke off; where the page has a " +
        "Content-Security-Policy, its connect-src must allow this address",
      cause,
    );
  } finally {
    end();
  }
}

function lost(src: string, why: string, cause?: unknown): RuntimeError {
  return new RuntimeError("source", `${src} could not be loaded: ${why}.`, { cause });
}

/** Tells of each piece that comes by. */
function beating(): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  return new TransformStream({
    transform(piece, out) {
      beat();
      out.enqueue(piece);
    },
  });
}

/** Without the indentation that the HTML around it has. */
export function dedent(text: string): string {
  const lines = text
    .replace(/^\s*\n/, "")
    .trimEnd()
    .split("\n");
  const written = lines.filter((line) => line.trim());
  const indents = written.map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
  const common = indents.reduce((left, right) => {
    let length = 0;
    while (length < left.length && left[length] === right[length]) length += 1;
    return left.slice(0, length);
  }, indents[0] ?? "");
  return lines.map((line) => line.slice(line.trim() ? common.length : line.length)).join("\n");
}
