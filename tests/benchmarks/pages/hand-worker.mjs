/** The hand-written page's worker. */

import { start } from "./hand-python.mjs";

const run = start((kind, data) => postMessage({ kind, data }));
addEventListener("message", ({ data }) => run(data));
