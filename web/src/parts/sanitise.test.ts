/** The sanitiser itself is tested in Chromium: happy-dom loses nodes under DOMPurify's hands. */

import { expect, test } from "vitest";
import { place, trusted } from "./sanitise";

test("a script in trusted markup does not run", () => {
  const element = document.createElement("div");
  document.body.append(element);

  place(element, trusted("<script>globalThis.ran = true</script><p>x</p>"));

  expect("ran" in globalThis).toBe(false);
  expect(element.textContent).toContain("x");
});

test("what was there already at the beginning is not made anew", () => {
  const element = document.createElement("div");
  place(element, trusted("<p>one</p><p>two</p>"));
  const [first, second] = element.children;

  place(element, trusted("<p>one</p><p>two, and more</p><p>three</p>"));

  expect(element.children[0]).toBe(first);
  expect(element.children[1]).not.toBe(second);
  expect(element.textContent).toBe("onetwo, and morethree");
});
