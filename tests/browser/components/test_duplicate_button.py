"""Buttons for what takes a server: they say so, and lead elsewhere where the author says where."""

import pytest
from playwright.sync_api import expect

NAMED = {
    "DuplicateButton": ("Duplicate Space", "there is no Space to duplicate"),
    "LoginButton": ("Sign in with Hugging Face", "Nobody can sign in here"),
}


def of(kind: str, options: str = "") -> str:
    return f"""
import wasmui as ui
with ui.Blocks() as demo:
    ui.{kind}({options})
demo.launch()
"""


@pytest.mark.covers("DuplicateButton", "mouse", "keyboard", "label")
@pytest.mark.covers("LoginButton", "mouse", "keyboard", "label")
@pytest.mark.parametrize("kind", NAMED)
def test_a_press_says_what_cannot_be_done(app, kind):
    name, told = NAMED[kind]
    page = app(of(kind))
    button = page.get_by_role("button", name=name)
    said = page.get_by_role("status").filter(has_text=told)

    button.click()
    expect(said).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(said).to_have_count(0)
    button.press("Enter")

    expect(said).to_be_visible()
    expect(button).to_be_focused()


@pytest.mark.parametrize("kind", NAMED)
def test_a_link_leads_elsewhere(app, kind):
    page = app(of(kind, '"There", link="https://example.org/"'))

    expect(page.get_by_role("link", name="There")).to_have_attribute("href", "https://example.org/")


@pytest.mark.parametrize("kind", NAMED)
def test_where_it_may_not_be_pressed_it_is_disabled(app, kind):
    page = app(of(kind, "interactive=False"))

    expect(page.get_by_role("button", name=NAMED[kind][0])).to_be_disabled()
