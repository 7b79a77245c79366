"""A slider in the hands of a visitor."""

import pytest
from playwright.sync_api import expect

TEMPERATURE = """
import wasmui as ui
with ui.Blocks() as demo:
    temperature = ui.Slider(0, 10, 4, step=0.5, label="Temperature", info="Higher is bolder.")
    heard = ui.Textbox("", label="Heard", lines=3)
    said = []
    def hear(value):
        said.append(f"{value:g}")
        return " ".join(said)
    temperature.EVENT(hear, temperature, heard, trigger_mode="multiple")
demo.launch()
"""


@pytest.mark.covers("Slider", "label")
def test_a_slider_is_named_by_its_label_and_explained_by_its_info(app):
    page = app(TEMPERATURE.replace("EVENT", "change"))

    slider = page.get_by_role("slider", name="Temperature")

    expect(slider).to_have_value("4")
    expect(slider).to_have_accessible_description("Higher is bolder.")
    expect(page.get_by_role("spinbutton", name="Temperature")).to_have_value("4")


@pytest.mark.covers("Slider", "keyboard")
def test_the_keyboard_goes_by_steps_and_to_the_ends(app):
    page = app(TEMPERATURE.replace("EVENT", "change"))
    slider = page.get_by_role("slider")

    slider.press("ArrowRight")
    expect(slider).to_have_value("4.5")
    slider.press("End")
    expect(slider).to_have_value("10")
    slider.press("Home")

    expect(slider).to_have_value("0")
    expect(slider).to_be_focused()
    expect(page.get_by_label("Heard")).to_have_value("4.5 10 0")


def test_a_key_that_is_held_releases_once(app):
    page = app(TEMPERATURE.replace("EVENT", "release"))

    page.get_by_role("slider").focus()
    page.keyboard.down("ArrowRight")
    page.keyboard.down("ArrowRight")
    page.keyboard.down("ArrowRight")
    page.keyboard.up("ArrowRight")

    expect(page.get_by_label("Heard")).to_have_value("5.5")


@pytest.mark.covers("Slider", "mouse")
def test_a_pointer_releases_when_it_is_let_go_wherever_that_is(app):
    page = app(TEMPERATURE.replace("EVENT", "release"))
    slider = page.get_by_role("slider")
    box = slider.bounding_box()

    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 5)
    expect(slider).to_have_value("5")
    expect(page.get_by_label("Heard")).to_have_value("")
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 300)
    page.mouse.up()

    expect(page.get_by_label("Heard")).to_have_value("5")


def test_the_number_beside_it_moves_the_slider(app):
    page = app(TEMPERATURE.replace("EVENT", "release"))

    page.get_by_role("spinbutton").fill("7.5")
    page.get_by_role("spinbutton").press("Enter")

    expect(page.get_by_role("slider")).to_have_value("7.5")
    expect(page.get_by_label("Heard")).to_have_value("7.5")


def test_a_typed_number_goes_to_the_nearest_step_within_the_bounds(app):
    page = app(TEMPERATURE.replace("EVENT", "release"))
    number = page.get_by_role("spinbutton")

    number.fill("7.6")
    number.press("Enter")
    expect(number).to_have_value("7.5")
    number.fill("99")
    number.press("Enter")

    expect(number).to_have_value("10")
    expect(page.get_by_label("Heard")).to_have_value("7.5 10")


@pytest.mark.covers("Slider", "reset")
def test_reset_takes_back_what_the_visitor_changed(app):
    page = app(TEMPERATURE.replace("EVENT", "release"))
    slider = page.get_by_role("slider")

    slider.press("End")
    slider.press("ArrowLeft")
    page.get_by_role("button", name="Reset Temperature").click()

    expect(slider).to_have_value("4")
    expect(page.get_by_label("Heard")).to_have_value("10 9.5 4")


def test_a_slider_without_buttons_has_no_reset(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Slider(label="Size", buttons=[])
        demo.launch()
    """)

    expect(page.get_by_role("slider", name="Size")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def test_new_bounds_and_a_new_value_come_at_once(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            size = ui.Slider(0, 10, 4, label="Size")
            ui.Button("More").click(lambda: ui.update(maximum=1000, value=640), None, size)
            size.change(lambda value: None, size)
        demo.launch()
    """)

    page.get_by_role("button", name="More").click()

    expect(page.get_by_role("slider")).to_have_value("640")
    expect(page.get_by_role("spinbutton")).to_have_value("640")


def test_a_result_can_be_read_but_not_moved(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Slider(0, 10, 4, label="Size", interactive=False)
        demo.launch()
    """)

    expect(page.get_by_role("slider")).to_be_disabled()
    expect(page.get_by_role("spinbutton")).to_have_value("4")
    expect(page.get_by_role("spinbutton")).not_to_be_editable()
    expect(page.get_by_role("button")).to_have_count(0)
