"""Samples in a page: by mouse, by keyboard, page by page."""

import pytest
from playwright.sync_api import expect

PEOPLE = """
import wasmui as ui
with ui.Blocks() as demo:
    name, age = ui.Textbox(label="Name"), ui.Number(label="Age")
    out = ui.Textbox(label="Out")
    calls = []
    def told(name, age):
        calls.append(name)
        return f"{name} is {age:g}, call {len(calls)}"
    ui.Examples(
        [[f"Person {n}", 20 + n] for n in range(5)], [name, age], out, told,
        cache_examples=True, cache_mode="lazy", examples_per_page=2, label="People",
    )
demo.launch()
"""


@pytest.mark.covers("Dataset", "mouse")
def test_a_click_on_a_row_enters_it_and_shows_the_cached_answer(app):
    page = app(PEOPLE)

    page.get_by_role("cell", name="21", exact=True).click(force=True)  # the row is the button

    expect(page.get_by_label("Name")).to_have_value("Person 1")
    expect(page.get_by_role("spinbutton", name="Age")).to_have_value("21")
    expect(page.get_by_label("Out")).to_have_value("Person 1 is 21, call 1")
    page.get_by_role("button", name="Person 0").click()
    expect(page.get_by_label("Out")).to_have_value("Person 0 is 20, call 2")
    page.get_by_role("button", name="Person 1").click()
    expect(page.get_by_label("Out")).to_have_value("Person 1 is 21, call 1")


@pytest.mark.covers("Dataset", "keyboard", "label")
def test_pages_are_turned_and_samples_chosen_by_keyboard(app):
    page = app(PEOPLE)
    expect(page.get_by_text("Page 1 of 3")).to_be_visible()
    people = page.get_by_role("group", name="People")
    people.get_by_role("button", name="Next").press("Enter")
    expect(page.get_by_text("Page 2 of 3")).to_be_visible()

    chosen = people.get_by_role("button", name="Person 3, 23")
    chosen.press("Enter")

    expect(page.get_by_label("Name")).to_have_value("Person 3")
    expect(chosen).to_have_attribute("aria-pressed", "true")
    expect(chosen).to_be_focused()
    people.get_by_role("button", name="Next").press("Enter")
    expect(people.get_by_role("button", name="Next")).to_be_disabled()
    expect(people.get_by_role("button", name="Previous")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Page 1 of 3")).to_be_visible()
    expect(people.get_by_role("button", name="Next")).to_be_focused()


def test_labels_stand_for_samples_and_select_tells_which(app):
    page = app("""
        import wasmui as ui
        def chosen(event: ui.SelectData):
            return f"{event.index} {event.value}"
        with ui.Blocks() as demo:
            out = ui.Textbox(label="Out")
            data = ui.Dataset(components=["text"], samples=[["a"], ["b"]],
                              sample_labels=["First", "Second"])
            data.select(chosen, None, out)
        demo.launch()
    """)

    page.get_by_role("button", name="Second").click()

    expect(page.get_by_label("Out")).to_have_value("1 ['b']")


def test_a_tabbed_interface_shows_each_app_on_its_tab(app):
    page = app("""
        import wasmui as ui
        box = ui.Textbox(label="In 1")
        first = ui.Interface(lambda x: f"first {x}", box, "text", examples=["A"])
        second = ui.Interface(lambda x: f"second {x}", ui.Textbox(label="In 2"), "text")
        ui.TabbedInterface([first, second], ["One", "Two"]).launch()
    """)
    page.get_by_role("button", name="A", exact=True).click()
    expect(page.get_by_role("textbox", name="In 1")).to_have_value("A")

    page.get_by_role("tab", name="Two").click()
    page.get_by_role("textbox", name="In 2").fill("x")
    page.get_by_role("tabpanel").get_by_role("button", name="Submit").click()

    expect(page.get_by_role("tabpanel").get_by_label("output")).to_have_value("second x")


def test_pictures_among_samples_are_shown_and_entered(app, page_errors):
    page = app("""
        import struct, zlib
        import wasmui as ui
        def chunk(kind, data):
            body = kind + data
            return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
        head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
        rows = b"".join(b"\\0" + b"\\x20\\x90\\x90" * 8 for _ in range(8))
        open("sea.png", "wb").write(b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", head)
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
        with ui.Blocks() as demo:
            picture, out = ui.Image(type="filepath", label="Picture"), ui.Textbox(label="Out")
            ui.Examples(["sea.png"], picture, out, lambda path: path.rsplit("/")[-1],
                        run_on_click=True)
        demo.launch()
    """)
    sample = page.get_by_role("button", name="sea.png").locator("img")
    page.wait_for_function("(img) => img.naturalWidth === 8", arg=sample.element_handle())

    page.get_by_role("button", name="sea.png").click()

    expect(page.get_by_label("Out")).to_have_value("sea.png")
