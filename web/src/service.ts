/**
 * The service worker of an app that was built with `--pwa`: keeps one build of it, whole, and gives
 * that out, so that the app starts without a network and never mixes two builds.
 *
 * It imports nothing: the build puts what it is to keep before it, and it stands alone.
 */

interface Build {
  /** Names it among the builds of this app. */
  readonly id: string;
  /** All files, by path below the app's folder, with the SHA-256 of each. */
  readonly files: { readonly [path: string]: string };
}

/** As much of a service worker's world as is used here; TypeScript's own list is at odds with a page's. */
interface World {
  readonly build: Build;
  readonly registration: { readonly scope: string };
  readonly clients: { matchAll(options: object): Promise<readonly { readonly url: string }[]> };
  skipWaiting(): Promise<void>;
  addEventListener(kind: "install" | "activate", hear: (event: Extendable) => void): void;
  addEventListener(kind: "fetch", hear: (event: Fetch) => void): void;
  addEventListener(kind: "message", hear: (event: Extendable & MessageEvent) => void): void;
}
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetch extends Extendable {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const world = self as unknown as World;
const { build } = world;
const { scope } = world.registration;
const PREFIX = `wasmui ${scope} `;
const CACHE = PREFIX + build.id;

world.addEventListener("install", (event) => event.waitUntil(keep()));
world.addEventListener("activate", (event) => event.waitUntil(drop()));
world.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path !== undefined) event.respondWith(kept(path, event.request));
});
world.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(takeOver(event.ports[0]));
});

/** Keep all files of this build, or none. */
async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  const before = await others();
  try {
    await Promise.all(
      Object.entries(build.files).map(async ([path, sha256]) => {
        const address = new URL(path, scope).href;
        await cache.put(address, await found(address, sha256, before));
      }),
    );
  } catch (thrown) {
    await caches.delete(CACHE);
    throw thrown;
  }
}

/** A file of just this build: from an earlier one where it is the same, else from the host. */
async function found(address: string, sha256: string, before: readonly Cache[]): Promise<Response> {
  for (const cache of before) {
    const response = await cache.match(address);
    const same = response && (await proven(response, sha256));
    if (same) return same;
  }
  // What the page itself has just fetched is asked for by its date, and does not come again.
  for (const cache of ["no-cache", "reload"] as const) {
    const response = await fetch(address, { cache, credentials: "same-origin" });
    const same = response.ok && (await proven(response, sha256));
    if (same) return same;
  }
  throw new Error(`${address} is not the file of this build: it may be on its way to the host.`);
}

async function proven(response: Response, sha256: string): Promise<Response | undefined> {
  const bytes = await response.arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const digits = Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (digits !== sha256) return undefined;
  // A new one: the answer to a redirected request is refused for a page.
  const type = response.headers.get("content-type") ?? "application/octet-stream";
  return new Response(bytes, { headers: { "content-type": type } });
}

/** This build is the one in use now: no page of another one is open. */
async function drop(): Promise<void> {
  const names = await namesOfOthers();
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function others(): Promise<Cache[]> {
  return Promise.all((await namesOfOthers()).map((name) => caches.open(name)));
}

async function namesOfOthers(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
}

/** The path of one of the files; of any other request nothing is known here. */
function pathOf(request: Request): string | undefined {
  if (request.method !== "GET" || !request.url.startsWith(scope)) return undefined;
  const [address = ""] = request.url.split(/[?#]/);
  const path = decoded(address.slice(scope.length)) || "index.html";
  return Object.hasOwn(build.files, path) ? path : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function kept(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const held = await cache.match(new URL(path, scope).href);
  if (held) return held;
  // The browser may have dropped what it kept, and the network is then all there is.
  try {
    return await fetch(request);
  } catch (thrown) {
    if (request.mode !== "navigate") throw thrown;
    return new Response(OFFLINE, {
      status: 503,
      headers: { "content-type": "text/html; charset=utf-8" },
    });
  }
}

const OFFLINE = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>Offline</title><h1>There is no network</h1>
<p>This app is not kept on this device any more: the browser needed the room. Connect to the
internet, then <a href="">try again</a>.</p></html>`;

/**
 * The visitor asked for this build. A tab that still runs the one before would get files of this
 * one, so it takes over only where there is no other tab; else it answers with their number.
 */
async function takeOver(port: MessagePort | undefined): Promise<void> {
  const open = await world.clients.matchAll({ type: "window", includeUncontrolled: true });
  const ours = open.filter(({ url }) => url.startsWith(scope));
  port?.postMessage(ours.length - 1);
  if (ours.length <= 1) await world.skipWaiting();
}
