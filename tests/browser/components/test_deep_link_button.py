"""A link to the page as it is, from one visitor to another."""

import pytest
from playwright.sync_api import expect

APP = """
import wasmui as ui
with ui.Blocks() as demo:
    name = ui.Textbox(label="Name")
    loud = ui.Checkbox(label="Loud")
    file = ui.File(label="File")
    told = ui.Textbox(label="Told")
    button = ui.DeepLinkButton("Share"OPTIONS)
    demo.load(lambda name, loud: f"{name} {loud}", [name, loud], told)
demo.launch()
"""


def enter(page):
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Loud").check()


def copied(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("button", name="Link Copied!")).to_be_visible()
    return page.evaluate("navigator.clipboard.readText()")


def test_another_visitor_finds_the_page_as_it_was(fresh, settle, thread):
    page = fresh(APP.replace("OPTIONS", ""), thread)
    enter(page)

    link = copied(page)
    page.goto("about:blank")
    page.goto(link)
    settle(page)

    expect(page.get_by_label("Name")).to_have_value("Ada")
    expect(page.get_by_label("Loud")).to_be_checked()
    expect(page.get_by_label("Told")).to_have_value("Ada True")


@pytest.mark.covers("DeepLinkButton", "keyboard", "label")
def test_the_keyboard_copies_it_and_the_address_has_it_too(fresh):
    page = fresh(APP.replace("OPTIONS", ""))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    enter(page)

    page.get_by_role("button", name="Share").press("Enter")

    expect(page.get_by_role("button", name="Link Copied!")).to_be_focused()
    assert page.url == page.evaluate("navigator.clipboard.readText()")
    assert "#deep_link=" in page.url


@pytest.mark.covers("DeepLinkButton", "mouse")
def test_files_are_said_to_be_left_out(fresh):
    page = fresh(APP.replace("OPTIONS", ""))
    page.get_by_label("File").set_input_files(
        {"name": "one.txt", "mimeType": "text/plain", "buffer": b"1"}
    )

    copied(page)

    told = "Files cannot be part of a link; this one holds the rest."
    expect(page.get_by_text(told)).to_be_visible()


def test_where_nothing_may_be_copied_the_address_is_pointed_to(fresh):
    page = fresh(APP.replace("OPTIONS", ""))
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error('no')); }")
    enter(page)

    page.get_by_role("button", name="Share").click()

    expect(page.get_by_text("The link is in the page's address now")).to_be_visible()
    assert "#deep_link=" in page.url


def test_another_link_of_the_same_page_opens_that(fresh, settle):
    page = fresh(APP.replace("OPTIONS", ""))
    enter(page)
    link = copied(page)
    page.get_by_label("Name").fill("Grace")
    copied(page)

    with page.expect_navigation(wait_until="load"):
        page.evaluate("link => { setTimeout(() => { location.href = link; }); }", link)
        page.wait_for_event("load")
    settle(page)

    expect(page.get_by_label("Name")).to_have_value("Ada")


def test_where_it_may_not_be_pressed_it_is_disabled(app):
    page = app(APP.replace("OPTIONS", ", interactive=False"))

    expect(page.get_by_role("button", name="Share")).to_be_disabled()
