"""An app looks the same, to the pixel, in a page whose own styles would change everything."""

from __future__ import annotations

import textwrap

from playwright.sync_api import expect

from tests.browser.conftest import page_of

APP = """
import wasmui as ui
with ui.Blocks() as demo:
    ui.Markdown("# Title\\n\\n- a **list** of `code`\\n\\n| a | b |\\n|---|---|\\n| 1 | $$x^2$$ |")
    with ui.Row():
        with ui.Column():
            ui.Textbox("text", label="Text", info="Help", buttons=["copy"])
            ui.Textbox(label="Empty", placeholder="Write", lines=3)
            ui.Number(3, label="Number")
            ui.Slider(0, 9, 4, label="Slider")
            ui.Checkbox(True, label="Checkbox")
            ui.CheckboxGroup(["a", "b"], value=["b"], label="Group")
            ui.Radio(["a", "b"], value="a", label="Radio")
            ui.Dropdown(["a", "b"], value=["a"], multiselect=True, label="Dropdown")
            ui.ColorPicker("#0088cc", label="Colour")
            ui.DateTime("2026-01-02 03:04:05", label="Time")
        with ui.Column():
            with ui.Tabs():
                with ui.Tab("One"):
                    ui.Label({"cat": 0.9, "dog": 0.1}, label="Label")
                with ui.Tab("Two"):
                    pass
            with ui.Accordion("More", open=True):
                ui.JSON({"a": [1, None]}, label="JSON")
            with ui.Group():
                ui.HighlightedText([("a", "x"), ("b", None)], label="Highlighted")
            ui.Code("def f():\\n    return 1", language="python", label="Code")
            ui.Dataframe([[1, "a"], [2, "b"]], headers=["n", "s"], label="Table")
            ui.File(label="File")
            ui.Image(label="Image")
            ui.HTML("<p>HTML</p>", label="HTML")
    ui.Chatbot([{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "*Hello*"}],
               label="Chat", height=200)
    ui.MultimodalTextbox(label="Message")
    ui.Examples([["a"], ["b"]], ui.Textbox(label="In"))
    with ui.Row():
        ui.Button("Primary", variant="primary")
        ui.Button("Plain", size="sm")
        ui.UploadButton()
        ui.DownloadButton(value=None)
    with ui.Sidebar(open=True):
        ui.Textbox("aside", label="Aside")
demo.launch(theme=ui.themes.Soft(), css="#none { color: red }")
"""

PLAIN = "body { margin: 0 }"

HOSTILE = """
* { all: unset !important; }
*, *::before, *::after {
    font: italic small-caps 900 40px/3 "Courier New", monospace !important;
    color: red !important; letter-spacing: 9px !important; word-spacing: 30px !important;
    text-transform: uppercase !important; text-indent: 60px !important; text-align: end !important;
    text-shadow: 3px 3px red !important; white-space: pre !important; cursor: wait !important;
    list-style: square inside !important; border-collapse: collapse !important;
    border-spacing: 9px !important; caption-side: bottom !important; quotes: "x" "y" !important;
    tab-size: 20 !important; hyphens: auto !important; word-break: break-all !important;
    line-break: anywhere !important; overflow-wrap: anywhere !important; orphans: 9 !important;
    font-feature-settings: "liga" 0 !important; font-kerning: none !important;
    text-rendering: geometricPrecision !important; -webkit-text-fill-color: red !important;
    -webkit-text-stroke: 2px red !important; accent-color: red !important;
    caret-color: red !important; color-scheme: only dark !important; empty-cells: hide !important;
    text-underline-offset: 9px !important; image-rendering: pixelated !important;
    stroke: red !important; fill: red !important; stroke-width: 9px !important;
}
:root { font-size: 62.5% !important; }
wasm-ui { display: block !important; }
div, p, span, label, section, table, td, th, ul, li, form, fieldset, legend, svg, img, details {
    display: none !important; position: fixed !important; opacity: 0 !important;
}
button, input, select, textarea, a, [role], [data-renderer], [aria-label] {
    background: red !important; border-radius: 0 !important; padding: 50px !important;
    transform: scale(3) !important; appearance: none !important; float: right !important;
}
.wasmui, .page, .block, .field, .label, .button, .row, .column, .group, .prose, .visually-hidden {
    display: none !important; margin: 99px !important;
}
wasm-ui *, wasm-ui > *, :not(body, html, wasm-ui), ::slotted(*), ::part(x) {
    display: none !important;
}
::placeholder, ::selection, ::marker { color: red !important; }
:not(html, body, wasm-ui)::before, :not(html, body, wasm-ui)::after { content: "x" !important; }
@font-face { font-family: system-ui; src: local("Courier New"); }
@keyframes spin { to { opacity: 0 } }
"""

#: Everything that the browser says of each element that the app drew, as one text for each.
LOOKS = """async () => {
    await document.fonts.ready;
    const frame = document.querySelector("wasm-ui").shadowRoot.querySelector(".wasmui");
    const { x: left, y: top } = frame.getBoundingClientRect();
    const names = [...getComputedStyle(frame)].filter((name) => !name.startsWith("--"));
    const looks = [frame, ...frame.querySelectorAll("*")].map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        const box = [x - left, y - top, width, height].map((side) => Math.round(side * 2) / 2);
        const parts = [""];
        for (const part of ["::before", "::after"])
            if (getComputedStyle(one, part).content !== "none") parts.push(part);
        if (one.matches("input, textarea")) parts.push("::placeholder");
        const said = parts.flatMap((part) => {
            const style = getComputedStyle(one, part);
            return names.map((name) => style.getPropertyValue(name));
        });
        return [one.localName + "." + one.className.toString(), box.join(" "), said.join("\\n")];
    });
    return { names, looks };
}"""


def test_no_rule_of_the_host_page_reaches_into_the_app(page, site, settle):
    page.emulate_media(reduced_motion="reduce")
    looks = []
    for name, rules in (("plain", PLAIN), ("hostile", PLAIN + HOSTILE)):
        html = page_of(textwrap.dedent(APP), "worker").replace(
            "</title>", f"</title><style>{rules}</style>", 1
        )
        page.goto(site.write(f"pages/host-{name}.html", html))
        settle(page)
        expect(page.locator(".cm-content")).to_have_count(1)
        expect(page.locator(".prose[data-state=plain]")).to_have_count(0)
        expect(page.locator(".katex")).to_have_count(1)
        looks.append(page.evaluate(LOOKS))
    plain, hostile = ([*one["looks"]] for one in looks)

    names = ["name", "box", *looks[0]["names"]]
    different = [
        (one[0], names[at % len(names)], was, now)
        for one, other in zip(plain, hostile, strict=True)
        for at, (was, now) in enumerate(zip(texts(one), texts(other), strict=False))
        if was != now
    ]
    assert different[:20] == []
    assert len(plain) > 400


def texts(look: list[str]) -> list[str]:
    return [*look[:2], *look[2].split("\n")]
