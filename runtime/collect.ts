/** As much makes Chromium collect young buffers, in 1 to 3 ms: measured, 32 MB are enough. */
const PRESSURE = 64 << 20;

/**
 * Has the browser let go of what was fetched and unpacked just before.
 *
 * By itself it would do so only when scripts have made as much again, and Python works out of its
 * sight: measured after a start, 12 MB stay for as long as the page is open.
 */
export function collect(): void {
  try {
    new ArrayBuffer(PRESSURE); // it is never touched, so it takes addresses and no memory
  } catch {
    // Where there is no room for it, the browser has just looked for some.
  }
}
