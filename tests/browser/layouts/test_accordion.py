"""Accordion and Group on the page."""

import pytest
from playwright.sync_api import expect

FOLDED = """
import wasmui as ui
with ui.Blocks() as demo:
    with ui.Accordion("More", open=False) as accordion:
        ui.Textbox("kept", label="Inside")
    out = ui.Textbox(label="Out")
    accordion.expand(lambda: "expanded", None, out)
    accordion.collapse(lambda: "collapsed", None, out)
    ui.Button("Unfold").click(lambda: ui.Accordion(open=True), None, accordion)
demo.launch()
"""


@pytest.mark.covers("Accordion", "mouse")
def test_a_click_unfolds_and_folds_it(app):
    page = app(FOLDED)
    expect(page.get_by_label("Inside")).not_to_be_visible()

    page.get_by_text("More").click()
    expect(page.get_by_label("Inside")).to_have_value("kept")
    expect(page.get_by_label("Out")).to_have_value("expanded")

    page.get_by_text("More").click()
    expect(page.get_by_label("Inside")).not_to_be_visible()
    expect(page.get_by_label("Out")).to_have_value("collapsed")


@pytest.mark.covers("Accordion", "keyboard", "label")
def test_it_unfolds_by_keyboard(app):
    page = app(FOLDED)
    accordion = page.get_by_role("group", name="More")
    summary = accordion.locator("summary")

    summary.press("Enter")
    expect(accordion.get_by_label("Inside")).to_be_visible()
    expect(page.get_by_label("Out")).to_have_value("expanded")
    expect(summary).to_be_focused()
    summary.press("Space")

    expect(page.get_by_label("Inside")).not_to_be_visible()
    expect(summary).to_be_focused()


def test_a_function_unfolds_it_without_an_event_of_the_visitors(app):
    page = app(FOLDED)

    page.get_by_role("button", name="Unfold").click()

    expect(page.get_by_label("Inside")).to_be_visible()
    expect(page.get_by_label("Out")).to_have_value("")


def test_a_group_leaves_no_gaps_and_no_place_for_what_is_hidden(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo, ui.Group():
            ui.Textbox(label="First")
            ui.Textbox(label="Hidden", visible=False)
            ui.Textbox(label="Second")
        demo.launch()
    """)
    expect(page.get_by_label("Second")).to_be_visible()

    boxes = page.locator(".cell:visible").evaluate_all(
        """(cells) => cells.map((cell) => cell.getBoundingClientRect())
            .map(({top, bottom}) => [top, bottom])"""
    )

    assert len(boxes) == 2
    assert boxes[0][1] == boxes[1][0]
