"""A colour in the hands of a visitor."""

import pytest
from playwright.sync_api import expect

INK = """
import wasmui as ui
with ui.Blocks() as demo:
    ink = ui.ColorPicker("#112233", label="Ink", info="Of the pen.", OPTIONS)
    heard = ui.Textbox(label="Heard")
    ink.EVENT(lambda colour: repr(colour), ink, heard)
demo.launch()
"""


def ink(event: str = "change", options: str = "") -> str:
    return INK.replace("EVENT", event).replace(", OPTIONS", options)


@pytest.mark.covers("ColorPicker", "label")
def test_the_text_field_is_named_by_the_label_and_explained_by_its_info(app):
    page = app(ink())

    field = page.get_by_role("textbox", name="Ink")

    expect(field).to_have_value("#112233")
    expect(field).to_have_accessible_description("Of the pen.")
    expect(page.get_by_label("Colour palette")).to_have_value("#112233")


@pytest.mark.covers("ColorPicker", "mouse")
def test_a_colour_of_the_palette_reaches_the_function(app):
    page = app(ink())
    palette = page.get_by_label("Colour palette")

    palette.click()
    expect(palette).to_be_focused()
    assert palette.evaluate("palette => palette.matches(':open')")
    # What the browser's own window does there.
    palette.fill("#0088cc")

    expect(page.get_by_label("Heard")).to_have_value("'#0088cc'")
    expect(page.get_by_role("textbox", name="Ink")).to_have_value("#0088cc")


def test_letting_go_of_the_palette_is_a_release(app):
    page = app(ink("release"))

    page.get_by_label("Colour palette").fill("#0088cc")
    page.get_by_label("Colour palette").dispatch_event("change")

    expect(page.get_by_label("Heard")).to_have_value("'#0088cc'")


@pytest.mark.covers("ColorPicker", "keyboard")
@pytest.mark.parametrize("written", ["#08c", "rgb(0, 136, 204)", "hsl(200, 100%, 40%)"])
def test_a_colour_may_be_typed_as_css_writes_it(app, written):
    page = app(ink("submit"))

    page.get_by_role("textbox", name="Ink").fill(written)
    page.get_by_role("textbox", name="Ink").press("Enter")

    expect(page.get_by_label("Heard")).to_have_value("'#0088cc'")
    expect(page.get_by_role("textbox", name="Ink")).to_have_value("#0088cc")
    expect(page.get_by_role("textbox", name="Ink")).to_be_focused()
    expect(page.get_by_label("Colour palette")).to_have_value("#0088cc")


def test_a_name_of_a_colour_may_be_typed(app):
    page = app(ink())

    page.get_by_role("textbox", name="Ink").fill("tomato")

    expect(page.get_by_label("Heard")).to_have_value("'#ff6347'")


def test_what_is_no_colour_is_told_and_not_handed_on(app):
    page = app(ink("blur"))

    page.get_by_role("textbox", name="Ink").fill("#12")
    page.get_by_role("textbox", name="Ink").blur()

    expect(page.get_by_role("alert")).to_contain_text("This is not a colour.")
    expect(page.get_by_label("Heard")).to_have_value("'#112233'")


def test_an_emptied_field_is_none(app):
    page = app(ink())

    page.get_by_role("textbox", name="Ink").fill("")

    expect(page.get_by_label("Heard")).to_have_value("None")


def test_where_it_may_not_be_changed_it_can_be_read_and_copied(app):
    page = app(ink(options=", interactive=False"))

    expect(page.get_by_role("textbox", name="Ink")).to_have_attribute("readonly", "")
    expect(page.get_by_label("Colour palette")).to_be_disabled()
