/** Puts a popup under its field, or above it where there is more room; nothing around it clips it. */

import type { Attachment } from "svelte/attachments";

/** In pixels: between field and popup, and between popup and the window's edge. */
const GAP = 4;
const EDGE = 8;

/** In pixels: a popup is no narrower and no higher than this. */
const NARROWEST = 176;
const HIGHEST = 352;

/**
 * Attached to an element with `popover="manual"`: shows it in the top layer for as long as it is
 * mounted, and keeps it at the field that `anchor` gives, wherever the page moves that.
 */
export function anchored(anchor: () => HTMLElement | undefined): Attachment<HTMLElement> {
  return (popup) => {
    let seen = "";
    let above: boolean | undefined;
    let frame = 0;

    // One comparison a frame finds every cause: scrolling of any container, resizing, new content.
    function follow(): void {
      frame = requestAnimationFrame(follow);
      const field = anchor()?.getBoundingClientRect();
      if (!field) return;
      const { top, bottom, left, width } = field;
      const now = [top, bottom, left, width, innerWidth, innerHeight].join();
      if (now === seen) return;
      seen = now;
      place(field);
    }

    function place(field: DOMRect): void {
      const under = innerHeight - field.bottom - GAP - EDGE;
      const over = field.top - GAP - EDGE;
      // The list gets shorter while the visitor types: it must not change sides then.
      if (above === undefined || (above ? over : under) < HIGHEST / 2) {
        const wanted = Math.min(popup.scrollHeight, HIGHEST);
        above = under < wanted && over > under;
      }
      const width = Math.min(Math.max(field.width, NARROWEST), innerWidth - 2 * EDGE);
      const start = Math.min(field.left, innerWidth - EDGE - width);
      const { style } = popup;
      style.left = `${Math.max(EDGE, start)}px`;
      style.width = `${width}px`;
      style.top = above ? "auto" : `${field.bottom + GAP}px`;
      style.bottom = above ? `${innerHeight - field.top + GAP}px` : "auto";
      style.maxHeight = `${Math.max(96, Math.min(above ? over : under, HIGHEST))}px`;
      popup.dataset["side"] = above ? "above" : "below";
    }

    popup.showPopover();
    follow();
    return () => cancelAnimationFrame(frame);
  };
}
