// The service worker of a build without `--pwa`. Nothing registers it; but where an earlier build had
// one, the browser finds this in its place: it lets go of all that was kept, and of itself.

const PREFIX = `wasmui ${self.registration.scope} `;

self.addEventListener("activate", (event) => event.waitUntil(end()));

async function end() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
}

// The visitor asked for the new version; a tab that still runs the one before goes first.
self.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(takeOver(event.ports[0]));
});

async function takeOver(port) {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const ours = open.filter((one) => one.url.startsWith(self.registration.scope));
  port?.postMessage(ours.length - 1);
  if (ours.length <= 1) await self.skipWaiting();
}
