/**
 * Where the apps of a document are, in its address: `#/path` is the page of the first app, and
 * `#key/path` that of another, joined by `&`. What has no such form is the host page's own.
 */

const PLACE = /^([^/=?&]*)\/([^?]*)(\?.*)?$/;

/** The path of an app's page, without slashes around it; `undefined` where nothing names one. */
export function pathIn(hash: string, key: string): string | undefined {
  for (const part of partsOf(hash)) {
    const found = PLACE.exec(part);
    if (found && decoded(found[1]) === key) return trimmed(decoded(found[2]));
  }
  return undefined;
}

/** The same address with an app at another page; other apps stay where they are. */
export function withPath(
  hash: string,
  key: string,
  path: string,
  isApp: (key: string) => boolean,
): string {
  const mine = `${encodeURIComponent(key)}/${path.split("/").map(encodeURIComponent).join("/")}`;
  const others = partsOf(hash).filter((part) => {
    const other = decoded(PLACE.exec(part)?.[1]);
    return other !== undefined && other !== key && isApp(other);
  });
  return `#${[...(key === "" ? [mine, ...others] : [...others, mine])].join("&")}`;
}

/** Whether an address names pages of apps, and so no place of the host page. */
export function namesApps(hash: string, isApp: (key: string) => boolean): boolean {
  return partsOf(hash).some((part) => isApp(decoded(PLACE.exec(part)?.[1]) ?? "?"));
}

/** What the part of an address begins with that holds what the visitor entered. */
const HELD = "deep_link=";

/** Whether an address says what the page is to hold. */
export function holds(hash: string): boolean {
  return partsOf(hash).some((part) => part.startsWith(HELD));
}

/** The same address, with what the page is to hold: `deep_link=…`. */
export function holding(hash: string, link: string): string {
  const others = partsOf(hash).filter((part) => part && !part.startsWith(HELD));
  return `#${[...others, link].join("&")}`;
}

export function trimmed(path: string | undefined): string {
  return (path ?? "").replace(/^\/+|\/+$/g, "");
}

function partsOf(hash: string): string[] {
  return hash.replace(/^#/, "").split("&");
}

/** As it is where somebody wrote a lone `%`. */
function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return text;
  }
}
