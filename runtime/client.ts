/** An app's end of the wire: a seat in a Python, its own or one that apps share. */

import { join, type EngineOptions, type Seat } from "./engine";
import { RuntimeError } from "./errors";
import type { FromPython } from "./protocol";

export type { Thread } from "./engine";

export interface ClientOptions extends EngineOptions {
  /** Whether the app has a Python of its own. */
  readonly alone?: boolean;
  readonly heard: (message: FromPython) => void;
}

export type Client = Seat;

export function connect({ alone = false, heard, ...options }: ClientOptions): Client {
  if (typeof WebAssembly === "undefined") {
    // Pyodide's own script fails at its first line here, where nobody could catch it.
    const { failure } = new RuntimeError(
      "unsupported",
      "This browser has no WebAssembly, which Python needs, or it is turned off. Use a current Chrome, " +
        "Edge, Firefox or Safari.",
    );
    queueMicrotask(() => heard({ kind: "failed", failure }));
    const nothing = (): void => undefined;
    const no = (): boolean => false;
    return {
      send: nothing,
      raise: () => [],
      othersRun: no,
      crowded: no,
      close: nothing,
      end: nothing,
    };
  }
  return join(options, alone, heard);
}
