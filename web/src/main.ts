/** The script tag's entry: makes `<wasm-ui>` known to the page. */

import { WasmUI } from "./element";

if (!customElements.get("wasm-ui")) customElements.define("wasm-ui", WasmUI);
