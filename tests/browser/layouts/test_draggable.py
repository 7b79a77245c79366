"""Draggable by pointer and by keyboard."""

import pytest
from playwright.sync_api import expect

BLOCKS = """
import wasmui as ui
with ui.Blocks() as demo:
    with ui.Draggable(orientation="{orientation}"):
        ui.Textbox(label="A")
        ui.Textbox(label="B")
        ui.Textbox(label="Unseen", visible=False)
        ui.Textbox(label="C")
demo.launch()
"""


@pytest.fixture(params=["row", "column"])
def orientation(request):
    return request.param


def order(page):
    return page.locator("li:visible label")


def handle(page, name):
    return page.get_by_role("button", name=f"Move {name}")


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.covers("Draggable", "mouse", "label")
def test_a_block_is_dragged_by_the_pointer(app, orientation):
    page = app(BLOCKS.format(orientation=orientation))
    page.get_by_label("A", exact=True).fill("typed")
    x, y = middle(page.locator("li:visible").nth(2))

    handle(page, "A").hover()
    page.mouse.down()
    page.mouse.move(x + 20, y + 10, steps=8)
    expect(order(page)).to_have_text(["B", "C", "A"])
    page.mouse.up()

    expect(order(page)).to_have_text(["B", "C", "A"])
    expect(page.get_by_label("A", exact=True)).to_have_value("typed")
    expect(handle(page, "A")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="A: place 3 of 3")).to_have_count(1)


def test_escape_puts_it_back_while_it_is_dragged(app):
    page = app(BLOCKS.format(orientation="column"))
    x, y = middle(page.locator("li:visible").nth(2))
    handle(page, "A").hover()
    page.mouse.down()
    page.mouse.move(x, y + 10, steps=8)
    expect(order(page)).to_have_text(["B", "C", "A"])

    page.keyboard.press("Escape")

    expect(order(page)).to_have_text(["A", "B", "C"])
    page.mouse.move(x, y, steps=3)
    page.mouse.up()
    expect(order(page)).to_have_text(["A", "B", "C"])


@pytest.mark.covers("Draggable", "keyboard")
def test_a_block_is_moved_by_keyboard_and_keeps_the_focus(app, orientation):
    page = app(BLOCKS.format(orientation=orientation))
    back, on = ("ArrowLeft", "ArrowRight") if orientation == "row" else ("ArrowUp", "ArrowDown")
    handle(page, "B").focus()

    page.keyboard.press(on)
    expect(order(page)).to_have_text(["A", "C", "B"])
    expect(handle(page, "B")).to_be_focused()
    page.keyboard.press("Home")
    expect(order(page)).to_have_text(["B", "A", "C"])
    page.keyboard.press(back)
    expect(order(page)).to_have_text(["B", "A", "C"])
    page.keyboard.press("End")

    expect(order(page)).to_have_text(["A", "C", "B"])
    expect(page.get_by_role("status").filter(has_text="B: place 3 of 3")).to_have_count(1)


def test_blocks_stand_as_the_orientation_says(app, orientation):
    page = app(BLOCKS.format(orientation=orientation))

    first, second = (page.locator("li:visible").nth(at).bounding_box() for at in (0, 1))

    assert (first["y"] == second["y"]) == (orientation == "row")
    assert (first["x"] == second["x"]) == (orientation == "column")
