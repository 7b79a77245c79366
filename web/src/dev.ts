/** `wasmui run` only: runs the app again when one of its files has changed. */

import type { WasmUI } from "./element";

const script = document.querySelector<HTMLScriptElement>("script[data-changes]");
const address = script?.dataset["changes"];

if (address) {
  const changes = new EventSource(new URL(address, document.baseURI));
  changes.addEventListener("change", (event: MessageEvent<string>) => {
    const { page } = JSON.parse(event.data) as { readonly page?: boolean };
    // A file or a requirement more is in the page's own HTML; the rest is read anew in place.
    if (page) location.reload();
    else void document.querySelector<WasmUI>("wasm-ui")?.reload();
  });
}
