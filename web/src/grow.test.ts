import { expect, test } from "vitest";
import { grow } from "./grow";

test("text gets its new end", () => {
  expect(grow("once upon", { add: " a time" })).toBe("once upon a time");
});

test("a list gets what is new behind it, and its last item grown", () => {
  const old = [
    { role: "user", content: "Hi" },
    { role: "assistant", content: "Hel" },
  ];

  const made = grow(old, {
    at: 1,
    last: { keys: { content: { add: "lo" } } },
    push: [{ role: "user", content: "Bye" }],
  });

  expect(made).toEqual([
    { role: "user", content: "Hi" },
    { role: "assistant", content: "Hello" },
    { role: "user", content: "Bye" },
  ]);
  expect((made as unknown[])[0]).toBe(old[0]);
  expect(old).toHaveLength(2);
});

test("what did not grow is set", () => {
  expect(grow([1, 2], { at: 1, last: { set: 3 }, push: [] })).toEqual([1, 3]);
});
