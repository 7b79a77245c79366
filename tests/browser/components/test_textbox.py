"""Text in the hands of a visitor."""

import pytest
from playwright.sync_api import expect

NAME = """
import wasmui as ui
with ui.Blocks() as demo:
    name = ui.Textbox("Ada Byron", label="Name", info="As on the door.", buttons=["copy"],
        submit_btn="Send")
    secret = ui.Textbox(label="Secret " * 30, type="password",
        show_label=False)
    mail = ui.Textbox(label="Mail", type="email")
    story = ui.TextArea("One", label="Story")
    shown = ui.Textbox("read me", label="Shown", interactive=False)
    heard, sent = ui.Textbox(label="Heard"), ui.Textbox(label="Sent")
    def marked(event: ui.SelectData):
        return f"{event.value} {event.index}"
    name.select(marked, None, heard)
    name.submit(lambda text: text, name, sent)
    for field in (secret, mail, story):
        field.change(lambda text: text, field, heard)
    story.submit(lambda text: text, story, sent)
demo.launch()
"""

LINES = """
import wasmui as ui
with ui.Blocks() as demo:
    words = ui.Textbox(label="Words")
    one = ui.Textbox(label="One line", max_lines=1)
    out = ui.Textbox(label="Out")
    words.submit(lambda text: text + "\\nand more", words, out)
    one.submit(lambda text: " ".join(text.split()) * 40, one, out)
demo.launch()
"""


@pytest.mark.covers("Textbox", "label")
def test_a_field_is_named_by_its_label_and_explained_by_its_info(app):
    page = app(NAME)

    name = page.get_by_role("textbox", name="Name", exact=True)

    expect(name).to_have_value("Ada Byron")
    expect(name).to_have_accessible_description("As on the door.")
    expect(page.get_by_role("textbox", name="Mail")).to_have_attribute("type", "email")
    expect(page.get_by_role("textbox", name="Story")).to_have_value("One")
    # A password has no role, so that no one reads it aloud.
    expect(page.get_by_label("Secret")).to_have_attribute("type", "password")
    # However long, what only names the field does not make the page scroll.
    assert page.evaluate("document.documentElement.scrollWidth") <= 1000
    assert page.get_by_text("Secret").bounding_box()["width"] <= 1


@pytest.mark.covers("Textbox", "mouse", "copy")
def test_a_word_is_marked_by_the_mouse_and_buttons_submit_and_copy(app):
    page = app(NAME)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.get_by_role("textbox", name="Name", exact=True).dblclick(position={"x": 20, "y": 15})
    expect(page.get_by_label("Heard")).to_have_value("Ada [0, 3]")
    page.keyboard.type("Grace")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_label("Sent")).to_have_value("Grace Byron")
    page.get_by_role("button", name="Copy Name").click()

    page.wait_for_function("navigator.clipboard.readText().then((text) => text === 'Grace Byron')")


@pytest.mark.covers("Textbox", "keyboard")
def test_what_is_typed_is_submitted_by_enter_and_by_shift_where_enter_is_a_line(app):
    page = app(NAME)

    page.get_by_role("textbox", name="Name", exact=True).press("End")
    page.keyboard.type(" Lovelace")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Sent")).to_have_value("Ada Byron Lovelace")
    expect(page.get_by_role("textbox", name="Name", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Send")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("hush")
    expect(page.get_by_label("Heard")).to_have_value("hush")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("Two")
    page.keyboard.press("Shift+Enter")

    expect(page.get_by_label("Sent")).to_have_value("One\nTwo")
    expect(page.get_by_role("textbox", name="Story")).to_be_focused()


def test_what_may_not_be_changed_is_reached_and_read(app):
    page = app(NAME)
    shown = page.get_by_role("textbox", name="Shown")

    shown.focus()
    page.keyboard.type("x")

    expect(shown).to_have_value("read me")
    expect(shown).to_be_focused()


@pytest.fixture
def lines(app):
    return app(LINES)


def height(field):
    return field.bounding_box()["height"]


def test_a_text_of_several_lines_is_shown_whole(lines):
    before = height(lines.get_by_label("Out"))

    lines.get_by_label("Words").fill("hello")
    lines.get_by_label("Words").press("Enter")

    expect(lines.get_by_label("Out")).to_have_value("hello\nand more")
    assert before * 1.3 < height(lines.get_by_label("Out"))


def test_a_long_text_breaks_into_lines(lines):
    before = height(lines.get_by_label("Out"))

    lines.get_by_label("One line").fill("long words ")
    lines.get_by_label("One line").press("Enter")

    expect(lines.get_by_label("Out")).to_have_value("long words" * 40)
    assert before * 1.3 < height(lines.get_by_label("Out"))


def test_shift_and_enter_begin_a_line_where_there_may_be_several(lines):
    words, one = lines.get_by_label("Words"), lines.get_by_label("One line")
    before = height(words)

    words.press_sequentially("a")
    words.press("Shift+Enter")
    words.press_sequentially("b")
    one.press_sequentially("a")
    one.press("Shift+Enter")

    expect(words).to_have_value("a\nb")
    expect(one).to_have_value("a")
    assert before < height(words)


def test_fields_of_one_line_are_as_high_whether_they_may_grow_or_not(lines):
    one, several = lines.get_by_label("One line"), lines.get_by_label("Words")

    assert height(one) == pytest.approx(height(several), abs=0.6)
