/** Waits with an app until the visitor wants it: `start="click"` and `start="visible"`. */

import { mount, unmount } from "svelte";
import Start from "./parts/start.svelte";
import { adoptSheet } from "./theme/adopt";
import base from "./theme/base.css?inline";
import tokens from "./theme/tokens.css?inline";

/** What lies so near to the window is as good as seen: it is there when the visitor comes to it. */
const NEAR = "200px 0px";

export interface Wanted {
  readonly wanted: Promise<void>;
  /** It is wanted now, whoever says so. */
  readonly go: () => void;
}

/** Keeps the app's place, on which stands its first screen or a way to start it. */
export function wait(host: HTMLElement, root: ShadowRoot, how: string): Wanted {
  adoptSheet(root, "tokens", tokens);
  adoptSheet(root, "base", base);
  const ended = new AbortController();
  let resolve = (): void => undefined;
  const wanted = new Promise<void>((done) => {
    resolve = done;
  });
  const painted = root.childElementCount > 0;
  const panel = mount(Start, {
    target: root,
    props: { how, painted, start: () => go() },
  });
  const go = (): void => {
    if (ended.signal.aborted) return;
    ended.abort();
    const focused = root.activeElement?.closest("[data-start]");
    void unmount(panel);
    if (focused) takeFocus(host);
    resolve();
  };
  if (how !== "click" && how !== "visible") {
    go();
  } else if (how === "visible") {
    const seen = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) go();
      },
      { rootMargin: NEAR },
    );
    seen.observe(host);
    ended.signal.addEventListener("abort", () => seen.disconnect());
  }
  if (painted) {
    // Whoever does something on the first screen wants it to be answered. `early.ts` keeps it.
    const options = { signal: ended.signal, capture: true };
    for (const name of ["pointerdown", "input", "change"]) {
      root.addEventListener(name, () => go(), options);
    }
    const typed = (event: Event): void => {
      if ((event as KeyboardEvent).key !== "Tab") go();
    };
    root.addEventListener("keydown", typed, options);
  }
  return { wanted, go };
}

/** The button that was pressed is gone: the next Tab is to lead into the app. */
function takeFocus(host: HTMLElement): void {
  if (host.hasAttribute("tabindex")) return host.focus();
  host.tabIndex = -1;
  host.addEventListener("blur", () => host.removeAttribute("tabindex"), { once: true });
  host.focus({ preventScroll: true });
}
