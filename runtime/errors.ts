/** What can fail on the way to a running app: a stable code, a sentence, and what to do. */

import type { Failure } from "./protocol";

export type FailureCode =
  | "unsupported"
  | "offline"
  | "asset-missing"
  | "asset-stalled"
  | "asset-corrupt"
  /** A script of the page's own came broken, and only a page that is loaded anew asks for it again. */
  | "page-broken"
  | "wasm-refused"
  | "worker-refused"
  | "python-start"
  | "package"
  | "app"
  | "source"
  | "stopped"
  | "interpreter-lost";

export class RuntimeError extends Error {
  override readonly name = "RuntimeError";

  constructor(
    readonly code: FailureCode,
    message: string,
    options: ErrorOptions & { readonly traceback?: string } = {},
  ) {
    super(message, options);
    this.traceback = options.traceback;
  }

  readonly traceback: string | undefined;

  get failure(): Failure {
    return { code: this.code, message: this.message, traceback: this.traceback };
  }
}

/** Any thrown thing as a failure: some of what Pyodide throws is no `Error`, and has no message. */
export function failureOf(thrown: unknown, code: FailureCode): Failure {
  if (thrown instanceof RuntimeError) return thrown.failure;
  if (thrown instanceof Error) {
    return { code, message: thrown.message || thrown.name, traceback: thrown.stack };
  }
  return { code, message: describe(thrown) };
}

function describe(thrown: unknown): string {
  if (typeof thrown === "object" && thrown !== null) {
    const named = thrown as { readonly name?: unknown; readonly message?: unknown };
    const text = [named.name, named.message].filter((part) => typeof part === "string" && part);
    if (text.length) return text.join(": ");
  }
  return String(thrown);
}
