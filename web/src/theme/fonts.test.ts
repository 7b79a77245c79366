import { expect, test } from "vitest";
import { withOurs } from "./fonts";

test("a font of ours stands before the visitor's of that name, however it is written", () => {
  const stack = `"Optima", Inter, 'IBM Plex Mono', "Inter Tight", sans-serif`;

  expect(withOurs(stack, ["Inter", "IBM Plex Mono"])).toBe(
    `"Optima", "wasmui Inter", Inter, "wasmui IBM Plex Mono", 'IBM Plex Mono', "Inter Tight", sans-serif`,
  );
});
