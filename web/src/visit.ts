/** What the page knows of the visit, and Python cannot. */

import type { Visit } from "../../runtime/protocol";

/** A name for a visit, as long as Gradio's. */
export function newHash(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(11));
  return [...bytes].map((byte) => (byte % 36).toString(36)).join("");
}

/** What the visitor reads, the most wanted first; the element's `lang` before all. */
export function languagesOf(lang: string): readonly string[] {
  return lang ? [lang, ...navigator.languages] : navigator.languages;
}

export function visitOf(session_hash: string, lang = ""): Visit {
  const headers: Record<string, string> = {
    "user-agent": navigator.userAgent,
    "accept-language": accepted(languagesOf(lang)),
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
