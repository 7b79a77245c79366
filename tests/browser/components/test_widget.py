"""Components of one's own, and widgets made for notebooks, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import page_of
from wasmui.site.build import Form, build

OWN = '''
import wasmui as ui

class Own(ui.Widget):
    value: dict = {"count": 1, "data": b"\\x01\\x02"}
    step: int = 2
    rated = ui.Event()
    _css = ":root { --mine: rgb(1, 2, 3) } .mine { color: var(--mine) } button { font-weight: 900 }"
    _esm = """
    export default async () => {
      const log = [];
      return {
        initialize({ model, signal }) {
          window.widget = { log, model, signal };
          model.on("change:count change:step", (_, value) => log.push(value));
          model.on("msg:custom", (content, [bytes]) => log.push([content.hi, bytes.getUint8(0)]));
          return () => log.push("initialize ended");
        },
        render({ model, el, signal }) {
          el.classList.add("mine");
          el.append(Object.assign(document.createElement("button"), {
            textContent: "Add",
            onclick() {
              model.set("count", model.get("count") + model.get("step"));
              const data = model.get("data");
              model.set("data", new DataView(new Uint8Array([data.getUint8(1), 9]).buffer));
              model.save_changes();
            },
          }), Object.assign(document.createElement("button"), {
            textContent: "Rate", onclick: () => model.send({ event: "rated", by: ["Ada", null] }),
          }));
          return () => log.push("render ended");
        },
      };
    };
    """

class Wrong(ui.Widget):
    value: int = 0
    _esm = "export default { render({ model }) { MODEL } }"

class Early(Wrong):
    _esm = Wrong._esm.replace("MODEL", "throw new Error('no pen')")

class Late(Wrong):
    _esm = Wrong._esm.replace(
        "MODEL", "model.on('change:value', () => { throw new Error('no ink') })"
    )

class Unreadable(Wrong):
    _esm = "export default {"

with ui.Blocks() as demo:
    own, told = Own(label="Own"), ui.Textbox(label="Told")
    own.change(lambda value: f"{value}", own, told)
    def rated(event: ui.EventData): return f"{event.by}"
    own.rated(rated, None, told)
    early, late, unreadable = Early(label="Early"), Late(label="Late"), Unreadable(label="Torn")
    ui.Button("More").click(lambda: (ui.update(step=5), 1), None, [own, late])
    ui.Button("Value").click(lambda: {"count": 30, "data": b"ab"}, None, own)
    ui.Button("Send").click(lambda: own.send({"hi": "you"}, [b"\\x07"]))
    ui.Button("Hide").click(lambda: ui.update(visible=False), None, own)
demo.launch()
'''


@pytest.mark.covers("Widget", "mouse", "keyboard", "label")
def test_a_module_draws_and_its_value_messages_and_events_go_both_ways(app):
    page = app(OWN)
    own, told = page.get_by_role("group", name="Own"), page.get_by_label("Told")

    own.get_by_role("button", name="Add").click()
    expect(told).to_have_value(r"{'count': 3, 'data': b'\x02\t'}")
    own.get_by_role("button", name="Rate").press("Enter")
    expect(told).to_have_value("['Ada', None]")
    expect(own.get_by_role("button", name="Rate")).to_be_focused()
    page.get_by_role("button", name="Value").click()
    page.wait_for_function("window.widget.log.at(-1) === 30")
    page.get_by_role("button", name="More").click()
    page.wait_for_function("window.widget.log.at(-1) === 5")
    page.get_by_role("button", name="Send").click()
    page.wait_for_function("window.widget.log.at(-1)[1] === 7")
    assert "ab" == page.evaluate("""() =>
        new TextDecoder().decode(window.widget.model.get("data"))""")
    page.get_by_role("button", name="Hide").click()
    page.wait_for_function("window.widget.signal.aborted && window.widget.log.length === 6")

    assert [3, 30, 5, ["you", 7]] == page.evaluate("window.widget.log.slice(0, 4)")
    ended = page.evaluate("window.widget.log.slice(4)")
    assert {"initialize ended", "render ended"} == set(ended)


def test_what_a_module_does_wrong_is_said_in_its_place_and_the_app_goes_on(app):
    page = app(OWN)

    for label, message in (("Early", "no pen"), ("Torn", "This widget failed:")):
        group = page.get_by_role("group", name=label)
        expect(group.get_by_role("alert")).to_contain_text(message)
    page.get_by_role("button", name="More").click()
    late = page.get_by_role("group", name="Late")
    expect(late.get_by_role("alert")).to_contain_text("This widget failed: no ink")

    page.get_by_role("group", name="Own").get_by_role("button", name="Add").click()
    expect(page.get_by_label("Told")).to_have_value(re.compile("'count'"))


def test_its_styles_hold_for_it_alone_and_it_is_drawn_in_the_apps_shadow_root(app):
    page = app(OWN)
    own = page.get_by_role("group", name="Own")

    expect(own.locator(".mine")).to_have_css("color", "rgb(1, 2, 3)")
    expect(own.get_by_role("button", name="Add")).to_have_css("font-weight", "900")
    expect(page.get_by_role("button", name="Send")).not_to_have_css("font-weight", "900")
    assert own.evaluate("(el) => el.getRootNode() instanceof ShadowRoot")


GUEST = '''
import wasmui as ui

class Notebook:
    """Speaks as an anywidget does, without the package."""
    _css = "button { color: rgb(3, 2, 1) }"
    _esm = """
    function render({ model, el, experimental }) {
      const button = document.createElement("button");
      const show = () => { button.textContent = `count is ${model.get("count")}`; };
      button.addEventListener("click", () => {
        model.set("count", model.get("count") + 1);
        model.set("pixels", new DataView(new Uint8Array([7, 8]).buffer));
        model.save_changes();
      });
      model.on("change:count", show);
      show();
      const ask = document.createElement("button");
      ask.textContent = "ask";
      ask.onclick = async () => {
        const buffers = [new Uint8Array([5])];
        const [answer, [bytes]] = await experimental.invoke("echo", "hi", { buffers });
        ask.textContent = `${answer} ${bytes.getUint8(0)}`;
      };
      el.append(button, ask);
    }
    export default { render };
    """
    def __init__(self):
        self.traits = {"count": 1, "pixels": b"", "layout": "IPY_MODEL_x"}
        self.line, self.observed = None, None
    comm = property(lambda self: self.line)
    @comm.setter
    def comm(self, line):
        self.line = line
        line.on_msg(self.hear)
    def get_state(self, key=None):
        return {name: self.traits[name] for name in (key or self.traits)}
    def hear(self, message):
        data = message["content"]["data"]
        if data["method"] == "custom":
            asked = data["content"]
            answer = {"id": asked["id"], "kind": "anywidget-command-response",
                      "response": asked["msg"] + "!"}
            self.line.send({"method": "custom", "content": answer}, buffers=message["buffers"])
            return
        self.traits.update(data["state"])
        if self.observed and "count" in data["state"]:
            self.observed(self.traits["count"])
    def put(self, **traits):
        self.traits.update(traits)
        self.line.send({"method": "update", "state": traits, "buffer_paths": []})

notebook = Notebook()
notebook.observed = lambda count: print("observed", count)
with ui.Blocks() as demo:
    widget, told = ui.Widget(notebook, label="Guest"), ui.Textbox(label="Told")
    def put():
        notebook.put(count=notebook.traits["count"] * 10)
        return f"{notebook.traits}"
    ui.Button("Put").click(put, None, told)
    ui.Button("Return").click(lambda: {"count": 5}, None, widget)
demo.launch()
'''


def test_a_widget_made_for_notebooks_is_heard_and_drawn_with_no_listener_at_all(app):
    page = app(GUEST)
    guest = page.get_by_role("group", name="Guest")
    page.evaluate("""() => { window.printed = ""; document.addEventListener("wasmui:stdout",
        ({ detail }) => { window.printed += detail; }) }""")

    guest.get_by_role("button", name="count is 1").click()
    page.wait_for_function("window.printed.includes('observed 2')")
    page.get_by_role("button", name="Put").click()
    expect(guest.get_by_role("button", name="count is 20")).to_be_visible()
    expect(page.get_by_label("Told")).to_have_value(
        re.compile(r"'count': 20, 'pixels': b'\\x07\\x08'")
    )
    page.get_by_role("button", name="Return").click()
    guest.get_by_role("button", name="count is 5").click()
    page.wait_for_function("window.printed.includes('observed 6')")
    guest.get_by_role("button", name="ask").click()

    expect(guest.get_by_role("button", name="hi! 5")).to_be_visible()
    expect(guest.get_by_role("button", name="count is 6")).to_have_css("color", "rgb(3, 2, 1)")


STRICT = """
import wasmui as ui
class Own(ui.Widget):
    value: int = 1
    _css = "b { color: rgb(1, 2, 3) }"
    _esm = "own.js"
with ui.Blocks() as demo:
    own, told = Own(label="Own"), ui.Textbox(label="Told")
    own.change(lambda value: f"got {value}", own, told)
demo.launch()
"""
MODULE = """export default { render({ model, el }) {
  const button = document.createElement("button");
  button.textContent = "Press";
  button.onclick = () => { model.set("value", 2); model.save_changes(); };
  el.append(button);
} };"""
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "connect-src 'self' blob:; img-src 'self' data: blob:"
)


def test_a_build_makes_a_file_of_the_module_for_a_strict_policy(page, site, tmp_path, settle):
    app = tmp_path / "app"
    app.mkdir()
    (app / "app.py").write_text(STRICT)
    (app / "own.js").write_text(MODULE)
    build(app, site.folder / "built-widget", form=Form(snapshot=False))
    index = site.folder / "built-widget" / "index.html"
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    html = index.read_text().replace('<meta charset="utf-8">', f'<meta charset="utf-8">{meta}', 1)
    index.write_text(html)

    page.goto(f"{site.url}built-widget/")
    settle(page)
    page.get_by_role("button", name="Press").click()

    expect(page.get_by_label("Told")).to_have_value("got 2")


def test_a_page_that_may_run_no_text_says_so_in_the_widgets_place(page, site, page_errors, settle):
    page_errors.expect("policy: script-src|Content Security Policy")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    html = page_of(STRICT.replace('"own.js"', repr(MODULE)), "worker").replace(
        '<meta charset="utf-8">', f'<meta charset="utf-8">{meta}', 1
    )
    page.goto(site.write("pages/strict-widget.html", html))
    settle(page)

    alert = page.get_by_role("group", name="Own").get_by_role("alert")
    expect(alert).to_contain_text("Content-Security-Policy forbids")
    expect(page.get_by_label("Told")).to_be_visible()
