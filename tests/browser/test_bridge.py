"""What crosses between Python and the page, and what is left behind: nothing."""

from pathlib import Path

from playwright.sync_api import expect

CLICKS = """async (clicks) => {
    const root = document.querySelector('wasm-ui').shadowRoot;
    const buttons = [...root.querySelectorAll('button')];
    const button = buttons.find((one) => one.textContent.includes('Click'));
    const [input, output] = root.querySelectorAll('textarea');
    const channel = new MessageChannel();
    const turn = () => new Promise((resolve) => {
        channel.port1.onmessage = resolve;
        channel.port2.postMessage(0);
    });
    for (let n = 0; n < clicks; n++) {
        const before = output.value;
        input.value = `x${n}`;
        input.dispatchEvent(new Event('input', { bubbles: true }));
        button.click();
        while (output.value === before) await turn();
    }
}"""

COUNTED = """
import gc
import wasmui as ui
import pyodide_js

module = pyodide_js._module
clicks = 0

def click(text):
    global clicks
    clicks += 1
    return f"{clicks} {text}", {"clicks": clicks, "list": [text] * 20}

def trace():
    module.enable_pyproxy_allocation_tracing()

def count():
    gc.collect()
    return ui.JSON([
        len(gc.get_objects()), module._hiwire_num_refs(), module.HEAPU8.length,
        module.pyproxy_alloc_map.size,
    ])

with ui.Blocks() as demo:
    given, out = ui.Textbox(label="In"), ui.Textbox(label="Out")
    made = ui.JSON(label="Made", visible=False)
    counted = ui.Textbox(label="Counted")
    ui.Button("Click").click(click, given, [out, made])
    ui.Button("Trace").click(trace)
    ui.Button("Count").click(lambda: str(count().value), None, counted)
demo.launch()
"""


def test_ten_thousand_clicks_leave_no_proxy_and_no_memory_behind(app):
    page = app(COUNTED)

    def counted() -> list[int]:
        before = page.get_by_label("Counted").input_value()
        page.get_by_role("button", name="Count").click()
        expect(page.get_by_label("Counted")).not_to_have_value("x")
        page.evaluate(CLICKS, 1)  # the count has come by then: events run in order
        value = page.get_by_label("Counted").input_value()
        assert value
        assert value != before or before
        return [int(n) for n in value.strip("[]").split(",")]

    page.get_by_role("button", name="Trace").click()
    page.evaluate(CLICKS, 500)
    counted()
    objects, references, heap, proxies = counted()
    page.evaluate(CLICKS, 10_000)
    after = counted()

    assert after[0] - objects <= 50
    assert references == after[1]
    assert heap == after[2]
    assert {proxies, after[3]} <= {0, 1}  # that of the event itself, which may be on its way


def test_messages_are_objects_of_plain_values_and_no_text_in_between(fresh, page):
    """Reads what the worker posts: an object with the blocks' own properties, not JSON."""
    page.add_init_script("""
        const Original = Worker;
        window.heard = [];
        window.Worker = class extends Original {
            constructor(...given) {
                super(...given);
                this.addEventListener('message', ({data}) => window.heard.push(data.message));
            }
        };
    """)
    fresh("""
        import wasmui as ui
        with ui.Blocks() as demo:
            box = ui.Textbox(label="In", lines=3)
            ui.Button("Go").click(lambda: ui.Textbox(value="new", label="Other"), None, box)
        demo.launch()
    """)
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_label("Other")).to_have_value("new")

    ready, patch = page.evaluate(
        "['ready', 'patch'].map((kind) => window.heard.find((m) => m.kind === kind))"
    )
    box = ready["page"]["children"][0]
    assert "textbox" == box["renderer"]
    assert 3 == box["props"]["lines"]
    assert {"values": {box["id"]: "new"}, "props": {box["id"]: {"label": "Other"}}} == {
        key: patch[key] for key in ("values", "props")
    }


def test_a_file_crosses_as_bytes_and_not_as_text(app):
    page = app("""
        import pathlib
        import wasmui as ui
        def look(path):
            data = pathlib.Path(path).read_bytes()
            pathlib.Path("back.bin").write_bytes(data[::-1])
            return "back.bin", str(len(data))
        with ui.Blocks() as demo:
            given, back, size = ui.File(label="In"), ui.File(label="Out"), ui.Textbox(label="Size")
            given.upload(look, given, [back, size])
        demo.launch()
    """)
    data = bytes(range(256)) * 4096

    page.get_by_label("In").set_input_files(
        {"name": "a.bin", "mimeType": "application/octet-stream", "buffer": data}
    )
    expect(page.get_by_label("Size")).to_have_value(str(len(data)))
    with page.expect_download() as download:
        page.get_by_role("link", name="back.bin").click()

    assert data[::-1] == Path(download.value.path()).read_bytes()


def test_a_change_to_one_of_many_boxes_redraws_that_one(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            boxes = [ui.Textbox(str(n), label=f"Box {n}") for n in range(200)]
            ui.Button("Change").click(lambda: ui.Textbox("new", label="Changed"), None, boxes[100])
        demo.launch()
    """)
    page.evaluate("""() => {
        window.changes = 0;
        const root = document.querySelector('wasm-ui').shadowRoot;
        const seen = new MutationObserver((records) => {
            for (const record of records) {
                const { target } = record;
                const element = target.nodeType === 3 ? target.parentElement : target;
                const box = element.closest('[data-renderer="textbox"]');
                if (!box?.textContent.includes('Changed')) window.changes += 1;
            }
        });
        const all = { subtree: true, childList: true, characterData: true, attributes: true };
        seen.observe(root, all);
        const value = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value');
        window.writes = 0;
        Object.defineProperty(HTMLTextAreaElement.prototype, 'value', {
            ...value,
            set(text) { window.writes += 1; value.set.call(this, text); },
        });
    }""")

    page.get_by_role("button", name="Change").click()

    expect(page.get_by_label("Changed")).to_have_value("new")
    assert 1 == page.evaluate("window.writes")
    assert 0 == page.evaluate("window.changes")
