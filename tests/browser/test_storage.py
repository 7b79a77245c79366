"""What outlives the page: BrowserState in localStorage, and what a changed app takes over."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import BLANK, BOOT_MS, Site, page_of

NOTES = """
import wasmui as ui
with ui.Blocks() as demo:
    kept = ui.BrowserState({"text": "none yet"}, storage_key="note")
    box = ui.Textbox(label="Note")
    shown = ui.Textbox(label="Kept", interactive=False)
    ui.Button("Keep").click(lambda text: {"text": text, "tags": [None, 1]}, box, kept)
    ui.Button("Ask").click(str, kept, shown)
    kept.change(lambda kept: f"changed to {kept['text']}", kept, shown)
    demo.load(lambda kept: kept["text"], kept, shown)
demo.launch()
"""

RELOAD = "(source) => document.querySelector('wasm-ui').reload(source)"


@pytest.fixture
def notes(app: Callable[[str], Page]) -> Iterator[Page]:
    page = app(BLANK)
    page.evaluate("localStorage.clear()")
    yield app(NOTES)
    page.evaluate("localStorage.clear()")


@pytest.fixture
def tab(context: BrowserContext, site: Site) -> Iterator[Page]:
    """Another tab of the same host."""
    made = context.new_page()
    made.goto(site.write("pages/blank.html", "<!doctype html><title>Blank</title>"))
    yield made
    made.close()


def entries(page: Page) -> dict[str, str]:
    return page.evaluate("({...localStorage})")


def keep(page: Page, text: str) -> None:
    page.get_by_label("Note").fill(text)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_label("Kept")).to_have_value(f"changed to {text}")


def test_a_value_outlives_the_page(notes, settle):
    keep(notes, "hello")

    notes.reload()
    settle(notes)
    notes.evaluate(RELOAD, NOTES)

    expect(notes.get_by_label("Kept")).to_have_value("hello")
    notes.get_by_role("button", name="Ask").click()
    expect(notes.get_by_label("Kept")).to_have_value("{'text': 'hello', 'tags': [None, 1]}")


def test_what_is_stored_bears_the_names_of_page_and_key(notes):
    keep(notes, "hello")

    path = notes.evaluate("location.pathname")
    assert {f"wasmui:{path}:note": '{"text":"hello","tags":[null,1]}'} == entries(notes)


def test_what_another_tab_keeps_arrives_here(notes, tab):
    keep(notes, "hello")

    tab.evaluate('localStorage.setItem(Object.keys(localStorage)[0], \'{"text": "from afar"}\')')

    expect(notes.get_by_label("Kept")).to_have_value("changed to from afar")


def test_what_another_tab_takes_away_is_the_default_again(notes, tab):
    keep(notes, "hello")

    tab.evaluate("localStorage.removeItem(Object.keys(localStorage)[0])")

    expect(notes.get_by_label("Kept")).to_have_value("changed to none yet")


def test_damaged_text_is_told_and_the_default_is_there(notes):
    keep(notes, "hello")
    notes.evaluate("localStorage.setItem(Object.keys(localStorage)[0], '{oops')")

    notes.evaluate(RELOAD, NOTES)

    expect(notes.get_by_role("status").filter(has_text="could not be read")).to_be_visible()
    expect(notes.get_by_label("Kept")).to_have_value("none yet")


def test_a_full_storage_is_told_once_and_the_app_lives_on(notes):
    notes.evaluate(
        """() => {
            const room = 'x'.repeat(1024 * 1024);
            let size = room.length;
            for (let at = 0; size >= 1; at += 1) {
                try { localStorage.setItem('other' + at, room.slice(0, size)); }
                catch { size = Math.floor(size / 2); }
            }
        }"""
    )

    keep(notes, "one")
    keep(notes, "two")

    expect(notes.get_by_role("status").filter(has_text="storage is full")).to_have_count(1)
    # It is kept as long as the page is there, also when the app is run again.
    notes.evaluate(RELOAD, NOTES)
    expect(notes.get_by_label("Kept")).to_have_value("two")


def test_where_the_browser_refuses_the_visitor_is_told(site, page, thread):
    """A frame of an opaque origin has no storage: even to ask for it throws."""
    inner = site.write(f"pages/inner-{thread}.html", page_of(NOTES, thread))
    outer = f'<iframe sandbox="allow-scripts" src="{inner}" width="900" height="700"></iframe>'
    page.goto(site.write(f"pages/outer-{thread}.html", f"<!doctype html><title>x</title>{outer}"))
    frame = page.frame_locator("iframe")
    expect(frame.get_by_label("Kept")).to_have_value("none yet", timeout=BOOT_MS)

    frame.get_by_label("Note").fill("hello")
    frame.get_by_role("button", name="Keep").click()

    expect(frame.get_by_label("Kept")).to_have_value("changed to hello")
    told = frame.get_by_role("status").filter(has_text="stores nothing for this page")
    expect(told).to_have_count(1)


def test_two_apps_of_a_page_keep_apart(site, page, thread):
    text = page_of(NOTES, thread)
    again = text[text.index("<wasm-ui") :]
    page.goto(site.write(f"pages/two-{thread}.html", text + again))
    first, second = page.locator("wasm-ui").all()
    for app in (first, second):
        expect(app).to_have_attribute("data-state", "ready", timeout=BOOT_MS)
    page.evaluate("localStorage.clear()")

    second.get_by_label("Note").fill("second")
    second.get_by_role("button", name="Keep").click()

    expect(second.get_by_label("Kept")).to_have_value("changed to second")
    expect(first.get_by_label("Kept")).to_have_value("none yet")
    path = page.evaluate("location.pathname")
    assert [f"wasmui:{path}#2:note"] == list(entries(page))


GROWING = """
import wasmui as ui
def up(n): return n + 1, f"counted {n + 1}"
with ui.Blocks() as demo:
    {more}
    count = ui.State(0)
    name = ui.Textbox(label="Name")
    told = ui.Textbox(label="Told", key="told")
    ui.Button("Count").click(up, count, [count, told])
demo.launch()
"""


def test_a_changed_app_keeps_entries_states_and_what_has_a_key(app):
    page = app(GROWING.format(more=""))
    page.get_by_label("Name").fill("Ada")
    page.get_by_role("button", name="Count").click()
    expect(page.get_by_label("Told")).to_have_value("counted 1")

    page.evaluate(
        "(source) => document.querySelector('wasm-ui').reload(source)",
        GROWING.format(more='ui.Textbox(label="New")'),
    )

    expect(page.get_by_label("New")).to_be_visible()
    expect(page.get_by_label("Name")).to_have_value("Ada")
    expect(page.get_by_label("Told")).to_have_value("counted 1")
    page.get_by_role("button", name="Count").click()
    expect(page.get_by_label("Told")).to_have_value("counted 2")


def test_an_app_that_fails_in_between_loses_nothing(app, page_errors):
    page = app(GROWING.format(more=""))
    page.get_by_role("button", name="Count").click()
    expect(page.get_by_label("Told")).to_have_value("counted 1")
    reload_with = "(source) => document.querySelector('wasm-ui').reload(source)"

    page.evaluate(reload_with, "def oops(:")
    page.evaluate(reload_with, GROWING.format(more=""))
    page.get_by_role("button", name="Count").click()

    expect(page.get_by_label("Told")).to_have_value("counted 2")


def test_a_states_time_ends_in_the_page(app):
    page = app("""
import wasmui as ui
with ui.Blocks() as demo:
    count = ui.State(0, time_to_live=0.5, delete_callback=lambda n: ui.Info(f"deleted {n}"))
    box = ui.Textbox(label="Count")
    ui.Button("Count").click(lambda n: n + 1, count, count).then(str, count, box)
demo.launch()
""")
    page.get_by_role("button", name="Count").click()
    expect(page.get_by_label("Count", exact=True).first).to_have_value("1")

    expect(page.get_by_role("status").filter(has_text="deleted 1")).to_be_visible()
    page.get_by_role("button", name="Count").click()

    expect(page.get_by_label("Count", exact=True).first).to_have_value("1")
