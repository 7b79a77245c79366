import { expect, test } from "vitest";
import { withoutStyles } from "./markup";

test("style attributes are rules of a sheet, each once", () => {
  const drawn =
    '<p class="a" style="color: red; --x: url(&quot;a;b&quot;);">1</p><p style="color: red; --x: url(&quot;a;b&quot;);">2</p>' +
    '<p title="style=1" data-x>3</p>';

  const { html, rules } = withoutStyles(drawn);

  expect(html).toBe(
    '<p class="a" data-first="1">1</p><p data-first="1">2</p><p title="style=1" data-x>3</p>',
  );
  expect(rules).toBe('[data-first="1"] { color: red !important; --x: url("a;b") !important; }');
});
