/** The visitor's camera: asked for, shown, and given back. */

import type { FileValue } from "../../../runtime/protocol";
import { chosen } from "./chosen";

export interface CameraOptions {
  readonly mirror: boolean;
  /** The browser's own `MediaTrackConstraints`. */
  readonly constraints?: MediaTrackConstraints;
}

const REASONS: { readonly [name: string]: string } = {
  NotAllowedError:
    "The camera was refused. Allow it beside the page's address, then switch it on again.",
  NotFoundError: "No camera was found.",
  NotReadableError: "The camera cannot be read. Another program may be using it.",
  OverconstrainedError: "No camera can do what this app asks of it.",
};

export class Camera {
  /** Runs while the camera is on. */
  stream = $state.raw<MediaStream>();
  /** It was asked for, and the visitor has not answered yet. */
  asking = $state(false);
  /** Why it is not on. */
  wrong = $state<string>();

  #video: HTMLVideoElement | undefined;
  #closed = false;

  async open({ constraints }: CameraOptions): Promise<void> {
    this.wrong = undefined;
    if (!("mediaDevices" in navigator)) {
      this.wrong = "This page cannot use a camera: it was not loaded by https.";
      return;
    }
    this.asking = true;
    this.#closed = false;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: constraints ?? true });
      if (this.#closed) return stop(stream);
      this.stream = stream;
      stream.getVideoTracks()[0]?.addEventListener("ended", () => {
        this.wrong = "The camera was switched off.";
        this.close();
      });
    } catch (thrown) {
      const name = thrown instanceof Error ? thrown.name : "";
      this.wrong = REASONS[name] ?? `The camera cannot be used: ${String(thrown)}`;
    } finally {
      this.asking = false;
    }
  }

  close(): void {
    this.#closed = true;
    if (this.stream) stop(this.stream);
    this.stream = undefined;
  }

  /** For `{@attach}` on the video element; the camera goes off with it. */
  readonly show = (video: HTMLVideoElement): (() => void) => {
    this.#video = video;
    video.srcObject = this.stream ?? null;
    void video.play().catch(() => undefined); // the picture is there, if still
    return () => {
      this.#video = undefined;
      this.close();
    };
  };

  /** What it sees now, as a file; nothing before the first picture has come. */
  async take({ mirror }: CameraOptions, type = "image/png"): Promise<FileValue | undefined> {
    const video = this.#video;
    if (!video?.videoWidth) return undefined;
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    const context = canvas.getContext("2d");
    if (!context) return undefined;
    if (mirror) {
      context.translate(canvas.width, 0);
      context.scale(-1, 1);
    }
    context.drawImage(video, 0, 0);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type));
    return blob ? chosen(blob, `webcam.${type.split("/")[1] ?? "png"}`) : undefined;
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
