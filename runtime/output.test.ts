/** What is seen of Python's printing, and when. */
// @vitest-environment node

import { expect, test } from "vitest";

import { Lines } from "./output";

function lines() {
  const seen: string[] = [];
  const later: (() => void)[] = [];
  const clock = { now: 0 };
  const made = new Lines(
    (text) => seen.push(text),
    () => clock.now,
    (run) => later.push(run),
  );
  const write = (text: string) => made.write(new TextEncoder().encode(text));
  const idle = () => later.splice(0).forEach((run) => run());
  return { made, seen, clock, write, idle };
}

test("a line goes out at its end", () => {
  const { seen, write } = lines();

  write("one");
  write("\n");

  expect(seen).toEqual(["one\n"]);
});

test("half a line goes out when the thread is free", () => {
  const { seen, write, idle } = lines();

  write("name: ");
  expect(seen).toEqual([]);
  idle();

  expect(seen).toEqual(["name: "]);
});

test("half a line goes out in time while Python keeps the thread", () => {
  const { seen, clock, write } = lines();

  write(".");
  clock.now = 50;
  write(".");

  expect(seen).toEqual([".."]);
});

test("a character that comes in two pieces stays one", () => {
  const { made, seen } = lines();
  const [first = 0, ...rest] = new TextEncoder().encode("☃\n");

  made.write(Uint8Array.of(first));
  made.write(Uint8Array.from(rest));

  expect(seen).toEqual(["☃\n"]);
});

test("every byte counts as written", () => {
  expect(lines().made.write(Uint8Array.of(104, 105))).toBe(2);
});
