"""Tabs by mouse and keyboard."""

import pytest
from playwright.sync_api import expect

THREE = """
import wasmui as ui
def chosen(event: ui.SelectData): return f"{event.index} {event.value}"
with ui.Blocks() as demo:
    with ui.Tabs() as tabs:
        with ui.Tab("One", id="one"):
            ui.Textbox(label="In one")
        with ui.Tab("Off", interactive=False):
            pass
        with ui.Tab("Hidden", visible=False):
            pass
        with ui.Tab("Two", id="two") as two:
            ui.Textbox("kept", label="In two")
        with ui.Tab("Last", alignment="right"):
            ui.Textbox(label="In last")
    out = ui.Textbox(label="Tabs")
    inner = ui.Textbox(label="Tab")
    changes = ui.Textbox("0", label="Changes")
    tabs.select(chosen, None, out)
    two.select(chosen, None, inner)
    tabs.change(lambda n: str(int(n) + 1), changes, changes)
    ui.Button("Go").click(lambda: ui.Tabs(selected="two"), None, tabs)
    ui.Button("By place").click(lambda: ui.Tabs(selected=4), None, tabs)
    ui.Button("Rename").click(lambda: ui.Tab("Renamed"), None, two)
demo.launch()
"""


def tab(page, name):
    return page.get_by_role("tab", name=name, exact=True)


@pytest.mark.covers("Tabs", "mouse", "label")
@pytest.mark.covers("Tab", "mouse", "label")
def test_a_click_shows_the_tab_and_tells_both(app):
    page = app(THREE)

    tab(page, "Two").click()

    expect(page.get_by_label("In two")).to_have_value("kept")
    expect(page.get_by_label("In one")).not_to_be_visible()
    expect(page.get_by_label("Tabs", exact=True)).to_have_value("3 Two")
    expect(page.get_by_label("Tab", exact=True)).to_have_value("3 Two")
    expect(page.get_by_label("Changes")).to_have_value("1")


def test_what_was_typed_stays_while_the_tab_is_away(fresh, thread):
    page = fresh(THREE, thread)
    page.get_by_label("In one").fill("typed")

    tab(page, "Two").click()
    tab(page, "One").click()

    expect(page.get_by_label("In one")).to_have_value("typed")


def test_a_panel_is_drawn_when_it_is_first_shown(app):
    page = app(THREE)

    expect(tab(page, "One")).to_have_attribute("aria-selected", "true")

    expect(page.get_by_label("In two")).to_have_count(0)


@pytest.mark.covers("Tabs", "keyboard")
@pytest.mark.covers("Tab", "keyboard")
def test_arrow_keys_pass_over_what_cannot_be_chosen(app):
    page = app(THREE)
    tab(page, "One").focus()

    page.keyboard.press("ArrowRight")
    expect(tab(page, "Two")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(tab(page, "Last")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(tab(page, "One")).to_be_focused()
    page.keyboard.press("End")
    expect(tab(page, "Last")).to_be_focused()
    page.keyboard.press("Home")
    expect(tab(page, "One")).to_have_attribute("aria-selected", "true")


def test_the_tab_key_leaves_the_row_for_the_panel(app):
    page = app(THREE)
    tab(page, "One").focus()

    page.keyboard.press("Tab")

    expect(page.get_by_role("tabpanel", name="One")).to_be_focused()


def test_arrow_keys_follow_the_direction_of_reading(app):
    page = app(THREE)
    page.evaluate("document.documentElement.dir = 'rtl'")
    tab(page, "One").focus()

    page.keyboard.press("ArrowLeft")

    expect(tab(page, "Two")).to_be_focused()
    page.evaluate("document.documentElement.dir = ''")


def test_a_tab_that_is_off_is_not_chosen_and_a_hidden_one_is_not_there(app):
    page = app(THREE)

    tab(page, "Off").click(force=True)

    expect(tab(page, "Off")).to_be_disabled()
    expect(tab(page, "One")).to_have_attribute("aria-selected", "true")
    expect(tab(page, "Hidden")).to_have_count(0)


@pytest.mark.parametrize(("button", "name"), [("Go", "Two"), ("By place", "Last")])
def test_a_function_chooses_a_tab(app, button, name):
    page = app(THREE)

    page.get_by_role("button", name=button).click()

    expect(tab(page, name)).to_have_attribute("aria-selected", "true")
    expect(page.get_by_label("Changes")).to_have_value("1")
    expect(page.get_by_label("Tabs", exact=True)).to_have_value("")


def test_a_function_renames_a_tab(app):
    page = app(THREE)

    page.get_by_role("button", name="Rename").click()

    expect(tab(page, "Renamed")).to_be_visible()


def test_tabs_without_room_are_reached_by_a_menu(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            for n in range(30):
                with ui.Tab(f"Chapter {n}"):
                    ui.Textbox(label=f"Text {n}")
        demo.launch()
    """)
    menu = page.get_by_role("button", name="All tabs")

    menu.click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")

    expect(page.get_by_label("Text 29")).to_be_visible()
    expect(tab(page, "Chapter 29")).to_be_in_viewport()
    expect(menu).to_be_focused()
    expect(page.get_by_role("menu")).to_have_count(0)


def test_tabs_wrap_where_that_is_asked_for(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo, ui.Tabs(overflow_behavior="wrap"):
            for n in range(30):
                with ui.Tab(f"Chapter {n}"):
                    pass
        demo.launch()
    """)

    expect(tab(page, "Chapter 29")).to_be_in_viewport()

    expect(page.get_by_role("button", name="All tabs")).to_have_count(0)
