import { expect, test } from "vitest";
import { TagList } from "./tag-field.svelte.js";

function typed(text: string, caret = text.length): TagList {
  const list = new TagList(() => ["(laughs)", "(sighs)", "(Laughter)"]);
  const field = document.createElement("textarea");
  field.value = text;
  field.setSelectionRange(caret, caret);
  list.look(field);
  return list;
}

test("after a colon all tags are found, then those with the letters in them", () => {
  expect(typed("Well :").found).toHaveLength(3);
  expect(typed("Well :LAUGH").found).toEqual(["(laughs)", "(Laughter)"]);
  expect(typed("Well").found).toEqual([]);
});

test("a word after the colon that is no tag finds none, nor does a colon long before", () => {
  expect(typed("at 10:30").open).toBe(false);
  expect(typed("Well: I").open).toBe(false);
});

test("a tag takes the place of what was typed, and the caret stands behind it", () => {
  const list = typed("Well :si then", 8);

  expect(list.put(0, "Well :si then")).toEqual({ text: "Well (sighs) then", caret: 12 });
  expect(list.open).toBe(false);
});

test("at the end of the text a space is put after it", () => {
  expect(typed(":si").put(0, ":si")).toEqual({ text: "(sighs) ", caret: 8 });
});

test("the active one goes round", () => {
  const list = typed(":");

  list.step(-1);
  expect(list.active).toBe(2);
  list.step(1);
  expect(list.active).toBe(0);
});
