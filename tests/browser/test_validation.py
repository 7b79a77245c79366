"""What a validator says, and outputs that come into view."""

import re

import pytest
from playwright.sync_api import expect


@pytest.mark.parameter("validator")
def test_what_is_wrong_is_shown_at_the_input_until_it_is_changed(app):
    page = app("""
        import wasmui as ui
        def check(name, age, agreed):
            return [
                ui.validate(name, "Who are you?"),
                ui.validate(age >= 18, "You must be 18 or older."),
                ui.validate(agreed, "Please agree."),
            ]
        with ui.Blocks() as demo:
            name = ui.Textbox(label="Name", info="In full")
            age = ui.Number(17, label="Age")
            agreed = ui.Checkbox(label="I agree")
            out = ui.Textbox(label="Out")
            ui.Button("Send").click(
                lambda *given: str(given), [name, age, agreed], out, validator=check
            )
        demo.launch()
    """)
    send = page.get_by_role("button", name="Send")

    send.click()

    expect(page.get_by_role("alert")).to_have_text(
        ["Who are you?", "You must be 18 or older.", "Please agree."]
    )
    name, age = page.get_by_label("Name"), page.get_by_label("Age")
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description("In full Who are you?")
    name.fill("Ada")
    expect(page.get_by_text("Who are you?")).to_have_count(0)
    expect(name).not_to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description("In full")
    page.get_by_label("I agree").check()
    send.click()
    expect(page.get_by_role("alert")).to_have_text(["You must be 18 or older."])
    expect(page.get_by_label("Out")).to_have_value("")
    age.fill("18")
    send.click()
    expect(page.get_by_label("Out")).to_have_value(re.compile("'Ada', 18, True"))
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parameter("scroll_to_output")
def test_an_output_is_brought_into_view(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            scroll, stay = ui.Button("Scroll"), ui.Button("Stay")
            ui.HTML("<div style='height: 3000px'></div>")
            hidden, out = ui.Textbox(visible=False), ui.Textbox(label="Out")
            scroll.click(lambda: ("", "there"), None, [hidden, out], scroll_to_output=True)
            stay.click(lambda: "here", None, out)
        demo.launch()
    """)
    out = page.get_by_label("Out")

    page.get_by_role("button", name="Stay").click()
    expect(out).to_have_value("here")
    expect(out).not_to_be_in_viewport()
    page.get_by_role("button", name="Scroll").click()

    expect(out).to_have_value("there")
    expect(out).to_be_in_viewport()
