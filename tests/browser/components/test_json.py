"""A document as a tree, in the hands of a visitor."""

import json

import pytest
from playwright.sync_api import expect

DOCUMENT = """
import wasmui as ui
document = {"name": "Ada", "quote": 'a "b"\\n', "none": None, "yes": True, "constructor": 1,
    "__proto__": 2, "sizes": [0.5, float("nan"), 2**70], "deep": {"a": {"b": {"c": 1}}},
    "empty": []}
with ui.Blocks() as demo:
    shown = ui.JSON(document, label="Answer", MORE)
demo.launch()
"""
PLAIN = DOCUMENT.replace("MORE", "")
LARGE = """
import wasmui as ui
with ui.Blocks() as demo:
    shown = ui.JSON(label="Answer", open=True)
    load = ui.Button("Load")
    load.click(lambda: [{"n": n, "square": n * n, "text": "x"} for n in range(25_000)], None, shown)
demo.launch()
"""


def row(page, text):
    return page.get_by_role("treeitem", name=text)


def focused(page):
    return page.locator("[role=treeitem]:focus")


@pytest.mark.covers("JSON", "label")
def test_values_are_written_as_json_writes_them(app):
    page = app(PLAIN)

    expect(page.get_by_role("tree", name="Answer")).to_be_visible()
    for text in (
        'name: "Ada"',
        r'quote: "a \"b\"\n"',
        "none: null",
        "yes: true",
        "constructor: 1",
        "__proto__: 2",
        "1180591620717411303424",
        "NaN",
        "empty: []",
    ):
        expect(page.get_by_role("treeitem").get_by_text(text)).to_be_visible()


@pytest.mark.covers("JSON", "mouse")
def test_three_levels_are_open_at_first_and_the_rest_opens_by_a_click(app):
    page = app(PLAIN)
    expect(row(page, "b:")).to_have_attribute("aria-expanded", "false")
    expect(row(page, "b:")).to_contain_text("{ c: 1 }")
    expect(row(page, "c: 1").and_(page.locator("[aria-level='5']"))).to_have_count(0)

    row(page, "b:").click()

    expect(row(page, "b:")).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[role=treeitem][aria-level='5']")).to_have_text("c: 1")


def test_all_levels_are_open_where_that_is_asked_for(app):
    page = app(DOCUMENT.replace("MORE", "open=True"))

    expect(page.locator("[role=treeitem][aria-level='5']")).to_have_text("c: 1")


def test_items_are_numbered_where_that_is_asked_for(app):
    page = app(DOCUMENT.replace("MORE", "show_indices=True"))

    expect(row(page, "0: 0.5")).to_be_visible()


@pytest.mark.covers("JSON", "keyboard")
def test_the_keyboard_moves_opens_and_closes(app):
    page = app(PLAIN)
    page.get_by_role("treeitem").first.focus()

    page.keyboard.press("ArrowDown")
    expect(focused(page)).to_have_text('name: "Ada"')
    page.keyboard.press("ArrowLeft")
    expect(focused(page)).to_have_attribute("aria-level", "1")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("treeitem")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(focused(page)).to_have_text('name: "Ada"')
    page.keyboard.press("End")
    expect(focused(page)).to_have_text("empty: []")
    page.keyboard.press("Home")
    page.keyboard.type("de")
    expect(focused(page)).to_contain_text("deep:")
    page.keyboard.press("Enter")

    expect(focused(page)).to_have_attribute("aria-expanded", "false")


def test_one_tab_stop_leads_into_the_tree(app):
    page = app(PLAIN)

    assert page.locator("[role=treeitem][tabindex='0']").count() == 1


def test_a_document_of_a_hundred_thousand_nodes_is_drawn_where_it_is_seen(app):
    page = app(LARGE)

    page.get_by_role("button", name="Load").click()
    expect(page.get_by_role("treeitem").first).to_contain_text("25,000 items")
    page.get_by_role("treeitem").first.focus()
    page.keyboard.press("End")

    expect(focused(page)).to_have_text('text: "x"')
    expect(focused(page)).to_be_in_viewport()
    assert page.get_by_role("treeitem").count() < 1500


@pytest.mark.covers("JSON", "copy")
def test_the_copy_is_the_whole_document(app, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.JSON({"a": [1, {"b": 'x"'}], "c": {}, "d": None}, label="Answer")
        demo.launch()
    """)

    page.get_by_role("button", name="Copy Answer").click()
    expect(page.get_by_text("Copied")).to_be_attached()

    copied = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert copied == {"a": [1, {"b": 'x"'}], "c": {}, "d": None}


def test_a_circle_is_told_of_and_the_app_lives_on(app):
    page = app("""
        import wasmui as ui
        def circle():
            made = {}
            made["me"] = made
            return made
        with ui.Blocks() as demo:
            shown = ui.JSON({"a": 1}, label="Answer")
            ui.Button("Circle").click(circle, None, shown)
        demo.launch()
    """)

    page.get_by_role("button", name="Circle").click()

    expect(page.get_by_role("alert")).to_contain_text('JSON "Answer" got a dict that holds itself')
    expect(row(page, "a: 1").last).to_be_visible()
