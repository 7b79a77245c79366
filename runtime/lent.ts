/** Hands Pyodide, which asks for its files by address, what was fetched and proven before. */

/** Where `loadPyodide` is told that its files are; it asks for none of them. */
export interface Lent {
  readonly indexURL: string;
  readonly packageBaseUrl: string;
  readonly lockFileContents: Promise<string>;
}

/** Lends all that one `loadPyodide` asks for: the wasm is compiled already, so its file is empty. */
export function lendFiles(base: string, stdlib: Promise<Response>, lock: Promise<string>): Lent {
  const folder = `${base}pyodide/`;
  lend(`${folder}pyodide.asm.wasm`, Promise.resolve(new Response()));
  lend(`${folder}python_stdlib.zip`, stdlib);
  return { indexURL: folder, packageBaseUrl: folder, lockFileContents: lock };
}

const lent = new Map<string, Promise<Response>[]>();
let genuine: typeof fetch | undefined;

/**
 * Answers Pyodide's next request for `address` with what was fetched, and proven, before.
 *
 * Pyodide has no option that takes bytes, and a `blob:` address needs a laxer Content-Security-Policy.
 * It asks within the promise jobs that follow `loadPyodide`, so that no other task sees the stand-in.
 */
function lend(address: string, response: Promise<Response>): void {
  lent.set(address, [...(lent.get(address) ?? []), response]);
  if (genuine) return;
  const before = globalThis.fetch;
  genuine = before;
  globalThis.fetch = (input, init) => taken(String(input)) ?? before(input, init);
}

function taken(address: string): Promise<Response> | undefined {
  const [response, ...others] = lent.get(address) ?? [];
  if (!response) return undefined;
  if (others.length) lent.set(address, others);
  else lent.delete(address);
  if (!lent.size && genuine) {
    globalThis.fetch = genuine;
    genuine = undefined;
  }
  return response;
}
