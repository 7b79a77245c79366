/** When the screen is drawn next. */

/** A tab that nobody sees draws no frames. */
const LONGEST_MS = 100;

export function nextFrame(then: () => void): void {
  const done = (): void => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    then();
  };
  const timer = setTimeout(done, LONGEST_MS);
  const frame = requestAnimationFrame(done);
}
