"""A number in the hands of a visitor."""

import pytest
from playwright.sync_api import expect

GUESTS = """
import wasmui as ui
with ui.Blocks() as demo:
    guests = ui.Number(label="Guests", info="From 1 to 12.", value=2, minimum=1, maximum=12)
    heard = ui.Textbox(label="Heard")
    guests.{event}(lambda number: repr(number), guests, heard)
demo.launch()
"""


@pytest.mark.covers("Number", "label")
def test_a_number_is_named_by_its_label_and_explained_by_its_info(app):
    page = app(GUESTS.format(event="change"))

    field = page.get_by_role("spinbutton", name="Guests")

    expect(field).to_have_value("2")
    expect(field).to_have_accessible_description("From 1 to 12.")


@pytest.mark.covers("Number", "mouse")
def test_what_is_typed_reaches_the_function(app):
    page = app(GUESTS.format(event="change"))

    page.get_by_label("Guests").click()
    page.keyboard.press("Backspace")
    page.keyboard.type("7")

    expect(page.get_by_label("Heard")).to_have_value("7")


def test_an_emptied_field_is_none(app):
    page = app(GUESTS.format(event="change"))

    page.get_by_label("Guests").fill("")

    expect(page.get_by_label("Heard")).to_have_value("None")


@pytest.mark.covers("Number", "keyboard")
def test_arrow_keys_go_by_steps(app):
    page = app(GUESTS.format(event="change"))

    page.get_by_label("Guests").press("ArrowUp")

    expect(page.get_by_label("Heard")).to_have_value("3")
    expect(page.get_by_label("Guests")).to_be_focused()


def test_enter_submits(app):
    page = app(GUESTS.format(event="submit"))

    page.get_by_label("Guests").press_sequentially("0")
    page.get_by_label("Guests").fill("10")
    page.get_by_label("Guests").press("Enter")

    expect(page.get_by_label("Heard")).to_have_value("10")


def test_text_on_its_way_to_a_number_is_left_alone(app):
    page = app(GUESTS.format(event="blur"))
    field = page.get_by_label("Guests")

    field.clear()
    field.press_sequentially("1.05e1")
    shown = field.input_value()
    field.blur()

    assert shown == "1.05e1"
    expect(page.get_by_label("Heard")).to_have_value("10.5")


def test_a_number_out_of_bounds_is_told_when_it_is_entered(app):
    page = app(GUESTS.format(event="submit"))
    field = page.get_by_label("Guests")

    field.clear()
    field.press_sequentially("20")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    field.blur()

    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("alert")).to_have_text("At most 12.")


def test_what_is_no_number_is_told_when_it_is_entered(app):
    page = app(GUESTS.format(event="submit"))
    field = page.get_by_label("Guests")

    field.clear()
    field.press_sequentially("-")
    field.blur()

    expect(page.get_by_role("alert")).to_have_text("This is not a number.")


def test_a_whole_number_beyond_2_to_53_keeps_its_digits(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            big = ui.Number(label="Big", value=9007199254740993)
            sum = ui.Number(label="Sum")
            big.submit(lambda number: number + 2, big, sum)
        demo.launch()
    """)

    page.get_by_label("Big").press("Enter")
    expect(page.get_by_label("Sum")).to_have_value("9007199254740995")
    page.get_by_label("Big").fill("123456789012345678901")
    page.get_by_label("Big").press("Enter")

    expect(page.get_by_label("Sum")).to_have_value("123456789012345678903")


def test_a_result_can_be_read_but_not_changed(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Number(label="Result", value=float("nan"), interactive=False)
        demo.launch()
    """)

    field = page.get_by_role("textbox", name="Result")

    expect(field).to_have_value("NaN")
    expect(field).not_to_be_editable()
    expect(field).to_be_enabled()
