import { expect, test, vi } from "vitest";
import { script, template } from "./template";

test("a value is put in its place", () => {
  expect(template("<b>${value}</b> ${unit}")({ value: 3, unit: "m" })).toBe("<b>3</b> m");
});

test.each([
  ["${value.rows[1].name}", "Ada"],
  ['${value["full name"]}', "Ada Lovelace"],
  ["${value['full name']}", "Ada Lovelace"],
  ["${value.rows.length}", "2"],
  ["${value.rows[7].name}", ""],
  ["${missing}", ""],
  ["${value.rows}", '[{"name":"Bob"},{"name":"Ada"}]'],
  ["${value.constructor}", ""],
  ["${value.__proto__}", ""],
])("%s is looked up", (source, found) => {
  const value = { rows: [{ name: "Bob" }, { name: "Ada" }], "full name": "Ada Lovelace" };

  expect(template(source)({ value })).toBe(found);
});

test("a lookup needs no text to be run as code", () => {
  vi.stubGlobal("Function", () => {
    throw new Error("refused");
  });

  const filled = template("${value.a} {{value.a}}")({ value: { a: 1 } });

  vi.unstubAllGlobals();
  expect(filled).toBe("1 1");
});

test("{{name}} is text and {{{name}}} is HTML", () => {
  expect(template("{{value}} {{{value}}}")({ value: "<b>" })).toBe("&lt;b&gt; <b>");
});

test("a value is not read as a template", () => {
  expect(template("${value} {{value}}")({ value: "${other}", other: "secret" })).toBe(
    "${other} ${other}",
  );
});

test("expressions of JavaScript are worked out", () => {
  const list = "<ul>${value.map((item) => `<li>${item}</li>`).join('')}</ul>";

  expect(template(list)({ value: ["a", "b"] })).toBe("<ul><li>a</li><li>b</li></ul>");
});

test("a value among expressions is not run", () => {
  const filled = template("${value.length + 1} {{value}}")({ value: "${globalThis.ran = 1}`" });

  expect(filled).toBe("23 ${globalThis.ran = 1}`");
  expect("ran" in globalThis).toBe(false);
});

test("helpers that are not there yet are named", () => {
  expect(() => template("{{#each value}}x{{/each}}")).toThrow("{{#each value}} in a template");
});

test("a page that runs no text says what to write instead", () => {
  vi.stubGlobal("Function", () => {
    throw new EvalError("refused");
  });

  const fill = (): string => template("${value + 1}")({ value: 1 });

  expect(fill).toThrow("Content-Security-Policy");
  vi.unstubAllGlobals();
});

test("a script is given what it names", () => {
  const given: unknown[] = [];

  script("list.push(props.value)", ["list", "props"])(given, { value: 3 });

  expect(given).toEqual([3]);
});
