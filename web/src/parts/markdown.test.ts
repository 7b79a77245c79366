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

test("of a text that grows, the parts before its end are the same", () => {
  const read = markdown(plain);
  const sources = (text: string): string[] => read.chunks(text).map(({ source }) => source);
  const [first, second] = sources("# One\n\nTwo");

  const [sameFirst, longer, third] = sources("# One\n\nTwo and more\n\nThree");

  expect(sameFirst).toBe(first);
  expect(longer).not.toBe(second);
  expect(third).toBeDefined();
});

test("the parts together are the whole", () => {
  const text = "# One\n\n# One\n\n- a\n- b\n\n[x]\n\n<details>\n\n*open*\n\n</details>\n\n[x]: /y";
  const read = markdown(plain);

  const parts = read.chunks(text).map(({ html }) => html());

  expect(parts.join("")).toBe(read(text));
});

test("a reference below changes the parts above it", () => {
  const read = markdown(plain);
  const [before] = read.chunks("[x]");

  const [after] = read.chunks("[x]\n\n[x]: /y");

  expect(after?.source).not.toBe(before?.source);
  expect(after?.html()).toContain('href="/y"');
});

test.each([
  [true, "<thinking>a</thinking> <b>c</b>", "&lt;thinking&gt;a&lt;/thinking&gt; <b>c</b>"],
  [["x"], "<x>a</x> <y>", "&lt;x&gt;a&lt;/x&gt; <y>"],
  [false, "<x>a</x>", "<x>a</x>"],
])("tags stay as they were written: %j", (tags, text, html) => {
  expect(markdown({ ...plain, tags })(text)).toBe(`<p>${html}</p>\n`);
});

test("a line with nothing but such a tag opens a paragraph, in which Markdown counts", () => {
  expect(markdown({ ...plain, tags: true })("<plan>\n**go**\n</plan>")).toBe(
    "<p>&lt;plan&gt;\n<strong>go</strong>\n&lt;/plan&gt;</p>\n",
  );
});
