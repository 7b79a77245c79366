/** Files that are held over a place, and let go there. */

import type { FileValue } from "../../../runtime/protocol";
import { chosen, dropped } from "./chosen";

interface Given {
  /** Whether files are taken now. */
  readonly takes: () => boolean;
  readonly onfiles: (files: FileValue[]) => void;
}

export class Drop {
  readonly #given: Given;
  /** How deep in the place a file is held: entering a child comes before leaving its parent. */
  #depth = $state(0);

  constructor(given: Given) {
    this.#given = given;
  }

  /** Whether a file is held over it. */
  get over(): boolean {
    return this.#depth > 0;
  }

  readonly ondragenter = (event: DragEvent): void => {
    if (!this.#held(event)) return;
    event.preventDefault();
    this.#depth += 1;
  };

  readonly ondragover = (event: DragEvent): void => {
    if (!this.#held(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
  };

  readonly ondragleave = (): void => {
    this.#depth = Math.max(0, this.#depth - 1);
  };

  readonly ondrop = async (event: DragEvent): Promise<void> => {
    this.#depth = 0;
    if (!this.#held(event) || !event.dataTransfer) return;
    event.preventDefault();
    const files = await dropped(event.dataTransfer);
    if (files.length) this.#given.onfiles(files);
  };

  #held(event: DragEvent): boolean {
    return this.#given.takes() && (event.dataTransfer?.types.includes("Files") ?? false);
  }
}

/** The files among what was pasted. */
export function pasted(event: ClipboardEvent): FileValue[] {
  return [...(event.clipboardData?.files ?? [])].map((file) => chosen(file));
}

/** The files that an input was given; it forgets them, so that the same can be chosen again. */
export function picked(input: HTMLInputElement): FileValue[] {
  const files = [...(input.files ?? [])].map((file) => chosen(file));
  input.value = "";
  return files;
}
