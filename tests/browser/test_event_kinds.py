"""Each event of each component, fired in a browser as a visitor or a function fires it."""

import base64
import re

import pytest
from playwright.sync_api import expect

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)
FILE = {"name": "one.txt", "mimeType": "text/plain", "buffer": b"1"}
PICTURE = {"name": "one.png", "mimeType": "image/png", "buffer": PIXEL}

CAMERA = """() => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 16;
    const context = canvas.getContext("2d");
    setInterval(() => context.fillRect(0, 0, 16, 16), 20);
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(30);
}"""


def listening(make, value="None"):
    """An app that tells which events of one block it has heard."""
    return f"""
import wasmui as ui
from pathlib import Path
from wasmui.event import events_of
Path("one.txt").write_text("1")
heard = set()
def hears(event):
    def hear():
        heard.add(event)
        return " ".join(sorted(heard))
    return hear
with ui.Blocks() as demo:
    out = ui.Textbox(label="Heard")
    one = {make}
    read = one if isinstance(one, ui.Component) else None  # so that a visitor may change it
    ui.Button("Give").click(lambda *_: {value}, read, one)
    for event in events_of(type(one)):
        getattr(one, event)(hears(event), None, out, trigger_mode="multiple")
demo.launch()
"""


@pytest.fixture(autouse=True)
def _soon(context):
    """What cannot be done is told within seconds."""
    context.set_default_timeout(8_000)
    yield
    context.set_default_timeout(30_000)


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def give(page):
    button(page, "Give").click()


def text_and_submit(page):
    page.get_by_label("One").fill("12")
    page.get_by_label("One").press("Shift+Enter")


def box(page):
    page.get_by_label("One").check()


def type_and_leave(page):
    field = page.locator("wasm-ui").get_by_label("One", exact=True)
    field.fill("12")
    field.press("Enter")
    field.blur()


def textbox(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    type_and_leave(page)
    page.get_by_label("One", exact=True).press("Shift+Enter")
    page.get_by_label("One", exact=True).select_text()
    button(page, "Copy One").click()
    button(page, "Halt").click()


def dropdown(page):
    page.get_by_role("combobox", name="One").fill("b")
    page.keyboard.press("End")
    page.get_by_role("option", name="b").click()
    page.get_by_role("combobox", name="One").blur()


def slider(page):
    page.get_by_role("slider", name="One").press("ArrowRight")


def file(page):
    field = page.get_by_label("One", exact=True)
    field.set_input_files(FILE)
    button(page, "one.txt").click()
    field.set_input_files([{**FILE, "name": name} for name in ("two.txt", "three.txt")])
    button(page, "Remove one.txt").click()
    button(page, "Remove all").click()


def saved(page):
    give(page)
    with page.expect_download():
        page.get_by_role("link", name=re.compile("one.txt")).click()


def image(page):
    page.get_by_label("One").set_input_files(PICTURE)
    page.get_by_role("button", name="Choose a point").press("Enter")
    button(page, "Remove").click()


def camera(page):
    page.evaluate(CAMERA)
    page.bring_to_front()
    button(page, "One").click()


def markdown(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    give(page)
    expect(page.get_by_text("new")).to_be_visible()
    button(page, "Copy text").click()


def label(page):
    give(page)
    page.get_by_role("group", name="One").get_by_role("button", name="dog").click()


def accordion(page):
    page.get_by_text("One", exact=True).click()
    page.get_by_text("One", exact=True).click()


TALK = """[
    {"role": "user", "content": "Question"},
    ui.ChatMessage("Answer", options=[{"value": "More"}]),
]"""


def chat(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button(page, "Greeting").click()
    give(page)
    expect(page.get_by_text("Answer")).to_be_visible()
    for name in ("Like", "Retry", "Undo", "Select", "More"):
        button(page, name).last.click()
    button(page, "Copy message").last.click()
    page.get_by_text("Question").hover()
    button(page, "Edit").first.click()
    page.get_by_label("Edit message").fill("Another")
    button(page, "Save").click()
    button(page, "Clear conversation").click()


def multimodal(page):
    field = page.get_by_role("textbox", name="One")
    field.fill("12")
    field.press("Enter")
    field.select_text()
    field.blur()
    button(page, "Halt").click()


def sidebar(page):
    button(page, "One").click()
    button(page, "One").click()


def upload(page):
    with page.expect_file_chooser() as dialog:
        button(page, "One").click()
    dialog.value.set_files(FILE)


def colour(page):
    page.get_by_label("Colour palette").dispatch_event("change")
    field = page.get_by_label("One", exact=True)
    field.fill("#123")
    field.press("Enter")
    field.blur()


def moment(page):
    page.get_by_label("One", exact=True).fill("2026-11-22")
    page.get_by_label("One", exact=True).press("Enter")


def explored(page):
    page.get_by_role("treeitem", name="one.txt").click()


def press_and_give(name):
    def fired(page):
        button(page, name).click()
        give(page)

    return fired


def table(page):
    page.get_by_role("gridcell").last.click()
    page.get_by_role("gridcell").first.click()
    page.keyboard.type("12")
    page.keyboard.press("Enter")


def code(page):
    page.get_by_role("textbox", name="One", exact=True).click()
    page.keyboard.type("x")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")


KINDS = {
    "Button": ('ui.Button("One")', '"Two"', press_and_give("One")),
    "ClearButton": ('ui.ClearButton(value="One")', '"Two"', press_and_give("One")),
    "Checkbox": ('ui.Checkbox(label="One")', "True", box),
    "CheckboxGroup": ('ui.CheckboxGroup(["One"])', "[]", box),
    "ColorPicker": ('ui.ColorPicker(label="One")', "None", colour),
    "Code": ('ui.Code(label="One")', '"y"', code),
    **{
        name: (f'ui.{name}([[1], [2]], label="One", type="array")', "[[3]]", table)
        for name in ("Dataframe", "List", "Matrix", "Numpy")
    },
    "Dataset": (
        'ui.Dataset(components=["text"], samples=[["a"], ["b"]], sample_labels=["One", "Two"])',
        "1",
        press_and_give("One"),
    ),
    "DateTime": ('ui.DateTime(label="One")', "None", moment),
    "DeepLinkButton": ('ui.DeepLinkButton("One")', '"Two"', press_and_give("One")),
    "Dialogue": ('ui.Dialogue(label="One")', '""', text_and_submit),
    "DownloadButton": ('ui.DownloadButton("One")', '"one.txt"', press_and_give("One")),
    "DuplicateButton": ('ui.DuplicateButton("One")', '"Two"', press_and_give("One")),
    "Dropdown": ('ui.Dropdown(["a", "b"], label="One")', "None", dropdown),
    "File": ('ui.File(label="One", file_count="multiple")', '["one.txt"]', file),
    "FileExplorer": ('ui.FileExplorer("one.txt")', "None", explored),
    "HighlightedText": (
        'ui.HighlightedText([("One", "two")])',
        '[("Three", "four")]',
        press_and_give(re.compile("^One")),
    ),
    "Files": ('ui.Files(label="One")', '["one.txt"]', file),
    "Image": ('ui.Image(label="One", type="filepath")', "None", image),
    "JSON": ("ui.JSON()", "[1]", give),
    "Label": ('ui.Label(label="One")', '{"dog": 0.5, "cat": 0.2}', label),
    "LoginButton": ('ui.LoginButton("One")', '"Two"', press_and_give("One")),
    "Markdown": ('ui.Markdown("old", buttons=["copy"])', '"new"', markdown),
    "Number": ('ui.Number(label="One")', "1", type_and_leave),
    "ParamViewer": ("ui.ParamViewer()", '{"one": {"type": "int"}}', give),
    "Radio": ('ui.Radio(["One"])', "None", box),
    "Slider": ('ui.Slider(label="One")', "1", slider),
    "State": ("ui.State()", "1", give),
    "Textbox": ('ui.Textbox(label="One", buttons=["copy"], stop_btn="Halt")', '""', textbox),
    "TextArea": ('ui.TextArea(label="One", buttons=["copy"], stop_btn="Halt")', '""', textbox),
    "Timer": ("ui.Timer(0.05)", "0.06", give),
    "BrowserState": ('ui.BrowserState(0, storage_key="one")', "1", give),
    "Chatbot": (
        'ui.Chatbot(label="One", editable="all", examples=[{"text": "Greeting"}])',
        TALK,
        chat,
    ),
    "MultimodalTextbox": ('ui.MultimodalTextbox(label="One", stop_btn="Halt")', '""', multimodal),
    "Navbar": ("ui.Navbar()", '[("Two", "https://example.org")]', give),
    "Sidebar": ('ui.Sidebar("One")', "None", sidebar),
    "UploadButton": ('ui.UploadButton("One")', "None", upload),
    "Accordion": ('ui.Accordion("One", open=False)', "None", accordion),
}
"""By class: how it is made, what a function then gives it, and what a visitor does."""

REST = {
    ("ParamViewer", "upload"),  # Gradio names it, and nothing there can be uploaded
    # What takes another page: an output, a camera, layouts in each other, leaving the app.
    ("File", "download"),
    ("Files", "download"),
    ("Image", "stream"),
    ("Tab", "select"),
    ("Tabs", "change"),
    ("Tabs", "select"),
    ("Step", "select"),
    ("Walkthrough", "change"),
    ("Walkthrough", "select"),
    ("Blocks", "load"),
    ("Blocks", "unload"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_all_events_of_a_component_are_heard(app, kind):
    import wasmui
    from wasmui.event import events_of

    make, value, act = KINDS[kind]
    expected = [event for event in events_of(getattr(wasmui, kind)) if (kind, event) not in REST]
    page = app(listening(make, value))

    act(page)

    expect(page.get_by_label("Heard")).to_have_value(" ".join(expected))


def test_a_file_that_is_saved_is_heard(app):
    page = app(listening('ui.File(label="One", interactive=False)', '"one.txt"'))

    saved(page)

    expect(page.get_by_label("Heard")).to_have_value("change download")


def test_a_camera_is_heard(app):
    page = app(listening('ui.Image(label="One", streaming=True, type="filepath")'))

    camera(page)

    expect(page.get_by_label("Heard")).to_have_value(re.compile("stream"))


def test_html_hears_every_event_that_gradio_knows(app):
    page = app(
        listening(
            """ui.HTML("<button>One</button>", names=events_of(ui.HTML), js_on_load='''
                element.addEventListener("click", () => props.names.forEach((n) => trigger(n)));
            ''')"""
        )
    )
    from wasmui import HTML
    from wasmui.event import events_of

    button(page, "One").click()

    expect(page.get_by_label("Heard")).to_have_value(" ".join(events_of(HTML)))


@pytest.mark.parametrize(
    ("layout", "part", "role"), [("Tabs", "Tab", "tab"), ("Walkthrough", "Step", "button")]
)
def test_a_layout_and_its_part_are_heard(app, layout, part, role):
    page = app(f"""
        import wasmui as ui
        heard = set()
        def hears(event):
            def hear():
                heard.add(event)
                return " ".join(sorted(heard))
            return hear
        with ui.Blocks() as demo:
            out = ui.Textbox(label="Heard")
            with ui.{layout}() as whole:
                with ui.{part}("One"):
                    pass
                with ui.{part}("Two") as two:
                    pass
            two.select(hears("{part}.select"), None, out)
            whole.select(hears("select"), None, out)
            whole.change(hears("change"), None, out)
        demo.launch()
    """)

    page.get_by_role(role, name="Two").click()

    expect(page.get_by_label("Heard")).to_have_value(f"{part}.select change select")


LEFT = """
import sys
import wasmui as ui
def left():
    sys.modules["left"] = "it was left"
with ui.Blocks() as demo:
    out = ui.Textbox(label="Out")
    demo.unload(left)
    demo.load(lambda: sys.modules.pop("left", "it was not left"), None, out)
demo.launch()
"""


def test_an_app_hears_that_it_is_opened_and_that_another_takes_its_place(app):
    page = app(LEFT)
    expect(page.get_by_label("Out")).to_have_value("it was not left")

    page.evaluate("(source) => document.querySelector('wasm-ui').reload(source)", LEFT)

    expect(page.get_by_label("Out")).to_have_value("it was left")
