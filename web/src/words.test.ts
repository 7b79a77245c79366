import { afterEach, expect, test } from "vitest";
import { say, speak } from "./words.svelte";

const files = import.meta.glob<{ default: Readonly<Record<string, string>> }>(
  ["./words/*.ts", "!./words/phrase.ts"],
  { eager: true },
);

afterEach(() => speak(["en"]));

test("English is what a phrase is named by", () => {
  expect(say("Move {} up", "a.csv")).toBe("Move a.csv up");
});

test("the first language that is here is spoken", async () => {
  await speak(["nl-NL", "de-AT", "fr"]);

  expect(say("Remove {}", "a.csv")).toBe("a.csv entfernen");
});

test("English wanted first is English", async () => {
  await speak(["de"]);
  await speak(["en-GB", "de"]);

  expect(say("Close")).toBe("Close");
});

test("a value with braces is left as it is", () => {
  expect(say("{} of {} MB", "{}", 2)).toBe("{} of 2 MB");
});

test.each(Object.keys(files))("every place of a phrase is kept in %s", (file) => {
  const words = files[file]?.default ?? {};
  const places = (text: string): number => text.split("{}").length;

  const lost = Object.entries(words).filter(([phrase, text]) => places(phrase) !== places(text));

  expect(lost).toEqual([]);
});
