import { afterEach, expect, test } from "vitest";
import { retell, say, speak } from "./words.svelte";

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

test("a failure that the runtime told in English is told in the visitor's language", async () => {
  await speak(["de"]);

  expect(
    retell(
      "No byte of https://a.test/b.bin?c=1 came for 15 seconds. Look at your connection, then try again.",
    ),
  ).toBe(
    "Von https://a.test/b.bin?c=1 kam 15 Sekunden lang kein Byte. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.",
  );
});

test("what a failure names is said as well, where it is ours", async () => {
  await speak(["de"]);

  expect(
    retell(
      "A script of this page's own did not come for 15 seconds. Look at your connection, then try again.",
    ),
  ).toMatch(/^Ein Skript dieser Seite kam 15 Sekunden lang nicht\./);
});

test("a failure stays in English where no words could be loaded, or none are known for it", async () => {
  const told = "The app was stopped before it was ready.";

  expect(retell(told)).toBe(told);
  await speak(["de"]);
  expect(retell("Something else.")).toBe("Something else.");
});
