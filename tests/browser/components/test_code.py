"""An editor of code in the hands of a visitor."""

import re

import pytest
from playwright.sync_api import expect

APP = """
import wasmui as ui
with ui.Blocks() as demo:
    code = ui.Code("def f():\\n    return 1", "python", label="Script", MORE)
    out, heard = ui.Textbox(label="Length"), ui.Textbox(label="Heard")
    shown = ui.Code(label="Shown")
    code.change(lambda text: str(len(text)), code, out)
    code.change(lambda text: text.upper(), code, shown)
    code.focus(lambda: "focus", None, heard)
    code.blur(lambda: "blur", None, heard)
demo.launch()
"""
PLAIN = APP.replace(", MORE", "")


def editor(page, name="Script"):
    return page.get_by_role("textbox", name=name, exact=True)


@pytest.mark.covers("Code", "mouse", "label")
def test_text_is_typed_and_reaches_the_function(app):
    page = app(PLAIN)

    editor(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type("0")

    expect(page.get_by_label("Length")).to_have_value("22")
    expect(editor(page, "Shown")).to_have_text("DEF F():    RETURN 10")
    expect(page.get_by_label("Heard")).to_have_value("focus")


def test_words_of_the_language_have_its_colours(app):
    page = app(PLAIN)

    word = editor(page).get_by_text("return", exact=True)
    expect(word).not_to_have_css("color", editor(page).evaluate("e => getComputedStyle(e).color"))


@pytest.mark.covers("Code", "keyboard")
def test_tab_indents_and_escape_then_tab_leaves(app):
    page = app(PLAIN)
    editor(page).click()
    page.keyboard.press("Control+Home")

    page.keyboard.press("Tab")
    expect(page.get_by_label("Length")).to_have_value("25")
    expect(editor(page)).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")

    expect(page.get_by_label("Length")).to_be_focused()
    expect(page.get_by_label("Heard")).to_have_value("blur")
    expect(editor(page)).to_have_accessible_description(
        "Press Escape, then Tab, to leave the editor."
    )


def test_code_to_read_cannot_be_changed_but_is_reached_by_keyboard(app):
    page = app(APP.replace("MORE", "interactive=False"))

    editor(page).focus()
    page.keyboard.type("x")

    expect(editor(page)).to_be_focused()
    expect(editor(page)).to_have_attribute("aria-readonly", "true")
    expect(editor(page)).to_have_text("def f():    return 1")
    expect(page.get_by_label("Length")).to_have_value("")


def test_it_is_as_high_as_its_lines_and_no_higher_than_it_may_be(app):
    page = app("""
import wasmui as ui
with ui.Blocks() as demo:
    ui.Code("one", lines=3, label="Low")
    ui.Code("\\n".join("abcdefghijklmnop"), lines=3, max_lines=6, label="Full")
    ui.Code("x " * 900, wrap_lines=True, show_line_numbers=False, max_lines=90, label="Wrapped")
demo.launch()
""")

    def height(name):
        return editor(page, name).evaluate("e => e.parentElement.clientHeight")

    expect(editor(page, "Full")).to_be_visible()
    assert 60 < height("Low") < 100
    assert 120 < height("Full") < 160
    assert height("Wrapped") > 200
    expect(page.locator(".cm-lineNumbers")).to_have_count(2)


def test_words_are_offered_where_that_is_asked_for(app):
    page = app(APP.replace("MORE", "autocomplete=True"))
    editor(page).click()
    page.keyboard.press("Control+End")

    page.keyboard.type("\nimpo")

    expect(page.get_by_role("option", name="ImportError")).to_be_visible()


@pytest.mark.covers("Code", "copy", "download")
def test_it_is_copied_and_downloaded(app):
    page = app(PLAIN)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Copy Script").click()
    with page.expect_download() as found:
        page.get_by_role("button", name="Download Script").click()

    assert "code.py" == found.value.suggested_filename
    assert "def f():\n    return 1" == page.evaluate("navigator.clipboard.readText()")


EVERY = '''
import wasmui as ui
from typing import get_args
from wasmui.components.code import Language
TEXT = """{"a": [1, true]}
# a
<b class='x'>{{ y }}</b>
\\\\alpha % c
FROM x
a: 'b'
select 'a' -- c
"""
with ui.Blocks() as demo:
    for language in get_args(Language):
        ui.Code(TEXT, language, label=language, lines=1)
demo.launch()
'''


def test_every_language_is_there(app):
    page = app(EVERY)

    expect(page.locator(".cm-editor")).to_have_count(28)
    expect(page.locator(".cm-editor:has(.cm-line span)")).to_have_count(28)


def test_a_policy_that_forbids_inline_styles_forbids_nothing_of_it(
    page, site, page_errors, thread, settle
):
    from tests.browser.conftest import page_of

    policy = (
        '<meta http-equiv="Content-Security-Policy" content="default-src \'self\' data: blob:; '
        "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'\">"
    )
    html = page_of(PLAIN, thread).replace(
        '<meta charset="utf-8">', f'<meta charset="utf-8">{policy}'
    )

    page.goto(site.write(f"pages/code-policy-{thread}.html", html))
    settle(page)

    expect(page.locator(".cm-editor").first).to_have_css("display", "flex")
    expect(page.locator(".cm-gutters").first).to_have_css("display", "flex")


@pytest.mark.parametrize("name", ["dataframe", "editor"])
def test_a_form_loads_neither_table_nor_editor(fresh, thread, name):
    page = fresh(
        "import wasmui as ui\nui.Interface(str, 'text', 'text', submit_btn='Go').launch()", thread
    )

    asked = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")

    assert [] == [url for url in asked if f"chunks/{name}" in url]


def test_a_script_that_does_not_come_is_told_and_asked_for_again(page, fresh, page_errors):
    page_errors.expect("Failed to load resource")  # the browser's own words
    page.route(re.compile("/chunks/(editor|running|toasts)-"), lambda route: route.abort())
    fresh("""
        import time
        import wasmui as ui
        def slow():
            for _ in range(300):
                time.sleep(0.1)
                yield
        with ui.Blocks() as demo:
            ui.Code("one = 1", "python", label="Script", interactive=True)
            ui.Button("Slow").click(slow)
            ui.Button("Tell").click(lambda: ui.Info("Heard", title="News"))
        demo.launch()
    """)
    told = page.get_by_role("alert").filter(has_text="A part of the page could not be loaded.")
    expect(told).to_be_visible()
    expect(page.get_by_text("one = 1")).to_be_visible()
    page.get_by_role("button", name="Tell").click()
    expect(page.get_by_role("alert").filter(has_text="News: Heard")).to_be_visible()
    page.get_by_role("button", name="Slow").click()
    stop = page.get_by_role("button", name="Stop", exact=True)
    stop.click()
    expect(stop).to_have_count(0)

    page.unroute_all()
    page.get_by_role("button", name="Try again").click()

    expect(editor(page)).to_contain_text("one = 1")
    expect(told).to_have_count(0)
