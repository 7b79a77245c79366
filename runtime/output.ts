/** Turns what Python writes into text: whole lines, and what is left of one before long. */

import type { PyodideAPI } from "pyodide";

export type Stream = "stdout" | "stderr";
export type OnOutput = (stream: Stream, text: string) => void;

/** Milliseconds that half a line may wait for its end while Python keeps the thread. */
const WAIT = 40;
/** How many of the last characters are kept to explain a failed start. */
const TAIL = 4_000;

export class Output {
  constructor(private readonly send: OnOutput = () => undefined) {}

  private ending = "";
  private lines: readonly Lines[] = [];

  /** The last text that Python wrote to stderr on its way up. */
  get tail(): string {
    return this.ending;
  }

  /** A line that Pyodide reports while Python is on its way up. */
  line(stream: Stream, line: string): void {
    if (stream === "stderr") this.ending = `${this.ending}${line}\n`.slice(-TAIL);
    this.send(stream, `${line}\n`);
  }

  /** From now on Python's own bytes are read, not Pyodide's lines. */
  takeOver(python: PyodideAPI): void {
    const out = new Lines((text) => this.send("stdout", text));
    const err = new Lines((text) => this.send("stderr", text));
    this.lines = [out, err];
    python.setStdout({ write: (bytes: Uint8Array) => out.write(bytes) });
    python.setStderr({ write: (bytes: Uint8Array) => err.write(bytes) });
  }

  /** Half a line waits no longer: what comes now is another app's. */
  flush(): void {
    for (const lines of this.lines) lines.flush();
  }
}

/** The text of one stream. A line goes out at its end; half a line when the thread is free. */
export class Lines {
  constructor(
    private readonly send: (text: string) => void,
    private readonly now: () => number = () => performance.now(),
    private readonly later: (run: () => void) => void = (run) => void setTimeout(run),
  ) {}

  private readonly decoder = new TextDecoder();
  private held = "";
  private since = 0;
  private waiting = false;

  /** Takes bytes that hold only during this call, and may end within a character. */
  write(bytes: Uint8Array): number {
    this.add(this.decoder.decode(bytes.slice(), { stream: true }));
    return bytes.byteLength;
  }

  flush(): void {
    if (this.held) this.release(this.held.length);
  }

  private add(text: string): void {
    if (!text) return;
    if (!this.held) this.since = this.now();
    this.held += text;
    const end = this.held.lastIndexOf("\n") + 1;
    if (end) this.release(end);
    if (!this.held) return;
    if (this.now() - this.since >= WAIT) this.release(this.held.length);
    else this.wait();
  }

  private release(end: number): void {
    const text = this.held.slice(0, end);
    this.held = this.held.slice(end);
    this.since = this.now();
    this.send(text);
  }

  private wait(): void {
    if (this.waiting) return;
    this.waiting = true;
    this.later(() => {
      this.waiting = false;
      if (this.held) this.release(this.held.length);
    });
  }
}
