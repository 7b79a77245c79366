"""Sidebar beside the page, and over it on a phone."""

import pytest
from playwright.sync_api import expect

SIDE = """
import wasmui as ui
with ui.Blocks() as demo:
    ui.Textbox(label="Main")
    with ui.Sidebar("Settings", width=250, position="{position}") as side:
        ui.Textbox("kept", label="Inside")
    out = ui.Textbox(label="Out")
    side.expand(lambda: "expanded", None, out)
    side.collapse(lambda: "collapsed", None, out)
    ui.Button("Unfold").click(lambda: ui.Sidebar(open=True), None, side)
    ui.Button("Fold").click(lambda: ui.Sidebar(open=False), None, side)
demo.launch()
"""
LEFT, RIGHT = SIDE.format(position="left"), SIDE.format(position="right")
PHONE = {"width": 375, "height": 700}


def toggle(page):
    return page.get_by_role("button", name="Settings", exact=True)


@pytest.mark.covers("Sidebar", "label")
def test_it_stands_beside_the_page_as_wide_as_was_asked_for(app):
    page = app(LEFT)

    panel = page.get_by_role("dialog", name="Settings").bounding_box()
    main = page.get_by_label("Main").bounding_box()

    assert 250 == panel["width"]
    assert panel["x"] + panel["width"] < main["x"]


def test_it_stands_at_the_other_side_where_that_is_asked_for(app):
    page = app(RIGHT)

    panel = page.get_by_role("dialog", name="Settings").bounding_box()
    main = page.get_by_label("Main").bounding_box()

    assert main["x"] + main["width"] < panel["x"]


@pytest.mark.covers("Sidebar", "mouse")
def test_the_button_folds_it_away_and_the_page_has_its_room(app):
    page = app(LEFT)
    before = page.get_by_label("Main").bounding_box()["width"]

    toggle(page).click()

    expect(page.get_by_label("Inside")).not_to_be_visible()
    expect(page.get_by_label("Out")).to_have_value("collapsed")
    expect(toggle(page)).to_have_attribute("aria-expanded", "false")
    assert page.get_by_label("Main").bounding_box()["width"] > before + 150
    toggle(page).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Inside")).to_have_value("kept")
    expect(page.get_by_label("Out")).to_have_value("expanded")


def test_a_function_folds_and_unfolds_it_without_an_event_of_the_visitors(app):
    page = app(LEFT)

    page.get_by_role("button", name="Fold", exact=True).click()
    expect(page.get_by_label("Inside")).not_to_be_visible()
    page.get_by_role("button", name="Unfold").click()

    expect(page.get_by_label("Inside")).to_be_visible()
    expect(page.get_by_label("Out")).to_have_value("")


def test_on_a_phone_it_begins_folded_and_lies_over_the_page(app):
    page = app(LEFT)
    page.set_viewport_size(PHONE)
    expect(page.get_by_label("Inside")).not_to_be_visible()
    main = page.get_by_label("Main").bounding_box()

    toggle(page).click()

    expect(page.get_by_label("Inside")).to_be_visible()
    expect(page.get_by_label("Out")).to_have_value("expanded")
    panel = page.get_by_role("dialog", name="Settings").bounding_box()
    assert (0, 0, 700) == (panel["x"], panel["y"], panel["height"])
    assert main == page.get_by_label("Main").bounding_box()


@pytest.mark.covers("Sidebar", "keyboard")
def test_over_the_page_it_keeps_the_focus_until_escape(app):
    page = app(LEFT)
    page.set_viewport_size(PHONE)
    expect(page.get_by_label("Inside")).not_to_be_visible()
    toggle(page).focus()
    page.keyboard.press("Enter")

    dialog = page.get_by_role("dialog", name="Settings")
    expect(dialog.get_by_role("button", name="Hide Settings")).to_be_focused()
    for _ in range(4):
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Fold", exact=True)).not_to_be_focused()
        expect(page.get_by_label("Main")).not_to_be_focused()
    page.keyboard.press("Escape")

    expect(page.get_by_label("Inside")).not_to_be_visible()
    expect(page.get_by_label("Out")).to_have_value("collapsed")
    expect(toggle(page)).to_be_focused()


def test_a_press_beside_it_closes_it(app):
    page = app(LEFT)
    page.set_viewport_size(PHONE)
    expect(page.get_by_label("Inside")).not_to_be_visible()
    toggle(page).click()
    expect(page.get_by_label("Inside")).to_be_visible()

    page.mouse.click(360, 400)

    expect(page.get_by_label("Inside")).not_to_be_visible()


def test_it_comes_back_when_there_is_room_again(app):
    page = app(LEFT)
    page.set_viewport_size(PHONE)
    expect(page.get_by_label("Inside")).not_to_be_visible()

    page.set_viewport_size({"width": 1000, "height": 800})

    expect(page.get_by_label("Inside")).to_be_visible()
