import { expect, test } from "vitest";
import { Marker, type Token } from "./highlighted_text.svelte.js";

function made(...tokens: Token[]) {
  const held = { tokens };
  const marker = new Marker({
    tokens: () => held.tokens,
    edit: (edited) => (held.tokens = edited),
  });
  return { held, marker };
}

test("a marked part gets a label, and the rest stays as it was", () => {
  const { held, marker } = made({ token: "Ada wrote" });

  marker.mark({ token: 0, from: 0, to: 4 });
  marker.label("person");

  expect(held.tokens).toEqual([
    { token: "Ada", class_or_confidence: "person" },
    { token: " wrote" },
  ]);
});

test("a label that is taken away leaves one text", () => {
  const { held, marker } = made(
    { token: "O " },
    { token: "Ada", class_or_confidence: "person" },
    { token: " wrote" },
  );

  marker.choose(1);
  marker.label(undefined);

  expect(held.tokens).toEqual([{ token: "O Ada wrote" }]);
});

test("nothing but spaces cannot be marked", () => {
  const { marker } = made({ token: "a   b" });

  marker.mark({ token: 0, from: 1, to: 4 });

  expect(marker.part).toBeUndefined();
});

test("words are gone through past what is labelled", () => {
  const { marker } = made(
    { token: "one " },
    { token: "two", class_or_confidence: "x" },
    { token: " three four" },
  );
  const seen: string[] = [];

  for (const by of [1, 1, 1, 1, -1, -1] as const) {
    marker.word(by, false);
    seen.push(marker.text);
  }

  expect(seen).toEqual(["one", "three", "four", "four", "three", "one"]);
});

test("words are marked together, and not across a label", () => {
  const { marker } = made(
    { token: "one two " },
    { token: "three", class_or_confidence: "x" },
    { token: " four" },
  );

  marker.word(1, false);
  marker.word(1, true);
  marker.word(1, true);

  expect(marker.text).toBe("one two");
});
