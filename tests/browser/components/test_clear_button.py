"""A button that empties, in the hands of a visitor."""

import pytest
from playwright.sync_api import expect


@pytest.mark.covers("ClearButton", "mouse", "keyboard", "label")
def test_a_press_empties_what_the_visitor_entered(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            name = ui.Textbox(label="Name")
            pet = ui.Dropdown(["Cat", "Dog"], label="Pet")
            pets = ui.Dropdown(["Cat", "Dog"], label="Pets", multiselect=True, value=["Dog"])
            story = ui.TextArea(label="Story")
            count = ui.State(0)
            told = ui.Textbox(label="Told")
            ui.Button("More").click(lambda n, *_: (n + 1, n + 1), [count, name, pet, pets, story],
                [count, told])
            ui.ClearButton([name, pet, pets, story, count])
        demo.launch()
    """)
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Story").fill("Once\nupon")
    page.get_by_role("button", name="More").click()
    expect(page.get_by_label("Told")).to_have_value("1")

    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.get_by_label("Name")).to_have_value("")
    expect(page.get_by_label("Story")).to_have_value("")
    expect(page.get_by_role("combobox", name="Pet", exact=True)).to_have_value("")
    expect(page.get_by_role("listitem")).to_have_count(0)
    page.get_by_role("button", name="More").click()
    expect(page.get_by_label("Told")).to_have_value("1")
    page.get_by_label("Name").fill("Grace")
    page.get_by_role("button", name="Clear", exact=True).press("Enter")

    expect(page.get_by_label("Name")).to_have_value("")
    expect(page.get_by_role("button", name="Clear", exact=True)).to_be_focused()
