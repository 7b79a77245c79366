"""Walkthrough and its Steps by mouse and keyboard."""

import pytest
from playwright.sync_api import expect

STEPS = """
import wasmui as ui
def chosen(event: ui.SelectData): return f"{event.index} {event.value}"
with ui.Blocks() as demo:
    with ui.Walkthrough() as steps:
        with ui.Step("Choose", id=10):
            ui.Textbox(label="In choose")
            ui.Button("Next").click(lambda: ui.Walkthrough(selected=20), None, steps)
        with ui.Step("Unseen", visible=False):
            pass
        with ui.Step("Look", id=20) as look:
            ui.Textbox(label="In look")
        with ui.Step("Done", interactive=False):
            ui.Textbox(label="In done")
    out = ui.Textbox(label="Walkthrough")
    inner = ui.Textbox(label="Step")
    changes = ui.Textbox("0", label="Changes")
    steps.select(chosen, None, out)
    look.select(chosen, None, inner)
    steps.change(lambda n: str(int(n) + 1), changes, changes)
    ui.Button("By place").click(lambda: ui.Walkthrough(selected=3), None, steps)
    ui.Button("Rename").click(lambda: ui.Step("Renamed"), None, look)
demo.launch()
"""


def step(page, name):
    return page.get_by_role("listitem").get_by_role("button", name=name)


def test_it_begins_with_the_first_step(app):
    page = app(STEPS)

    expect(step(page, "Choose")).to_have_attribute("aria-current", "step")
    expect(page.get_by_label("In choose")).to_be_visible()
    expect(page.get_by_label("In look")).to_have_count(0)
    expect(page.get_by_role("listitem")).to_have_count(3)


@pytest.mark.covers("Walkthrough", "mouse", "label")
@pytest.mark.covers("Step", "mouse", "label")
def test_a_click_on_a_step_shows_it_and_tells_both(app):
    page = app(STEPS)
    page.get_by_label("In choose").fill("typed")

    step(page, "Look").click()

    expect(page.get_by_label("In look")).to_be_visible()
    expect(page.get_by_label("Walkthrough", exact=True)).to_have_value("2 Look")
    expect(page.get_by_label("Step", exact=True)).to_have_value("2 Look")
    expect(page.get_by_label("Changes")).to_have_value("1")
    expect(step(page, "Choose done")).to_be_visible()
    step(page, "Choose").click()
    expect(page.get_by_label("In choose")).to_have_value("typed")


def test_a_function_leads_on_and_the_focus_goes_along(app):
    page = app(STEPS)
    page.get_by_role("button", name="Next").focus()

    page.keyboard.press("Enter")

    expect(page.get_by_label("In look")).to_be_visible()
    expect(page.get_by_role("region", name="Look")).to_be_focused()
    expect(page.get_by_label("Changes")).to_have_value("1")
    expect(page.get_by_label("Walkthrough", exact=True)).to_have_value("")


@pytest.mark.parametrize(("button", "label"), [("By place", "In done")])
def test_a_function_names_a_step_by_its_place(app, button, label):
    page = app(STEPS)

    page.get_by_role("button", name=button).click()

    expect(page.get_by_label(label)).to_be_visible()
    expect(page.get_by_role("button", name=button)).to_be_focused()


def test_a_step_that_is_off_is_not_chosen_by_the_visitor(app):
    page = app(STEPS)

    step(page, "Done").click(force=True)

    expect(step(page, "Done")).to_be_disabled()
    expect(step(page, "Choose")).to_have_attribute("aria-current", "step")


@pytest.mark.covers("Walkthrough", "keyboard")
@pytest.mark.covers("Step", "keyboard")
def test_steps_are_reached_by_keyboard(app):
    page = app(STEPS)
    step(page, "Choose").focus()

    page.keyboard.press("ArrowRight")
    expect(step(page, "Look")).to_be_focused()
    page.keyboard.press("Home")
    expect(step(page, "Choose")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("Enter")

    expect(page.get_by_label("In look")).to_be_visible()
    expect(step(page, "Look")).to_be_focused()


def test_a_function_renames_a_step(app):
    page = app(STEPS)

    page.get_by_role("button", name="Rename").click()

    expect(step(page, "Renamed")).to_be_visible()


def test_on_a_phone_all_steps_have_room_and_names(app):
    page = app(STEPS)

    page.set_viewport_size({"width": 320, "height": 700})

    expect(step(page, "Done")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
