/** Finds out why a worker did not start, which a browser does not say. */

import { RuntimeError } from "./errors";

const AGAIN = "Publish the whole output folder again, with every file of it.";

export async function whyNoWorker(address: string, said: string): Promise<RuntimeError> {
  let response: Response | undefined;
  try {
    response = await fetch(address, { cache: "reload", signal: AbortSignal.timeout(5_000) });
  } catch {
    // The policy may forbid that as well; what follows says enough.
  }
  const type = response?.headers.get("content-type") ?? "";
  if (response && !response.ok) {
    const { status } = response;
    return new RuntimeError("asset-missing", `${address} is not there (HTTP ${status}). ${AGAIN}`);
  }
  if (response && /^text\/html\b/i.test(type)) {
    return new RuntimeError(
      "asset-missing",
      `The server answered ${address} with an HTML page in place of the file. ${AGAIN}`,
    );
  }
  return new RuntimeError(
    "worker-refused",
    `The worker for Python did not start${said ? `: ${said}` : ""}. ` +
      "If this page has a Content-Security-Policy, it needs `worker-src 'self'`; " +
      'or write `<wasm-ui thread="main">`.',
  );
}
