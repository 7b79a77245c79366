/** What fields for text have in common: when Enter submits, how they grow, what they follow. */

import { tick } from "svelte";

export type TextField = HTMLInputElement | HTMLTextAreaElement;

interface HtmlAttributes {
  readonly autocapitalize?: string;
  readonly autocorrect?: string;
  readonly spellcheck?: boolean;
  readonly autocomplete?: string;
  readonly tabindex?: number;
  readonly enterkeyhint?: string;
  readonly lang?: string;
}

/**
 * Whether a key submits: Enter in a field of one line at first, which Shift makes a new line of if
 * it can grow; Shift and Enter in a field of several lines.
 */
export function submits(event: KeyboardEvent, lines: number, grows: boolean): boolean {
  if (event.key !== "Enter" || event.isComposing) return false;
  return grows ? event.shiftKey === lines > 1 : true;
}

/** What is marked in a field, as a `select` event tells it. */
export function marked(field: TextField): { value: string; index: [number, number] } | undefined {
  const { selectionStart: from, selectionEnd: to, value } = field;
  if (from === null || to === null || from === to) return undefined;
  return { value: value.slice(from, to), index: [from, to] };
}

/** The attributes that an app's author chose. */
export function attributesOf(html: HtmlAttributes | undefined, type = "text") {
  return {
    autocapitalize: html?.autocapitalize as "off" | undefined,
    autocorrect: html?.autocorrect as "off" | undefined,
    spellcheck: html?.spellcheck,
    autocomplete: (html?.autocomplete ?? (type === "text" ? "off" : undefined)) as "off",
    tabindex: html?.tabindex,
    enterkeyhint: html?.enterkeyhint as "send" | undefined,
    lang: html?.lang,
  };
}

/** For `{@attach}`: text that grows at its end stays in sight, unless the visitor has scrolled up. */
export function follows(
  text: () => string,
  wanted: () => boolean,
): (field: HTMLTextAreaElement) => void {
  return (field) => {
    void text();
    if (!wanted()) return;
    const atEnd = field.scrollHeight - field.scrollTop - field.clientHeight < 80;
    if (atEnd) void tick().then(() => (field.scrollTop = field.scrollHeight));
  };
}

/** For `{@attach}`: the field is as high as its text where CSS cannot make it so. */
export function fits(text: () => string): (field: HTMLTextAreaElement) => void {
  return (field) => {
    void text();
    if (CSS.supports("field-sizing", "content")) return;
    field.style.blockSize = "auto";
    field.style.blockSize = `${field.scrollHeight}px`;
  };
}
