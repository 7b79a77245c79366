import { expect, test } from "vitest";
import { accepted, newHash } from "./visit";

test("languages are weighed as a browser would", () => {
  expect(accepted(["de-CH", "de", "en"])).toBe("de-CH,de;q=0.9,en;q=0.8");
});

test("each visit has a name of its own", () => {
  expect(newHash()).toMatch(/^[0-9a-z]{11}$/);
  expect(newHash()).not.toBe(newHash());
});
