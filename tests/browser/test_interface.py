"""An Interface as a visitor has it: flagging, which stays in the browser, and its buttons."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import BLANK

APP = """
import wasmui as ui
demo = ui.Interface(
    lambda name: f"Hello, {name}", ui.Textbox(label="Name"), ui.Textbox(label="Greeting"),
    flagging_options=["wrong", ("Looks odd", "odd")], flagging_mode="%s")
demo.launch()
"""
MANUAL, AUTO = APP % "manual", APP % "auto"


@pytest.fixture
def clean(app: Callable[[str], Page]) -> Iterator[Callable[[str], Page]]:
    page = app(BLANK)
    page.evaluate("localStorage.clear()")
    yield app
    page.evaluate("localStorage.clear()")


def ask(page: Page, name: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_label("Greeting")).to_have_value(f"Hello, {name}")


def downloaded(page: Page) -> list[list[str]]:
    """The rows of the file that the visitor can download, without their times."""
    with page.expect_download() as download:
        page.get_by_role("link", name="dataset1.csv").click()
    with download.value.path().open(newline="", encoding="utf-8") as lines:
        return [row[:-1] for row in csv.reader(lines)]


def test_what_is_flagged_can_be_downloaded(clean):
    page = clean(MANUAL)
    expect(page.get_by_role("link", name="dataset1.csv")).to_have_count(0)
    ask(page, "Ada")

    page.get_by_role("button", name="Flag as wrong").click()
    expect(page.get_by_role("status").filter(has_text="Flagged")).to_be_visible()

    assert [["Name", "Greeting", "flag"], ["Ada", "Hello, Ada", "wrong"]] == downloaded(page)


def test_what_was_flagged_is_there_after_a_reload(clean, settle):
    page = clean(MANUAL)
    ask(page, "Ada")
    page.get_by_role("button", name="Looks odd").click()
    expect(page.get_by_role("link", name="dataset1.csv")).to_be_visible()

    page.reload()
    settle(page)
    page = clean(MANUAL)

    expect(page.get_by_role("link", name="dataset1.csv")).to_be_visible()
    ask(page, "Eve")
    page.get_by_role("button", name="Flag as wrong").click()
    expect(page.get_by_role("status").filter(has_text="Flagged")).to_be_visible()
    assert [["Ada", "odd"], ["Eve", "wrong"]] == [row[::2] for row in downloaded(page)[1:]]


def test_automatically_each_run_is_kept(clean):
    page = clean(AUTO)

    ask(page, "Ada")

    assert [["Ada", "Hello, Ada", ""]] == downloaded(page)[1:]
    expect(page.get_by_role("button", name="Flag")).to_have_count(0)


OWN = """
import wasmui as ui
ui.Interface(lambda name: f"Hello, {name}", ui.Textbox(label="Name"), ui.Textbox(label="Greeting"),
    examples=[["Ada"]], stop_btn="Stop", flagging_options=["odd"]).launch()
"""


def test_what_the_app_did_not_write_is_in_the_visitors_language(fresh):
    page = fresh(OWN, attributes='lang="de"')
    page.get_by_label("Name").fill("Ada")

    page.get_by_role("button", name="Absenden").click()

    expect(page.get_by_label("Greeting")).to_have_value("Hello, Ada")
    expect(page.get_by_role("button", name="Leeren")).to_be_visible()
    expect(page.get_by_role("button", name="Vermerken als odd")).to_be_visible()
    expect(page.get_by_text("Beispiele")).to_be_visible()
