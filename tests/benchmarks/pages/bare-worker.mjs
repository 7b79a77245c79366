/** The least that a page with Pyodide does: start it, and let Python answer. */

import { loadPyodide } from "./pyodide/pyodide.mjs";

const started = loadPyodide();

addEventListener("message", async ({ data }) => {
  const python = await started;
  if (data === "heap") postMessage({ heap: python._module.HEAP8.length });
  else postMessage({ answer: python.runPython(`"Hello, " + ${JSON.stringify(data)}`) });
});
