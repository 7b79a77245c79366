/** The visitor's microphone: asked for, recorded, and given back. */

import type { FileValue } from "../../../runtime/protocol";
import { say, type Phrase } from "../words.svelte";
import { chosen } from "./chosen";

const REASONS: { readonly [name: string]: Phrase } = {
  NotAllowedError:
    "The microphone was refused. Allow it beside the page's address, then start again.",
  NotFoundError: "No microphone was found.",
  NotReadableError: "The microphone cannot be read. Another program may be using it.",
};

export class Recorder {
  /** It was asked for, and the visitor has not answered yet. */
  asking = $state(false);
  recording = $state(false);
  /** Whole seconds since the recording began. */
  seconds = $state(0);
  /** Why it does not record. */
  wrong = $state<string>();

  #recorder: MediaRecorder | undefined;
  #closed = false;

  async start(): Promise<void> {
    this.wrong = undefined;
    if (!("mediaDevices" in navigator)) {
      this.wrong = say("This page cannot use a microphone: it was not loaded by https.");
      return;
    }
    this.asking = true;
    this.#closed = false;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (this.#closed) return release(stream);
      this.#begin(new MediaRecorder(stream));
    } catch (thrown) {
      const name = thrown instanceof Error ? thrown.name : "";
      const reason = REASONS[name];
      this.wrong = reason ? say(reason) : say("The microphone cannot be used: {}", String(thrown));
    } finally {
      this.asking = false;
    }
  }

  /** End the recording. Resolves to what was heard, as a file. */
  async stop(): Promise<FileValue | undefined> {
    const recorder = this.#recorder;
    if (!recorder) return undefined;
    const heard: Blob[] = [];
    recorder.addEventListener("dataavailable", ({ data }) => heard.push(data));
    await new Promise((done) => {
      recorder.addEventListener("stop", done, { once: true });
      recorder.stop();
    });
    this.close();
    const [type = "audio/webm"] = recorder.mimeType.split(";");
    const blob = new Blob(heard, { type });
    return blob.size ? chosen(blob, `recording.${ENDINGS[type] ?? "webm"}`) : undefined;
  }

  /** End the recording, if there is one, and forget it. */
  readonly close = (): void => {
    this.#closed = true;
    const recorder = this.#recorder;
    this.#recorder = undefined;
    this.recording = false;
    if (recorder) {
      if (recorder.state !== "inactive") recorder.stop();
      release(recorder.stream);
    }
  };

  #begin(recorder: MediaRecorder): void {
    this.#recorder = recorder;
    this.seconds = 0;
    this.recording = true;
    recorder.start();
    const began = performance.now();
    const timer = setInterval(() => {
      this.seconds = Math.floor((performance.now() - began) / 1000);
    }, 250);
    recorder.addEventListener("stop", () => clearInterval(timer), { once: true });
  }
}

const ENDINGS: { readonly [type: string]: string } = {
  "audio/mp4": "m4a",
  "audio/ogg": "ogg",
  "audio/webm": "webm",
};

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
