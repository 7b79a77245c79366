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

test.each([
  ["{{#each value}}<li>{{this}}</li>{{/each}}", "<li>a</li><li>&lt;b&gt;</li>"],
  ["{{#each value}}{{@index}}{{@key}}{{#if @last}}.{{else}},{{/if}}{{/each}}", "00,11."],
  ["{{#each rows}}{{name}} {{../unit}} {{/each}}", "Ada m Bob m "],
  ["{{#each rows as |row at|}}{{at}}{{row.name}}{{unit}}{{/each}}", "0Ada1Bob"],
  ["{{#each rows}}{{#unless @first}}, {{/unless}}{{this.name}}{{/each}}", "Ada, Bob"],
  ["{{#each none}}x{{else}}nothing{{/each}}", "nothing"],
  ["{{#each about}}{{@key}}={{this}};{{/each}}", "a=1;b=2;"],
  ["{{#if none}}x{{else if unit}}{{unit}}{{else}}y{{/if}}!", "m!"],
  ["{{#if 0}}{{/if}}{{#if value.length}}some{{/if}}", "some"],
  ["{{#with about}}{{a}}{{b}}{{/with}}", "12"],
  ["{{! not shown }}{{!-- nor {{this}} --}}{{unit}}", "m"],
  ["{{#each value}}${unit}{{/each}}${value.length + 1}", "mm3"],
  ["{{#each rows}}{{constructor}}{{__proto__}}{{/each}}", ""],
  ["{{rows.0.name}} {{rows.[1].name}}", "Ada Bob"],
])("%s is filled as Handlebars does", (source, expected) => {
  const value = ["a", "<b>"];
  const rows = [{ name: "Ada" }, { name: "Bob" }];

  expect(template(source)({ value, rows, unit: "m", none: [], about: { a: 1, b: 2 } })).toBe(
    expected,
  );
});

test.each([
  ["{{#list value}}x{{/list}}", "{{#list value}} in a template: the blocks are"],
  ["{{#each value}}x", "{{#each value}} in a template has no end"],
  ["{{#each value}}x{{/if}}", "{{/if}} in a template ends {{#each}}"],
  ["x{{/if}}", "{{/if}} in a template ends nothing"],
  ["{{upper value}}", "no name that could be looked up"],
])("%s says what is wrong with it", (source, said) => {
  expect(() => template(source)).toThrow(said);
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
