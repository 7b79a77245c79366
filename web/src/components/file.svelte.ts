/** What the visitor does with the files of a File: add, order, take away. */

import type { FileValue as OneFile } from "../../../runtime/protocol";
import { accepts, refusal } from "../parts/accept";
import type { FileProps, FileValue } from "../props";
import { say } from "../words.svelte";

interface Given {
  readonly value: () => FileValue;
  readonly count: () => FileProps["file_count"];
  readonly types: () => FileProps["file_types"];
  readonly edit: (value: FileValue) => void;
  readonly fire: (event: string, file?: OneFile) => void;
}

export class Shelf {
  /** Why what was offered was not taken. */
  wrong = $state<string>();

  readonly #given: Given;
  readonly files: readonly OneFile[] = $derived.by(() => listed(this.#given.value()));

  constructor(given: Given) {
    this.#given = given;
  }

  /** Take files in: one in place of the old, a folder too; several after those that are there. */
  add(offered: readonly OneFile[]): void {
    const count = this.#given.count();
    const types = this.#given.types();
    const fitting = offered.filter((file) => accepts(types, file));
    this.wrong = undefined;
    if (count === "single" && offered.length > 1) {
      this.wrong = say("One file is taken here, but these are {}.", offered.length);
      return;
    }
    if (fitting.length < offered.length && types) {
      const refused = offered.filter((file) => !fitting.includes(file));
      this.wrong = refusal(types, refused);
    }
    if (!fitting.length) return;
    this.#keep(count === "multiple" ? [...this.files, ...fitting] : fitting);
    this.#given.fire("upload");
  }

  remove(at: number): void {
    const file = this.files[at];
    if (!file) return;
    this.wrong = undefined;
    const left = this.files.filter((_, other) => other !== at);
    this.#keep(left);
    this.#given.fire("delete", file);
    if (!left.length) this.#given.fire("clear");
  }

  clear(): void {
    this.wrong = undefined;
    this.#keep([]);
    this.#given.fire("clear");
  }

  /** Move a file up (-1) or down (1). Returns whether it moved. */
  move(at: number, by: -1 | 1): boolean {
    const files = [...this.files];
    const [file] = files.splice(at, 1);
    if (!file || at + by < 0 || at + by > files.length) return false;
    files.splice(at + by, 0, file);
    this.#keep(files);
    return true;
  }

  #keep(files: readonly OneFile[]): void {
    const single = this.#given.count() === "single";
    this.#given.edit(files.length ? (single && files.length === 1 ? files[0] : files) : undefined);
  }
}

function listed(value: FileValue): readonly OneFile[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly OneFile[]) : [value as OneFile];
}
