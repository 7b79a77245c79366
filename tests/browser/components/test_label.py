"""The result of a classification, as a visitor sees it."""

import pytest
from playwright.sync_api import expect

GUESS = """
import wasmui as ui
with ui.Blocks() as demo:
    guess = ui.Label({"dog": 0.07, "cat": 0.913, "bad": float("nan"), "much": 2.0}, label="Guess")
    heard = ui.Textbox(label="Heard")
    def selected(event: ui.SelectData):
        return f"{event.index} {event.value}"
    EVENT
demo.launch()
"""


@pytest.mark.covers("Label", "label")
def test_labels_stand_in_order_with_their_confidences(app):
    page = app(GUESS.replace("EVENT", ""))

    rows = page.get_by_role("group", name="Guess").get_by_role("listitem")

    expect(rows).to_have_text(["much 200%", "cat 91.3%", "dog 7%", "bad NaN"])
    expect(page.get_by_role("group", name="Guess").get_by_role("button")).to_have_count(0)


def test_a_bar_is_as_long_as_the_label_is_sure_and_never_longer_than_all(app):
    page = app(GUESS.replace("EVENT", ""))

    bars = page.locator(".bar")

    expect(bars).to_have_count(4)
    assert bars.evaluate_all("bars => bars.map(bar => bar.style.inlineSize)") == [
        "100%",
        "91.3%",
        "7%",
        "0%",
    ]


@pytest.mark.covers("Label", "mouse", "keyboard")
def test_a_label_is_chosen_by_mouse_and_keyboard(app):
    page = app(GUESS.replace("EVENT", "guess.select(selected, None, heard)"))

    page.get_by_role("button", name="dog 7%").click()
    expect(page.get_by_label("Heard")).to_have_value("2 dog")
    page.get_by_role("button", name="cat 91.3%").press("Enter")

    expect(page.get_by_label("Heard")).to_have_value("1 cat")
    expect(page.get_by_role("button", name="cat 91.3%")).to_be_focused()


def test_one_label_alone_stands_large(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Label("goldfish", label="Guess", color="tomato", show_heading=False)
        demo.launch()
    """)

    expect(page.get_by_role("group", name="Guess")).to_have_text("goldfish")


def test_nothing_is_said_to_be_nothing(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Label(label="Guess")
        demo.launch()
    """)

    expect(page.get_by_role("group", name="Guess")).to_have_text("Nothing to show yet")
