import { describe, expect, test } from "vitest";
import { format, parse, Script, type Line } from "./dialogue.svelte.js";

const TALK: readonly Line[] = [
  { speaker: "Ada", text: "Good morning." },
  { speaker: "Bob", text: "Is it?" },
];

function opened(
  start: readonly Line[] | string = TALK,
  most?: number,
): { script: Script; entered: [number, number][] } {
  let value = $state.raw(start);
  const entered: [number, number][] = [];
  const script = new Script({
    value: () => value,
    speakers: () => ["Ada", "Bob"],
    separator: () => "\n",
    most: () => most,
    formatted: () => false,
    unformatted: () => false,
    edit: (lines) => (value = lines),
    enter: (...where) => entered.push(where),
  });
  return { script, entered };
}

function told(script: Script): string[] {
  return script.draft.map(({ speaker, text }) => `${speaker}: ${text}`);
}

describe("text and lines", () => {
  test("go over into each other", () => {
    const text = "[Ada] Good morning.\n[Bob] Is it?";

    expect(format(TALK, "\n")).toBe(text);
    expect(parse(text, "\n", "Ada")).toEqual(TALK);
  });

  test("a line of nobody is its text, and text of nobody is the first speaker's", () => {
    expect(format([{ speaker: "", text: "Silence" }, ...TALK], " | ")).toBe(
      "Silence | [Ada] Good morning. | [Bob] Is it?",
    );
    expect(parse("Silence", "\n", "Ada")).toEqual([{ speaker: "Ada", text: "Silence" }]);
  });

  test("empty lines are none", () => {
    expect(parse("\n \n[Ada] Hi\n\n", "\n", "Ada")).toHaveLength(1);
    expect(format([{ speaker: "Ada", text: "" }], "\n")).toBe("");
    expect(format([], "\n")).toBe("");
  });

  test("text that the visitor wrote is lines as well", () => {
    const { script } = opened("Good morning.\n[Eve] Is it?");

    expect(told(script)).toEqual(["Ada: Good morning.", "Eve: Is it?"]);
    expect(script.speakers).toEqual(["Ada", "Bob", "Eve"]);
  });

  test("where nothing is said yet there is a line to write into", () => {
    const { script } = opened([]);

    expect(told(script)).toEqual(["Ada: "]);
    expect(script.lines).toEqual([]);
  });

  test("what Python makes is shown for the lines that it was made of", () => {
    let value = $state.raw<readonly Line[] | string>(TALK);
    const script = new Script({
      value: () => value,
      speakers: () => [],
      separator: () => "\n",
      most: () => undefined,
      formatted: () => ({ lines: [...TALK], text: "ADA! BOB!" }),
      unformatted: () => ({ lines: TALK, text: "EVE!" }),
      edit: () => undefined,
      enter: () => undefined,
    });

    expect(script.text).toBe("ADA! BOB!");
    value = TALK.slice(1);
    expect(script.text).toBeUndefined();
    value = "EVE!";
    expect(script.lines).toEqual(TALK);
    value = "EVE";
    expect(script.lines).toBeUndefined();
  });
});

describe("lines", () => {
  test("a new one is for whoever spoke before", () => {
    const { script, entered } = opened();

    script.add();
    script.add();

    expect(told(script).slice(2)).toEqual(["Ada: ", "Bob: "]);
    expect(entered).toEqual([
      [2, 0],
      [3, 0],
    ]);
  });

  test("one is split where the caret is, and its end stays with its speaker", () => {
    const { script, entered } = opened();

    script.split(0, 4, 5);

    expect(told(script)).toEqual(["Ada: Good", "Ada: morning.", "Bob: Is it?"]);
    expect(entered).toEqual([[1, 0]]);
  });

  test("at the end of one, the next begins for another", () => {
    const { script } = opened();

    script.split(0, 13, 13);

    expect(told(script)).toEqual(["Ada: Good morning.", "Bob: ", "Bob: Is it?"]);
  });

  test("two are joined, and an empty one leaves no name", () => {
    const { script, entered } = opened([{ speaker: "Ada", text: "" }, ...TALK]);

    script.join(0);
    script.join(0);

    expect(told(script)).toEqual(["Ada: Good morning.Is it?"]);
    expect(entered.at(-1)).toEqual([0, 13]);
  });

  test("one is moved as far as there are others", () => {
    const { script } = opened();

    expect(script.move(0, -1)).toBe(false);
    expect(script.move(0, 1)).toBe(true);

    expect(told(script)).toEqual(["Bob: Is it?", "Ada: Good morning."]);
  });

  test("text of several lines becomes as many", () => {
    const { script, entered } = opened();

    script.write(1, "Is it?\n[Eve] It is.\n\nOh");

    expect(told(script).slice(1)).toEqual(["Bob: Is it?", "Eve: It is.", "Bob: Oh"]);
    expect(entered).toEqual([[3, 2]]);
  });

  test("one that held a break before may be written on", () => {
    const { script } = opened([{ speaker: "Ada", text: "One\ntwo" }]);

    script.write(0, "One\ntwo!");

    expect(script.draft).toEqual([{ speaker: "Ada", text: "One\ntwo!" }]);
  });

  test("there are no more than are allowed", () => {
    const { script, entered } = opened(TALK, 3);

    script.write(1, "a\nb\nc");
    script.add();
    script.split(0, 1, 1);

    expect(told(script)).toEqual(["Ada: Good morning.", "Bob: a", "Bob: b"]);
    expect(script.full).toBe(true);
    expect(entered.at(-1)).toEqual([1, 0]);
  });
});
