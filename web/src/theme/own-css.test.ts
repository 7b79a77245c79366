import { expect, test } from "vitest";
import { selectorsFor } from "./own-css";

const buttons = new Set(["#go", ".loud"]);

test.each([
  ["body", ".gradio-container:not(#_)"],
  [":root", ".gradio-container:not(#_)"],
  ["html body .x", ".gradio-container .x"],
  ["gradio-app > div", ".gradio-container > div"],
  ["body.dark .x", ".gradio-container.dark .x"],
  [".dark body", ".dark.gradio-container:not(#_)"],
  [".body, .x", ".body, .x"],
  ["#name", "#name"],
  ["#go", "#go > :is(button, a):not(#_)"],
  ["#go:hover", "#go:hover > :is(button, a):not(#_)"],
  ["#go button", "#go button"],
  ["#go::before", "#go::before"],
  [".x .loud", ".x .loud > :is(button, a):not(#_)"],
  [".louder", ".louder"],
])("%s is %s here", (selector, expected) => {
  expect(selectorsFor(selector, buttons)).toEqual([expected]);
});
