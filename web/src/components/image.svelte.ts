/** Takes pictures in for an Image: what was chosen, dropped, pasted or seen by the camera. */

import type { FileValue } from "../../../runtime/protocol";
import { accepts } from "../parts/accept";
import { Camera, type CameraOptions } from "../parts/camera.svelte";
import { pasted } from "../parts/clipboard";

/** Small, and quick to make. */
const STREAM_TYPE = "image/jpeg";

interface Verbs {
  edit: (value: FileValue | undefined) => void;
  fire: (event: string) => void;
}

export class Intake {
  readonly camera = new Camera();
  /** Why what was offered was not taken. */
  wrong = $state<string>();

  readonly #verbs: Verbs;

  constructor(verbs: Verbs) {
    this.#verbs = verbs;
  }

  take(files: readonly FileValue[]): void {
    const [file] = files;
    if (!file) return;
    if (files.length > 1) {
      this.wrong = `One image is taken here, but these are ${files.length} files.`;
    } else if (!accepts(["image"], file)) {
      this.wrong = `${file.orig_name ?? "This file"} is not an image.`;
    } else {
      this.wrong = undefined;
      this.camera.close();
      this.#verbs.edit(file);
      this.#verbs.fire("upload");
    }
  }

  clear(): void {
    this.wrong = undefined;
    this.#verbs.edit(undefined);
    this.#verbs.fire("clear");
  }

  async paste(): Promise<void> {
    const found = await pasted();
    if (typeof found === "string") this.wrong = found;
    else this.take([found]);
  }

  async capture(options: CameraOptions): Promise<void> {
    const picture = await this.camera.take(options);
    if (picture) this.take([picture]);
  }

  /** For `{@attach}` beside a streaming camera: sends what it sees each so many seconds. */
  stream(options: () => CameraOptions, seconds: number): () => () => void {
    return () => {
      const timer = setInterval(() => void this.#frame(options()), seconds * 1000);
      return () => clearInterval(timer);
    };
  }

  async #frame(options: CameraOptions): Promise<void> {
    const frame = await this.camera.take(options, STREAM_TYPE);
    if (!frame || !this.camera.stream) return;
    this.#verbs.edit(frame);
    this.#verbs.fire("stream");
  }
}
