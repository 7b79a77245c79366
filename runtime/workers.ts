/** Starts workers from wherever their scripts are. */

import { decoded, type HeldFiles } from "./held";

export function makeWorker(address: string, held: HeldFiles | undefined): Worker {
  if (held) {
    // A file on disk has an opaque origin, and there no module worker starts from a blob.
    const script = new Blob([decoded(held["worker.js"]?.text ?? "")], { type: "text/javascript" });
    return fromBlob(script, "classic");
  }
  const url = new URL(address);
  if (url.origin === location.origin) return new Worker(url, { type: "module" });
  // A worker must come from the page's own origin, but may import from another one.
  const blob = new Blob([`import ${JSON.stringify(url.href)};`], { type: "text/javascript" });
  return fromBlob(blob, "module");
}

function fromBlob(blob: Blob, type: WorkerType): Worker {
  const local = URL.createObjectURL(blob);
  const worker = new Worker(local, { type });
  worker.addEventListener("message", () => URL.revokeObjectURL(local), { once: true });
  return worker;
}
