/** `wasmui build --pwa` only: keeps the app on the visitor's device, and tells of a new version. */

import { mount } from "svelte";
import Update from "./update.svelte";
import { adoptSheet } from "./theme/adopt";
import tokens from "./theme/tokens.css?inline";
import { languagesOf } from "./visit";
import { speak } from "./words.svelte";

/** A window may be open for days, in which the browser by itself looks for no new version. */
const LOOK_AFTER_MS = 3_600_000;

const app = document.querySelector<HTMLElement>("wasm-ui");
const { serviceWorker } = navigator as Partial<Navigator>;

// None where the page is on plain http, in some private windows, or in a sandbox: all works without.
if (app && serviceWorker && self.isSecureContext) void keep(app, serviceWorker);

async function keep(app: HTMLElement, container: ServiceWorkerContainer): Promise<void> {
  const scope = new URL("./", document.baseURI).href;
  const before = await container.getRegistration(scope).catch(() => undefined);
  const watched = before?.scope === scope ? before : undefined;
  if (watched) watch(watched, container);
  await settled(app); // until then, the network is the app's
  try {
    const made = await container.register(new URL("sw.js", scope), {
      scope,
      updateViaCache: "none",
    });
    if (!watched) watch(made, container);
  } catch (thrown) {
    console.warn("This app is not kept for use without a network:", thrown);
  }
}

function settled(app: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => resolve();
    if (/^(ready|failed)$/.test(app.dataset["state"] ?? "")) return done();
    for (const name of ["ready", "error"]) app.addEventListener(`wasmui:${name}`, done);
  });
}

function watch(registration: ServiceWorkerRegistration, container: ServiceWorkerContainer): void {
  let told = false;
  const tell = (): void => {
    // Without a controller it is the first one, which has nobody to wait for.
    if (told || !registration.waiting || !container.controller) return;
    told = true;
    show(registration, container);
  };
  registration.addEventListener("updatefound", () =>
    registration.installing?.addEventListener("statechange", tell),
  );
  tell();
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - looked < LOOK_AFTER_MS) return;
    looked = Date.now();
    registration.update().catch(() => undefined); // offline, or gone
  });
}

function show(registration: ServiceWorkerRegistration, container: ServiceWorkerContainer): void {
  const host = document.createElement("wasmui-update");
  const root = host.attachShadow({ mode: "open" });
  adoptSheet(root, "tokens", tokens);
  document.body.append(host);
  void speak(languagesOf(app?.lang ?? ""));
  mount(Update, {
    target: root,
    props: {
      close: () => host.remove(),
      take: () => taken(registration, container),
    },
  });
}

/** Reload into the new version; resolves with how many other tabs have to be closed before. */
function taken(
  registration: ServiceWorkerRegistration,
  container: ServiceWorkerContainer,
): Promise<number> {
  return new Promise((resolve) => {
    const { waiting } = registration;
    if (!waiting) return location.reload(); // it took over by itself
    container.addEventListener("controllerchange", () => location.reload(), { once: true });
    // A worker that only ends the one before leaves no controller behind.
    waiting.addEventListener("statechange", () => {
      if (waiting.state === "redundant") location.reload();
    });
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }: MessageEvent<number>) => resolve(data));
    port1.start();
    waiting.postMessage("take over", [port2]);
  });
}
