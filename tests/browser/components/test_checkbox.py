"""A box to tick, in the hands of a visitor."""

import pytest
from playwright.sync_api import expect

TERMS = """
import wasmui as ui
with ui.Blocks() as demo:
    terms = ui.Checkbox(label="I have read the terms", info="They are short.")
    heard = ui.Textbox(label="Heard")
    def selected(event: ui.SelectData):
        return f"{event.value}: {event.selected}"
    terms.EVENT
demo.launch()
"""
CHANGE = TERMS.replace("EVENT", "change(lambda value: repr(value), terms, heard)")


@pytest.mark.covers("Checkbox", "label")
def test_a_box_is_named_by_its_label_and_explained_by_its_info(app):
    page = app(CHANGE)

    box = page.get_by_role("checkbox", name="I have read the terms")

    expect(box).not_to_be_checked()
    expect(box).to_have_accessible_description("They are short.")


@pytest.mark.covers("Checkbox", "mouse")
def test_a_click_on_the_text_ticks_the_box(app):
    page = app(CHANGE)

    page.get_by_text("I have read the terms").click()

    expect(page.get_by_role("checkbox")).to_be_checked()
    expect(page.get_by_label("Heard")).to_have_value("True")


@pytest.mark.covers("Checkbox", "keyboard")
def test_the_space_bar_clears_the_box_again(app):
    page = app(CHANGE)

    page.get_by_role("checkbox").press(" ")
    page.get_by_role("checkbox").press(" ")

    expect(page.get_by_role("checkbox")).not_to_be_checked()
    expect(page.get_by_role("checkbox")).to_be_focused()
    expect(page.get_by_label("Heard")).to_have_value("False")


def test_a_select_event_tells_what_was_ticked(app):
    page = app(TERMS.replace("EVENT", "select(selected, None, heard)"))

    page.get_by_role("checkbox").check()

    expect(page.get_by_label("Heard")).to_have_value("I have read the terms: True")


def test_a_box_that_is_not_for_the_visitor_is_disabled(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Checkbox(True, label="Done", interactive=False)
        demo.launch()
    """)

    expect(page.get_by_role("checkbox", name="Done")).to_be_disabled()
    expect(page.get_by_role("checkbox", name="Done")).to_be_checked()


def test_a_label_that_is_not_shown_still_names_the_box(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Checkbox(label="Done", show_label=False)
        demo.launch()
    """)

    expect(page.get_by_role("checkbox", name="Done")).to_be_visible()
    assert page.get_by_text("Done").bounding_box()["width"] <= 1
