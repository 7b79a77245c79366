"""A date in the hands of a visitor."""

import re

import pytest
from playwright.sync_api import expect

WHEN = """
import wasmui as ui
with ui.Blocks() as demo:
    when = ui.DateTime("2026-11-22 14:30:00", label="When", info="Local time.", OPTIONS)
    heard = ui.Textbox(label="Heard")
    when.EVENT(lambda moment: repr(moment), when, heard)
demo.launch()
"""


def when(event: str = "change", options: str = 'type="string"') -> str:
    return WHEN.replace("EVENT", event).replace("OPTIONS", options)


@pytest.mark.covers("DateTime", "label")
def test_the_field_is_named_by_its_label_and_explained_by_its_info(app):
    page = app(when())

    field = page.get_by_role("textbox", name="When")

    expect(field).to_have_value("2026-11-22 14:30:00")
    expect(field).to_have_accessible_description("Local time.")


def test_what_is_typed_and_left_reaches_the_function_in_one_form(app):
    page = app(when())

    page.get_by_label("When").fill("2027-1-2 3:04")
    page.get_by_label("When").blur()

    expect(page.get_by_label("Heard")).to_have_value("'2027-01-02 03:04:00'")
    expect(page.get_by_label("When")).to_have_value("2027-01-02 03:04:00")


@pytest.mark.covers("DateTime", "keyboard")
def test_enter_submits(app):
    page = app(when("submit"))

    page.get_by_label("When").fill("2027-01-02 03:04:05")
    page.get_by_label("When").press("Enter")

    expect(page.get_by_label("Heard")).to_have_value("'2027-01-02 03:04:05'")
    expect(page.get_by_label("When")).to_be_focused()


def test_a_moment_may_be_said_from_now(app):
    page = app(when("submit"))

    page.get_by_label("When").fill("now - 5m")
    page.get_by_label("When").press("Enter")

    expect(page.get_by_label("Heard")).to_have_value(
        re.compile(r"^'\d{4}(-\d\d){2} \d\d(:\d\d){2}'")
    )
    expect(page.get_by_label("When")).to_have_value("now - 5m")


def test_a_moment_of_the_visitors_clock_comes_back_as_the_same(app):
    page = app(when("submit", 'type="timestamp"'))
    seconds = page.evaluate("new Date(2027, 0, 2, 3, 4, 5).getTime() / 1000")

    page.get_by_label("When").fill("2027-01-02 03:04:05")
    page.get_by_label("When").press("Enter")

    expect(page.get_by_label("Heard")).to_have_value(f"{seconds:.1f}")


def test_what_is_no_date_is_told_and_not_handed_on(app):
    page = app(when("submit"))

    page.get_by_label("When").fill("2026-02-30")
    page.get_by_label("When").press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("This is not a date. Write 2026-11-22 14:30")
    expect(page.get_by_label("Heard")).to_have_value("")


def test_an_emptied_field_is_none(app):
    page = app(when())

    page.get_by_label("When").fill("")
    page.get_by_label("When").press("Enter")

    expect(page.get_by_label("Heard")).to_have_value("None")


@pytest.mark.covers("DateTime", "mouse")
def test_the_button_opens_the_browsers_calendar_and_what_is_chosen_is_taken(app):
    page = app(when())
    calendar = page.locator("input[type=datetime-local]")
    calendar.evaluate("field => { field.showPicker = () => { field.dataset.shown = 'yes'; }; }")

    page.get_by_role("button", name="Open the calendar").click()
    calendar.evaluate("""field => {
        field.value = "2027-01-02T03:04:05";
        field.dispatchEvent(new Event("change", { bubbles: true }));
    }""")

    expect(calendar).to_have_attribute("data-shown", "yes")
    expect(page.get_by_label("Heard")).to_have_value("'2027-01-02 03:04:05'")


def test_alt_and_arrow_down_open_the_calendar_from_the_field(app):
    page = app(when())
    calendar = page.locator("input[type=datetime-local]")
    calendar.evaluate("field => { field.showPicker = () => { field.dataset.shown = 'yes'; }; }")

    page.get_by_label("When").press("Alt+ArrowDown")

    expect(calendar).to_have_attribute("data-shown", "yes")


def test_without_time_it_is_a_date(app):
    page = app(when(options='type="string", include_time=False'))

    expect(page.get_by_label("When")).to_have_value("2026-11-22")
    expect(page.locator("input[type=date]")).to_have_value("2026-11-22")


def test_where_it_may_not_be_changed_it_can_be_read(app):
    page = app(when(options="interactive=False"))

    expect(page.get_by_label("When")).to_have_attribute("readonly", "")
    expect(page.get_by_role("button")).to_have_count(0)


def test_a_zone_without_its_data_says_which_package_to_ask_for(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.DateTime(timezone="Europe/Paris")
        demo.launch()
    """)

    expect(page.get_by_role("alert")).to_contain_text("needs the package tzdata")
