/** Whether a Sidebar stands beside the page or lies over it. */

import { untrack } from "svelte";

/** In rem, as the container query of `parts/page-body.svelte` has it. */
const ROOM = 40;

export class Drawer {
  /** There is no room beside the page. */
  narrow = $state(false);
  readonly #open: () => boolean;
  readonly #set: (open: boolean) => void;
  /** It was folded away for want of room alone. */
  #folded = false;

  constructor(open: () => boolean, set: (open: boolean) => void) {
    this.#open = open;
    this.#set = set;
  }

  /** The visitor unfolded or folded it. */
  turned(): void {
    this.#folded = false;
  }

  /** Watch how much room there is. */
  readonly measured = (element: HTMLElement): (() => void) => {
    const page = element.closest<HTMLElement>(".wasmui") ?? element;
    const measure = (): void => {
      const narrow = page.clientWidth < ROOM * remAt(element);
      if (narrow === this.narrow) return;
      // It would cover the page that the visitor came for.
      if (narrow && this.#open()) {
        this.#folded = true;
        this.#set(false);
      } else if (!narrow && this.#folded) {
        this.#folded = false;
        this.#set(true);
      }
      this.narrow = narrow;
    };
    const observer = new ResizeObserver(measure);
    observer.observe(page);
    measure();
    return () => observer.disconnect();
  };

  /** Over the page it is modal, so that the focus stays in it and Escape closes it. */
  readonly shown = (dialog: HTMLDialogElement): void => {
    const open = this.#open();
    const { narrow } = this;
    untrack(() => {
      if (dialog.open) dialog.close();
      if (!open) return;
      if (narrow) dialog.showModal();
      else dialog.setAttribute("open", ""); // show() would take the focus
    });
  };
}

/** How long a `rem` is in the style rules of an element, in pixels. */
function remAt(element: Element): number {
  const said = getComputedStyle(element).getPropertyValue("--rem");
  const root = getComputedStyle(document.documentElement).fontSize;
  return parseFloat(said.endsWith("px") ? said : root);
}
