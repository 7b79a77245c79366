"""Round buttons in the hands of a visitor."""

import pytest
from playwright.sync_api import expect

SIZES = """
import wasmui as ui
with ui.Blocks() as demo:
    size = ui.Radio(["Small", "Medium", ("Large", 3)], label="Size", info="One of these.")
    heard = ui.Textbox(label="Heard")
    def selected(event: ui.SelectData):
        return f"{event.index} {event.value!r}"
    size.EVENT
demo.launch()
"""
CHANGE = SIZES.replace("EVENT", "change(lambda value: repr(value), size, heard)")
SELECT = SIZES.replace("EVENT", "select(selected, None, heard)")


@pytest.mark.covers("Radio", "label")
def test_the_group_is_named_by_its_label_and_explained_by_its_info(app):
    page = app(CHANGE)

    group = page.get_by_role("group", name="Size")

    expect(group).to_have_accessible_description("One of these.")
    expect(group.get_by_role("radio")).to_have_count(3)
    expect(group.get_by_role("radio", checked=True)).to_have_count(0)


@pytest.mark.covers("Radio", "mouse")
def test_a_click_on_the_text_chooses(app):
    page = app(CHANGE)

    page.get_by_text("Large").click()

    expect(page.get_by_role("radio", name="Large")).to_be_checked()
    expect(page.get_by_label("Heard")).to_have_value("3")


@pytest.mark.covers("Radio", "keyboard")
def test_arrow_keys_choose_the_next(app):
    page = app(CHANGE)

    page.get_by_role("radio", name="Small").press(" ")
    page.keyboard.press("ArrowDown")

    expect(page.get_by_role("radio", name="Medium")).to_be_checked()
    expect(page.get_by_role("radio", name="Medium")).to_be_focused()
    expect(page.get_by_label("Heard")).to_have_value("'Medium'")


def test_a_select_event_tells_what_was_chosen(app):
    page = app(SELECT)

    page.get_by_role("radio", name="Large").check()

    expect(page.get_by_label("Heard")).to_have_value("2 3")


def test_two_groups_do_not_exclude_each_other(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Radio(["Yes", "No"], value="Yes", label="Sugar")
            ui.Radio(["Yes", "No"], label="Milk")
        demo.launch()
    """)

    page.get_by_role("group", name="Milk").get_by_role("radio", name="No").check()

    expect(page.get_by_role("group", name="Sugar").get_by_label("Yes")).to_be_checked()


def test_buttons_that_are_not_for_the_visitor_are_disabled(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Radio(["Small", "Large"], value="Large", label="Size", interactive=False)
        demo.launch()
    """)

    expect(page.get_by_role("radio", name="Small")).to_be_disabled()
    expect(page.get_by_role("radio", name="Large")).to_be_checked()
