import { expect, test } from "vitest";
import { inPixels } from "./rem";

test.each([
  ["a { margin: -0.25rem 1rem }", "a { margin: -4px 16px }"],
  [
    "a{padding:.5rem}@container (width < 40rem){b{x:y}}",
    "a{padding:8px}@container (width < 640px){b{x:y}}",
  ],
  ["a { --x: calc(2rem - 1.5rem) }", "a { --x: calc(32px - 24px) }"],
  [".m-1rem, #a1rem { width: 1em }", ".m-1rem, #a1rem { width: 1em }"],
])("%s", (css, expected) => {
  expect(inPixels(css, 16)).toBe(expected);
});
