"""Textbox in a real browser: how many lines it has, and what Enter does."""

import pytest
from playwright.sync_api import expect

APP = """
import wasmui as ui
with ui.Blocks() as demo:
    words = ui.Textbox(label="Words")
    one = ui.Textbox(label="One line", max_lines=1)
    out = ui.Textbox(label="Out")
    words.submit(lambda text: text + "\\nand more", words, out)
    one.submit(lambda text: " ".join(text.split()) * 40, one, out)
demo.launch()
"""


@pytest.fixture
def page(app):
    return app(APP)


def height(field):
    return field.bounding_box()["height"]


def test_a_text_of_several_lines_is_shown_whole(page):
    before = height(page.get_by_label("Out"))

    page.get_by_label("Words").fill("hello")
    page.get_by_label("Words").press("Enter")

    expect(page.get_by_label("Out")).to_have_value("hello\nand more")
    assert before * 1.3 < height(page.get_by_label("Out"))


def test_a_long_text_breaks_into_lines(page):
    before = height(page.get_by_label("Out"))

    page.get_by_label("One line").fill("long words ")
    page.get_by_label("One line").press("Enter")

    expect(page.get_by_label("Out")).to_have_value("long words" * 40)
    assert before * 1.3 < height(page.get_by_label("Out"))


def test_shift_and_enter_begin_a_line_where_there_may_be_several(page):
    words, one = page.get_by_label("Words"), page.get_by_label("One line")
    before = height(words)

    words.press_sequentially("a")
    words.press("Shift+Enter")
    words.press_sequentially("b")
    one.press_sequentially("a")
    one.press("Shift+Enter")

    expect(words).to_have_value("a\nb")
    expect(one).to_have_value("a")
    assert before < height(words)


def test_fields_of_one_line_are_as_high_whether_they_may_grow_or_not(page):
    one, several = page.get_by_label("One line"), page.get_by_label("Words")

    assert height(one) == pytest.approx(height(several), abs=0.6)
