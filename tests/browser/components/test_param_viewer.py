"""Parameters, as a visitor reads about them."""

import pytest
from playwright.sync_api import expect

SHOWS = """
import wasmui as ui
with ui.Blocks() as demo:
    ui.ParamViewer(
        {
            "name": {"type": "str", "description": "Who is *greeted*.", "default": '"Ada"'},
            "kind": {"type": "list[Kind] | None", "description": "<script>alert(1)</script>"},
            "Kind": {"type": "a ``` b"},
        },
        OPTIONS
    )
demo.launch()
"""


def shows(options: str = "") -> str:
    return SHOWS.replace("OPTIONS", options)


@pytest.mark.covers("ParamViewer", "mouse")
def test_a_parameter_is_opened_by_the_mouse(app):
    page = app(shows())

    page.get_by_text("name", exact=True).click()

    expect(page.get_by_text("Who is greeted.")).to_be_visible()
    expect(page.get_by_text('Default "Ada"')).to_be_visible()
    expect(page.locator("em", has_text="greeted")).to_be_visible()


@pytest.mark.covers("ParamViewer", "keyboard")
def test_a_parameter_is_opened_and_closed_by_the_keyboard(app):
    page = app(shows())
    first = page.locator("summary").first

    first.press("Enter")
    expect(page.get_by_text("Who is greeted.")).to_be_visible()
    first.press("Space")

    expect(page.get_by_text("Who is greeted.")).to_be_hidden()
    expect(first).to_be_focused()


def test_all_are_opened_at_once_and_closed(app):
    page = app(shows())

    page.get_by_role("button", name="Show all").click()
    expect(page.locator("details[open]")).to_have_count(3)
    page.get_by_role("button", name="Hide all").click()

    expect(page.locator("details[open]")).to_have_count(0)


@pytest.mark.covers("ParamViewer", "label")
def test_the_section_is_named_by_its_header(app):
    page = app(shows('header="What it takes"'))

    expect(page.get_by_role("region", name="What it takes")).to_be_visible()


def test_without_a_header_there_is_none(app):
    page = app(shows("header=None"))

    expect(page.get_by_role("button", name="Show all")).to_have_count(0)


def test_a_name_in_a_type_leads_to_its_parameter(app):
    page = app(shows('linkify=["Kind"], anchor_links="app"'))
    page.get_by_text("kind", exact=True).click()

    page.get_by_role("link", name="Kind", exact=True).click()

    expect(page.locator("details").last).to_have_attribute("open", "")
    expect(page.locator("summary").last).to_be_focused()
    assert page.url.endswith("#param-app-Kind")


def test_code_that_holds_a_fence_stays_code(app):
    page = app(shows())

    page.get_by_role("button", name="Show all").click()

    expect(page.locator("pre code").last).to_have_text("a ``` b")


def test_markup_in_a_description_runs_nothing(app):
    page = app(shows())

    page.get_by_role("button", name="Show all").click()

    expect(page.locator("details script")).to_have_count(0)
