"""A button in the hands of a visitor."""

import pytest
from playwright.sync_api import expect

APP = """
import wasmui as ui
with ui.Blocks() as demo:
    go = ui.Button("Go")
    presses = ui.Number(0, label="Presses")
    ui.Button("Off", interactive=False)
    ui.Button("There", link="https://example.org/", link_target="_blank")
    ui.Button("Nowhere", link="javascript:alert(1)")
    go.click(lambda presses: presses + 1, presses, presses)
demo.launch()
"""


@pytest.mark.covers("Button", "mouse", "keyboard", "label")
def test_a_press_by_mouse_or_key_is_heard_once_and_keeps_the_focus(app):
    page = app(APP)
    go = page.get_by_role("button", name="Go", exact=True)
    presses = page.get_by_label("Presses")

    go.click()
    expect(presses).to_have_value("1")
    go.press("Enter")
    expect(presses).to_have_value("2")
    page.keyboard.press(" ")

    expect(presses).to_have_value("3")
    expect(go).to_be_focused()


def test_one_that_leads_elsewhere_is_a_link_and_one_that_is_off_cannot_be_pressed(app):
    page = app(APP)

    there = page.get_by_role("link", name="There")

    expect(there).to_have_attribute("href", "https://example.org/")
    expect(there).to_have_attribute("rel", "noopener noreferrer")
    expect(page.get_by_role("button", name="Nowhere")).to_be_visible()
    expect(page.get_by_role("button", name="Off")).to_be_disabled()
