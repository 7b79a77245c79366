import { expect, test } from "vitest";
import { dedent, readSource } from "./source";

function element(html: string): HTMLElement {
  const made = document.createElement("div");
  made.innerHTML = html;
  return made;
}

test("the source is the element's own text, without the page's indentation", async () => {
  const app = await readSource(element("\n    import wasmui as ui\n    if ui:\n        pass\n  "));

  expect(app.files).toEqual({ "app.py": "import wasmui as ui\nif ui:\n    pass" });
  expect(app.entrypoint).toBe("app.py");
});

test("a script goes before the element's text", async () => {
  const app = await readSource(element('text<script type="text/python">x = 1 < 2</script>'));

  expect(app.files["app.py"]).toBe("x = 1 < 2");
});

test("files are kept verbatim, and one of them is the entrypoint", async () => {
  const app = await readSource(
    element(
      '<wasm-file name="main.py" entrypoint>x = 1</wasm-file>' +
        '<wasm-file name="data.csv">  a,b\n  1,2\n</wasm-file>',
    ),
  );

  expect(app.entrypoint).toBe("main.py");
  expect(app.files["data.csv"]).toBe("  a,b\n  1,2\n");
});

test("requirements are lines", async () => {
  const app = await readSource(
    element("<wasm-requirements>numpy\nattrs # why\n</wasm-requirements>x = 1"),
  );

  expect(app.requirements).toContain("numpy");
});

test.each([
  ["", "holds no app"],
  [
    '<wasm-file name="a.py" entrypoint>a</wasm-file><wasm-file name="b.py" entrypoint>b</wasm-file>',
    'two entrypoints, "a.py" and "b.py"',
  ],
  ["<wasm-file>a</wasm-file>", "needs a name"],
])("what cannot be read is told: %s", async (html, told) => {
  await expect(readSource(element(html))).rejects.toThrow(told);
});

test("blank lines and lines of other depth survive dedenting", () => {
  expect(dedent("\n  a\n\n    b\n  c\n")).toBe("a\n\n  b\nc");
});
