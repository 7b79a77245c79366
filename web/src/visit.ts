/** What the page knows of the visit, and Python cannot. */

import type { Visit } from "../../runtime/protocol";

/** A name for a visit, as long as Gradio's. */
export function newHash(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(11));
  return [...bytes].map((byte) => (byte % 36).toString(36)).join("");
}

export function visitOf(session_hash: string): Visit {
  const headers: Record<string, string> = {
    "user-agent": navigator.userAgent,
    "accept-language": accepted(navigator.languages),
  };
  if (document.referrer) headers["referer"] = document.referrer;
  return { url: location.href, headers, session_hash };
}

/** As the browser would write it into a request. */
export function accepted(languages: readonly string[]): string {
  return languages
    .map((language, at) => (at ? `${language};q=${Math.max(0.1, 1 - at / 10)}` : language))
    .join(",");
}
