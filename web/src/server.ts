/**
 * Makes an app's first screen and its snapshot where it is built: `node server.js '{"static": …}'`.
 *
 * Nothing of it is in a page. It writes `made.json`: the screen as HTML and its style rules, and
 * for each language the message that the page starts from; the files that these name; and
 * `snapshot.image`.
 */

import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { render } from "svelte/server";
import { RuntimeError } from "../../runtime/errors";
import {
  begin,
  firstMessages,
  ownOf,
  saidBy,
  type Begun,
  type Ready,
  type Wish,
} from "../../runtime/first";
import type { Own } from "../../runtime/own";
import type { FileValue, Plain } from "../../runtime/protocol";
import { stopTheClock } from "../../runtime/still.ts";
import App from "./app.svelte";
import { pack } from "./pack";
import prose from "./parts/prose.css?inline";
import { markupFor } from "./parts/stead";
import { loadRenderers, renderersSettled } from "./registry";
import { lookRules } from "./server/look";
import { withoutStyles } from "./server/markup";
import { namesIn, Store } from "./store.svelte";
import base from "./theme/base.css?inline";
import tokens from "./theme/tokens.css?inline";
import { spoken } from "./words.svelte";

/** In another language than the visitor's it keeps its place, and is not seen. */
const OTHER = ":host([data-other-language]) .wasmui { visibility: hidden }";

/** A large table is shown sooner by Python than read out of the page: in characters. */
const MOST = 4_000_000;

interface Order extends Wish {
  /** Where files of the page go, and what they are called there. */
  readonly out: string;
  readonly url: string;
  /** What is to be made: the first screen, the app's own snapshot. */
  readonly screen: boolean;
  readonly snapshot: boolean;
}

/** What the build is told of the snapshot; it lies in `snapshot.image`. */
type Slept = Omit<Own, "image">;

interface Screen {
  /** What stands in the shadow root; empty where it cannot be drawn here. */
  readonly html: string;
  readonly css: string;
  /** The messages, as text for `pack.ts`, by language. */
  readonly messages: { readonly [language: string]: string };
  /** Words of ours that are to be read in it, which is then in English. */
  readonly words: boolean;
  /** Why it cannot be drawn here. */
  readonly undrawn?: string;
  /** Why the app does not start here. */
  readonly failed?: string;
  readonly files: readonly string[];
}

async function main(): Promise<void> {
  const order = JSON.parse(process.argv[2] ?? "") as Order;
  stopTheClock();
  const begun = await begin(order);
  const slept = order.snapshot ? await sleep(order, begun) : undefined;
  const screen = order.screen ? await paint(order, begun) : undefined;
  await writeFile(`${order.out}/made.json`, JSON.stringify({ slept, screen }));
}

async function sleep(order: Order, begun: Begun): Promise<Slept> {
  const { image, holds, why } = await ownOf(order, begun);
  if (image) await writeFile(`${order.out}/snapshot.image`, image);
  return { holds, why };
}

async function paint(order: Order, begun: Begun): Promise<Screen> {
  let found: ReadonlyMap<string, Ready>;
  try {
    found = await firstMessages(order, begun);
  } catch (thrown) {
    return { ...NONE, messages: {}, files: [], failed: saidBy(thrown) };
  }
  const files = new Map<string, Blob>();
  const messages: Record<string, string> = {};
  let neutral: Ready | undefined;
  for (const [language, ready] of found) {
    const shipped = (await withFiles(ready as unknown as Plain, order.url, files)) as unknown;
    neutral ??= shipped as Ready;
    const text = pack(shipped as Plain);
    if (text.length > MOST) {
      const size = Math.round(text.length / 1_000_000);
      throw new RuntimeError(
        "app",
        `Its first values are ${size} MB as text, more than a page should carry.`,
      );
    }
    if (text !== messages[""]) messages[language] = text;
  }
  for (const [name, blob] of files) {
    await writeFile(`${order.out}/${name}`, new Uint8Array(await blob.arrayBuffer()));
  }
  const drawn = neutral ? await draw(neutral) : NONE;
  return { ...drawn, messages, files: [...files.keys()].sort() };
}

const NONE = { html: "", css: "", words: false } as const;

async function draw(ready: Ready): Promise<Omit<Screen, "messages" | "files">> {
  // Which of its pages is shown is said by the address, which only scripts can read.
  if (namesIn(ready.page).includes("pages")) return NONE;
  await loadRenderers(namesIn(ready.page));
  await renderersSettled();
  standIn();
  const store = new Store(() => undefined);
  store.foresee(ready);
  const said = spoken();
  try {
    const { head, body } = render(App, {
      props: {
        store,
        retry: () => undefined,
        stop: () => undefined,
        onshown: () => undefined,
        onfailed: (failure) => {
          throw new RuntimeError("app", failure.message);
        },
      },
    });
    const { html, rules } = withoutStyles(markupFor(body));
    const own = [...head.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, css]) => css);
    const texts = html.includes("prose") ? prose : "";
    const css = [tokens, base, ...own, texts, lookRules(ready.page.props["look"]), OTHER, rules];
    const words = [...said].some((phrase) => html.includes(`>${phrase}<`));
    return { html, css: css.filter(Boolean).join("\n"), words };
  } catch (thrown) {
    return { ...NONE, undrawn: saidBy(thrown) };
  }
}

/** What components ask a browser while they are made: where they are, and to be told of changes. */
function standIn(): void {
  class Unmoved {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  const nothing = (): void => undefined;
  const query = { matches: false, addEventListener: nothing, removeEventListener: nothing };
  const location = new URL("https://build.invalid/");
  Object.assign(globalThis, {
    document: { baseURI: location.href },
    location,
    matchMedia: () => query,
    IntersectionObserver: Unmoved,
    MutationObserver: Unmoved,
    ResizeObserver: Unmoved,
  });
}

/** A message in which files have addresses, in place of their bytes. */
async function withFiles(value: Plain, url: string, files: Map<string, Blob>): Promise<Plain> {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Blob) return undefined;
  if (ArrayBuffer.isView(value)) return value; // a column of a table
  if (Array.isArray(value)) {
    return Promise.all(value.map((item: Plain) => withFiles(item, url, files)));
  }
  const { blob, ...rest } = value as { readonly [key: string]: Plain } & FileValue;
  const inner = await Promise.all(
    Object.entries(rest).map(async ([name, item]) => [name, await withFiles(item, url, files)]),
  );
  const given = Object.fromEntries(inner) as Record<string, Plain>;
  if (!(blob instanceof Blob)) return given;
  const name = await nameOf(blob, String(rest["orig_name"] ?? rest["path"] ?? ""));
  files.set(name, blob);
  return { ...given, url: url + name };
}

/** By its bytes, with the ending that hosts tell its type by. */
async function nameOf(blob: Blob, called: string): Promise<string> {
  const sum = createHash("sha256").update(new Uint8Array(await blob.arrayBuffer()));
  const ending = /\.[a-z0-9]{1,8}$/i.exec(called)?.[0] ?? "";
  return `${sum.digest("hex").slice(0, 16)}${ending.toLowerCase()}`;
}

function end(thrown: unknown): never {
  process.stderr.write(`${saidBy(thrown)}\n`);
  process.exit(1);
}
process.on("uncaughtException", end);
process.on("unhandledRejection", end);
main().then(() => process.exit(0), end);
