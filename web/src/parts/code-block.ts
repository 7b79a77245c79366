/** Blocks of code in a text: their language, their colours, and a button that copies them. */

import { highlight } from "./highlight";
import { say } from "../words.svelte";

/** Give each block of code among some nodes its colours and its button. */
export function setCode(nodes: ParentNode): void {
  for (const code of nodes.querySelectorAll<HTMLElement>("pre > code")) {
    const pre = code.parentElement;
    if (!pre || pre.parentElement?.classList.contains("code")) continue;
    const language = /(?:^|\s)language-(\S+)/.exec(code.className)?.[1];
    const frame = document.createElement("div");
    frame.className = "code";
    pre.replaceWith(frame);
    frame.append(pre, copyButton(language));
    pre.tabIndex = 0; // it may scroll, and then the keyboard has to reach it
    if (language) highlight(code, language);
  }
}

/** Copy the code whose button an event came from; gives back its text. */
export async function copyCode(event: Event): Promise<string | undefined> {
  const button = (event.target as Element).closest<HTMLButtonElement>("button.copy-code");
  const code = button?.parentElement?.querySelector("code");
  if (!button || !code) return undefined;
  const text = code.textContent;
  await navigator.clipboard.writeText(text);
  button.textContent = say("Copied");
  setTimeout(() => (button.textContent = say("Copy")), 1500);
  return text;
}

function copyButton(language: string | undefined): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-code";
  button.textContent = say("Copy");
  button.setAttribute("aria-label", language ? say("Copy {} code", language) : say("Copy code"));
  return button;
}
