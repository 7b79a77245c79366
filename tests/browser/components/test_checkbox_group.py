"""Boxes to tick, in the hands of a visitor."""

import pytest
from playwright.sync_api import expect

DRINKS = """
import wasmui as ui
with ui.Blocks() as demo:
    drinks = ui.CheckboxGroup(["Tea", "Coffee", ("Hot water", 3)], value=["Tea"], label="Drinks",
        info="Any of these.", show_select_all=True)
    heard = ui.Textbox(label="Heard")
    def selected(event: ui.SelectData):
        return f"{event.index} {event.value!r} {event.selected}"
    drinks.EVENT
demo.launch()
"""
CHANGE = DRINKS.replace("EVENT", "change(lambda value: repr(value), drinks, heard)")
SELECT = DRINKS.replace("EVENT", "select(selected, None, heard)")


@pytest.mark.covers("CheckboxGroup", "label")
def test_the_group_is_named_by_its_label_and_explained_by_its_info(app):
    page = app(CHANGE)

    group = page.get_by_role("group", name="Drinks")

    expect(group).to_have_accessible_description("Any of these.")
    expect(group.get_by_role("checkbox", name="Tea")).to_be_checked()
    expect(group.get_by_role("checkbox", name="Coffee")).not_to_be_checked()


@pytest.mark.covers("CheckboxGroup", "mouse")
def test_ticked_values_come_in_the_order_in_which_they_were_ticked(app):
    page = app(CHANGE)

    page.get_by_text("Hot water").click()
    page.get_by_role("checkbox", name="Coffee").press(" ")
    page.get_by_role("checkbox", name="Tea").uncheck()

    expect(page.get_by_label("Heard")).to_have_value("[3, 'Coffee']")


def test_one_box_ticks_and_clears_them_all(app):
    page = app(CHANGE)
    all_of_them = page.get_by_role("checkbox", name="Select all")
    expect(all_of_them).to_have_js_property("indeterminate", True)

    all_of_them.click()
    expect(page.get_by_label("Heard")).to_have_value("['Tea', 'Coffee', 3]")
    expect(all_of_them).to_be_checked()
    all_of_them.click()

    expect(page.get_by_label("Heard")).to_have_value("[]")
    expect(all_of_them).not_to_be_checked()


def test_a_select_event_tells_which_box_and_whether_it_was_ticked(app):
    page = app(SELECT)

    page.get_by_role("checkbox", name="Hot water").check()
    expect(page.get_by_label("Heard")).to_have_value("2 3 True")
    page.get_by_role("checkbox", name="Tea").uncheck()

    expect(page.get_by_label("Heard")).to_have_value("0 'Tea' False")


def test_boxes_that_are_not_for_the_visitor_are_disabled(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.CheckboxGroup(["Tea"], value="Tea", label="Drinks", interactive=False)
        demo.launch()
    """)

    expect(page.get_by_role("checkbox", name="Tea")).to_be_disabled()
    expect(page.get_by_role("checkbox", name="Tea")).to_be_checked()


def test_new_choices_take_the_place_of_the_old(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            drinks = ui.CheckboxGroup(label="Drinks")
            ui.Button("Fill").click(lambda: ui.update(choices=["Milk"], value="Milk"), None, drinks)
        demo.launch()
    """)

    expect(page.get_by_text("Nothing to choose from yet.")).to_be_visible()
    page.get_by_role("button", name="Fill").click()

    expect(page.get_by_role("checkbox", name="Milk")).to_be_checked()


@pytest.mark.covers("CheckboxGroup", "keyboard")
def test_tab_goes_from_box_to_box_and_space_ticks_them(app):
    page = app(CHANGE)
    page.get_by_role("checkbox", name="Select all").press(" ")
    expect(page.get_by_label("Heard")).to_have_value("['Tea', 'Coffee', 3]")

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press(" ")

    expect(page.get_by_label("Heard")).to_have_value("['Tea', 3]")
    expect(page.get_by_role("checkbox", name="Coffee")).to_be_focused()
