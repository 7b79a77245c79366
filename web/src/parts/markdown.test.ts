import { expect, test } from "vitest";
import { markdown } from "./markdown";

const plain = { breaks: false, links: false, math: [{ left: "$$", right: "$$" }] };

test("GitHub's tables, task lists and deleted text are understood", () => {
  const html = markdown(plain)("- [x] done\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n~~gone~~");

  expect(html).toMatch(/<input [^>]*type="checkbox"/);
  expect(html).toContain('<div class="table"><table>');
  expect(html).toContain('<td align="right">2</td>');
  expect(html).toContain("<del>gone</del>");
});

test("a new line in the text is one on the page where that is asked for", () => {
  const read = (breaks: boolean): string => markdown({ ...plain, breaks })("one\ntwo");

  expect([read(false), read(true)]).toEqual(["<p>one\ntwo</p>\n", "<p>one<br>two</p>\n"]);
});

test("headings have ids as on GitHub, each its own", () => {
  const html = markdown(plain)("# What's *new*?\n# What's new?\n# Grüße\n# !");

  expect([...html.matchAll(/id="([^"]*)"/g)].map(([, id]) => id)).toEqual([
    "whats-new",
    "whats-new-1",
    "grüße",
    "section",
  ]);
});

test("headings have links to themselves where that is asked for", () => {
  const html = markdown({ ...plain, links: true })("# A & B");

  expect(html).toBe(
    '<h1 id="a--b">A &amp; B<a class="anchor" href="#a--b" aria-label="Link to this section"></a></h1>\n',
  );
});

test("a second text begins with fresh ids", () => {
  const read = markdown(plain);

  expect(read("# A")).toBe(read("# A"));
});

test.each([
  ["in a line", "so $$a*b*c$$ it is", '<p>so <span class="math">$$a*b*c$$</span> it is</p>\n'],
  [
    "alone",
    "$$\na_1 * b_1 * <c>\n\n- d\n$$",
    '<p><span class="math">$$\na_1 * b_1 * &lt;c&gt;\n\n- d\n$$</span></p>\n',
  ],
  ["unfinished", "$$a*b*", "<p>$$a<em>b</em></p>\n"],
])("a formula %s stays as it was written", (_, text, html) => {
  expect(markdown(plain)(text)).toBe(html);
});
