"""How blocks share the page's width."""

from playwright.sync_api import expect

COLUMNS = """
import wasmui as ui
with ui.Blocks() as demo:
    with ui.Row():
        with ui.Column():
            ui.Textbox(label="Left")
            with ui.Row():
                ui.Button("One")
                ui.Button("Two")
        with ui.Column():
            ui.Textbox(label="Right")
demo.launch()
"""


def test_columns_stand_side_by_side_where_there_is_room(app):
    page = app(COLUMNS)

    left = page.get_by_label("Left").bounding_box()
    right = page.get_by_label("Right").bounding_box()

    assert left["y"] == right["y"]
    assert left["x"] + left["width"] < right["x"]


def test_columns_stand_below_each_other_on_a_phone_and_buttons_stay_in_a_row(app):
    page = app(COLUMNS)

    page.set_viewport_size({"width": 375, "height": 800})

    left = page.get_by_label("Left").bounding_box()
    right = page.get_by_label("Right").bounding_box()
    one = page.get_by_role("button", name="One").bounding_box()
    two = page.get_by_role("button", name="Two").bounding_box()
    assert left["y"] < right["y"]
    assert one["y"] == two["y"]
    scroll = page.evaluate("document.documentElement.scrollWidth")
    assert scroll <= 375
    expect(page.get_by_label("Right")).to_be_visible()
