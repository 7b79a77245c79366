/** What a build made files of: the JavaScript that an app has as text, which strict policies refuse. */

let lists: Promise<ReadonlyMap<string, string>> | undefined;

/** The address of the file that a build made of a text, by the text or by its name. */
export async function builtAddress(key: string): Promise<string | undefined> {
  lists ??= readLists();
  return (await lists).get(key);
}

async function readLists(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const host of document.querySelectorAll<HTMLElement>("[data-scripts]")) {
    const list = new URL(host.dataset["scripts"] ?? "", document.baseURI);
    try {
      const names = (await (await fetch(list)).json()) as { readonly [text: string]: string };
      for (const text in names) found.set(text, new URL(names[text] ?? "", list).href);
    } catch {
      lists = undefined; // the next script asks again
    }
  }
  return found;
}

/** A page in a sandbox is one that runs what strangers sent; a file on disk has no origin either. */
export function isSandboxed(): boolean {
  return globalThis.origin === "null" && location.protocol !== "file:";
}

/** Import a text as a module; `undefined` where the page's policy allows no scripts from `blob:`. */
export async function importText(text: string): Promise<unknown> {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  let refused = false;
  const onrefused = ({ blockedURI }: SecurityPolicyViolationEvent): void => {
    refused ||= blockedURI === "blob" || blockedURI === address;
  };
  document.addEventListener("securitypolicyviolation", onrefused);
  try {
    return await import(/* @vite-ignore */ address);
  } catch (thrown) {
    // The browser tells of the violation in a task of its own, which may come after this one.
    await new Promise((resolve) => setTimeout(resolve));
    if (refused) return undefined;
    throw thrown;
  } finally {
    document.removeEventListener("securitypolicyviolation", onrefused);
    URL.revokeObjectURL(address);
  }
}
