/** What the visitor does with the files of a message: add, take away, paste, speak. */

import type { FileValue } from "../../../runtime/protocol";
import { accepts, refusal } from "../parts/accept";
import { chosen } from "../parts/chosen";
import { pasted } from "../parts/drop.svelte";
import { Recorder } from "../parts/recorder.svelte";
import type { MultimodalTextboxProps, MultimodalTextboxValue } from "../props";
import { say } from "../words.svelte";

interface Given {
  readonly value: () => MultimodalTextboxValue | undefined;
  readonly interactive: () => boolean;
  readonly props: () => Pick<
    MultimodalTextboxProps,
    "file_count" | "file_types" | "max_plain_text_length" | "sources"
  >;
  readonly edit: (value: MultimodalTextboxValue) => void;
}

export class Draft {
  /** Why what was offered was not taken. */
  wrong = $state<string>();
  readonly recorder = new Recorder();

  readonly #given: Given;
  readonly text: string = $derived.by(() => this.#given.value()?.text ?? "");
  readonly files: readonly FileValue[] = $derived.by(() => this.#given.value()?.files ?? []);
  readonly uploads: boolean = $derived.by(() => this.#from("upload"));
  readonly records: boolean = $derived.by(() => this.#from("microphone"));

  constructor(given: Given) {
    this.#given = given;
  }

  write(text: string): void {
    this.#keep(text, this.files);
  }

  /** Take files in: one in place of the old, or after those that are there. */
  add(offered: readonly FileValue[]): void {
    const { file_count: count, file_types: types } = this.#given.props();
    this.wrong = undefined;
    if (count === "single" && offered.length > 1) {
      this.wrong = say("One file is taken here, but these are {}.", offered.length);
      return;
    }
    const fitting = offered.filter((file) => accepts(types, file));
    if (fitting.length < offered.length && types) {
      this.wrong = refusal(
        types,
        offered.filter((file) => !fitting.includes(file)),
      );
    }
    if (fitting.length) this.#keep(this.text, this.#joined(fitting));
  }

  remove(at: number): void {
    this.wrong = undefined;
    this.#keep(
      this.text,
      this.files.filter((_, other) => other !== at),
    );
  }

  readonly onpaste = (event: ClipboardEvent): void => {
    if (!this.uploads) return;
    const files = pasted(event);
    const long = files.length ? undefined : this.#long(event);
    if (!files.length && !long) return;
    event.preventDefault();
    this.add(long ? [long] : files);
  };

  async finish(): Promise<void> {
    const heard = await this.recorder.stop();
    this.wrong = undefined;
    // What was spoken is taken whatever types are chosen: the app asks for a microphone.
    if (heard) this.#keep(this.text, this.#joined([heard]));
  }

  /** Pasted text that is too long to be read in the field, as a file. */
  #long(event: ClipboardEvent): FileValue | undefined {
    const { file_types: types, max_plain_text_length: most } = this.#given.props();
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length <= most) return undefined;
    const file = chosen(new Blob([text], { type: "text/plain" }), "pasted_text.txt");
    return accepts(types, file) ? file : undefined;
  }

  #joined(more: readonly FileValue[]): readonly FileValue[] {
    return this.#given.props().file_count === "single" ? more : [...this.files, ...more];
  }

  #from(source: MultimodalTextboxProps["sources"][number]): boolean {
    return this.#given.interactive() && this.#given.props().sources.includes(source);
  }

  #keep(text: string, files: readonly FileValue[]): void {
    this.#given.edit({ text, files } as MultimodalTextboxValue);
  }
}
