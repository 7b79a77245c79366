/** Starts Python from its files, where there is no snapshot that fits. */

import {
  onceFatal,
  standstill,
  startPyodide,
  whole,
  type Common,
  type Ready,
  type Why,
} from "./boot";
import { RuntimeError, failureOf } from "./errors";
import { Output } from "./output";
import type { Bytes } from "./program";
import { unpack } from "./unpacking";

/** @param archives the standard library, and what is unpacked into site-packages */
export async function startAnew(
  common: Common,
  why: Why,
  [stdlib, ...packages]: readonly [Promise<Bytes>, ...Promise<Bytes>[]],
): Promise<Ready> {
  const { options, files } = common;
  const output = new Output(options.onOutput);
  const all = Promise.all([stdlib, ...packages, files]);
  const library = whole(stdlib).then((bytes) => new Response(bytes));
  const ready = startPyodide(common, output, library, { onFatal: onceFatal(options) }).then(
    async ({ python, sitePackages }) => {
      await unpack(python, await Promise.all(packages), sitePackages);
      await all;
      common.check();
      output.takeOver(python);
      return { python, booted: { how: "anew", ...why } as const, late: undefined, output };
    },
    async (thrown: unknown) => {
      await all; // A broken file is the better reason, where there is one.
      throw notStarted(thrown, output.tail);
    },
  );
  return Promise.race([ready, all.then(() => standstill(ready))]);
}

function notStarted(thrown: unknown, tail: string): RuntimeError {
  if (thrown instanceof RuntimeError) return thrown;
  const { message } = failureOf(thrown, "python-start");
  return new RuntimeError(
    "python-start",
    `Python did not start (${message}). Load the page again; if it stays so, clear this site's ` +
      "data in the browser, or publish the app's folder again, whole.",
    { cause: thrown, traceback: tail || undefined },
  );
}
