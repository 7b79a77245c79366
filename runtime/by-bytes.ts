/** For a page on a disk whose workers may read no `Blob`, as WebKit has it: its bytes cross instead. */

const PROBE = `new Blob(["1"]).text().then(() => postMessage(true), () => postMessage(false))`;

/**
 * Hands messages on in their order, each with bytes in place of blobs where the worker needs that.
 *
 * A blob is read where it lies, however large it is; bytes are in memory twice. So it is tried.
 */
export function inBytes<T>(post: (message: T) => void): (message: T) => void {
  let turn: Promise<void> | undefined;
  return (message) => {
    if (!turn && !holdsBlob(message)) return post(message);
    const mine = (turn ?? Promise.resolve())
      .then(async () => (holdsBlob(message) && !(await readsBlobs()) ? read(message) : message))
      .catch(() => message) // whoever reads it there says what is wrong
      .then((whole) => {
        if (turn === mine) turn = undefined;
        post(whole as T);
      });
    turn = mine;
  };
}

let tried: Promise<boolean> | undefined;

/** Whether a worker of this page may read a blob at all. */
function readsBlobs(): Promise<boolean> {
  return (tried ??= new Promise((resolve) => {
    const script = URL.createObjectURL(new Blob([PROBE], { type: "text/javascript" }));
    const worker = new Worker(script);
    const told = (reads: boolean): void => {
      worker.terminate();
      URL.revokeObjectURL(script);
      resolve(reads);
    };
    worker.addEventListener("message", ({ data }) => told(data === true));
    worker.addEventListener("error", () => told(true));
  }));
}

function holdsBlob(value: unknown): boolean {
  if (value instanceof Blob) return true;
  return isTree(value) && Object.values(value).some(holdsBlob);
}

async function read(value: unknown): Promise<unknown> {
  if (value instanceof Blob) return new Uint8Array(await value.arrayBuffer());
  if (!isTree(value)) return value;
  if (Array.isArray(value)) return Promise.all(value.map(read));
  const entries = Object.entries(value).map(async ([key, one]) => [key, await read(one)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Of lists and records: the runtime's own bytes are none. */
function isTree(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
