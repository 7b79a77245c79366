/** `wasmui run` only: runs the app again when one of its files has changed. */

import type { WasmUI } from "./element";

const script = document.querySelector<HTMLScriptElement>("script[data-changes]");
const address = script?.dataset["changes"];

if (address) {
  const changes = new EventSource(new URL(address, document.baseURI));
  changes.addEventListener("change", () => {
    void document.querySelector<WasmUI>("wasm-ui")?.reload();
  });
}
