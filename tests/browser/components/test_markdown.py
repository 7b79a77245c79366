"""Markdown in a real browser: what it shows, and what it never runs."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

HOSTILE = [
    json.loads(line)
    for line in (Path(__file__).parent / "hostile.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_structure_is_shown_as_elements(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Markdown('''
                # Title
                - [x] done

                | a | b |
                |---|---|
                | 1 | 2 |

                ```python
                print("x")
                ```
            ''')
        demo.launch()
    """)

    expect(page.get_by_role("heading", name="Title", level=1)).to_be_visible()
    expect(page.get_by_role("checkbox")).to_be_checked()
    expect(page.get_by_role("checkbox")).to_be_disabled()
    expect(page.get_by_role("columnheader", name="a", exact=True)).to_be_visible()
    expect(page.locator("pre code")).to_have_text('print("x")\n')


def test_hostile_texts_run_nothing_load_nothing_and_lead_nowhere(app, page_errors):
    page_errors.expect(r"Failed to load resource.*404")
    page = app(f"""
        import wasmui as ui
        with ui.Blocks() as demo:
            for text in {HOSTILE!r}:
                ui.Markdown(text)
            ui.Textbox(label="End")
        demo.launch()
    """)
    expect(page.get_by_label("End")).to_be_visible()
    expect(page.locator("[data-renderer=markdown] [data-state=shown]")).to_have_count(len(HOSTILE))

    found = page.evaluate(
        """async () => {
            const root = document.querySelector("wasm-ui").shadowRoot;
            const all = [...root.querySelectorAll("[data-renderer=markdown] .prose *")];
            for (const one of all) for (const type of ["click", "mouseover", "toggle", "error"])
                if (!one.matches("a, .copy-code")) one.dispatchEvent(new Event(type));
            const text = all.filter((one) => !one.closest(".math[data-state=set]"));
            const attributes = all.flatMap((one) => [...one.attributes]);
            return {
                ran: typeof globalThis.ran,
                elements: text.filter((one) => one.matches(
                    "script, style, link, meta, base, iframe, object, embed, form, " +
                    "button:not(.copy-code), textarea, svg, math, template, " +
                    "input:not([type=checkbox])")).length,
                handlers: attributes.filter(({ name }) => name.startsWith("on")).length,
                addresses: attributes.filter(({ name }) => /href$|src$|action$/.test(name))
                    .map(({ value }) => new URL(value, document.baseURI).protocol)
                    .filter((protocol) => !/^(https?|mailto|tel):$/.test(protocol)),
                styles: all.filter((one) => getComputedStyle(one).position === "fixed").length,
            };
        }"""
    )

    expected = {"ran": "undefined", "elements": 0, "handlers": 0, "addresses": [], "styles": 0}
    assert found == expected


def test_trusted_html_is_shown_as_it_is(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Markdown("<button>Press</button>", sanitize_html=False)
            ui.Markdown("<button>Gone</button>")
        demo.launch()
    """)

    expect(page.get_by_role("button", name="Press")).to_be_visible()
    expect(page.get_by_role("button", name="Gone")).to_have_count(0)


def test_styles_of_a_text_need_no_unsafe_policy(strict):
    page = strict(
        """
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Markdown('# A\\n<p style="text-align: center; position: fixed">middle</p>')
            ui.HTML("${value}", html_template="<b>${value}</b>", css_template="b { color: red }")
            ui.Markdown("end")
        demo.launch()
        """
    )

    middle = page.get_by_text("middle")

    expect(middle).to_have_css("text-align", "center")
    expect(middle).to_have_css("position", "static")
    expect(page.get_by_text("end")).to_be_visible()


def test_links_to_elsewhere_open_a_page_of_their_own(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Markdown("[away](https://example.org/) [part](#part)")
        demo.launch()
    """)

    away = page.get_by_role("link", name="away")

    expect(away).to_have_attribute("target", "_blank")
    expect(away).to_have_attribute("rel", "noopener noreferrer")
    expect(page.get_by_role("link", name="part")).not_to_have_attribute("target", re.compile("."))


def test_a_link_leads_to_its_heading_by_keyboard(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            text = "[go](#far-away)" + "\\n\\ntext" * 80 + "\\n\\n# Far away"
            ui.Markdown(text, header_links=True)
        demo.launch()
    """)
    page.get_by_role("link", name="go").focus()

    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Far away")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Link to this section")).to_have_attribute(
        "href", "#far-away"
    )
    page.evaluate("history.replaceState(null, '', location.pathname)")


@pytest.mark.covers("Markdown", "label")
def test_a_text_that_grows_keeps_the_elements_that_are_there(app):
    page = app("""
        import wasmui as ui
        def grow(): return "first\\n\\nsecond"
        with ui.Blocks() as demo:
            text = ui.Markdown("first", label="Story")
            ui.Button("Grow").click(grow, None, text)
        demo.launch()
    """)
    first = page.get_by_text("first").element_handle()

    page.get_by_role("button", name="Grow").click()

    expect(page.get_by_text("second")).to_be_visible()
    assert first.evaluate("(element) => element.isConnected")
    expect(page.get_by_role("group", name="Story")).to_contain_text("second")


@pytest.mark.covers("Markdown", "mouse", "keyboard", "copy")
def test_the_button_copies_the_text_as_it_was_written(app, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = app("""
        import wasmui as ui
        def copied(event: ui.CopyData): return event.value
        with ui.Blocks() as demo:
            text = ui.Markdown("**bold**", buttons=["copy"])
            out = ui.Textbox(label="Out")
            text.copy(copied, None, out)
        demo.launch()
    """)

    page.get_by_role("button", name="Copy text").click()
    expect(page.get_by_label("Out")).to_have_value("**bold**")
    page.evaluate("navigator.clipboard.writeText('')")
    page.keyboard.press("Enter")

    page.wait_for_function("navigator.clipboard.readText().then((text) => text === '**bold**')")
    expect(page.get_by_role("button", name="Copy text")).to_be_focused()


@pytest.mark.parametrize(("rtl", "direction"), [(True, "rtl"), (False, "ltr")])
def test_a_high_text_scrolls_and_runs_as_it_should(app, rtl, direction):
    page = app(f"""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Markdown("text\\n\\n" * 40, max_height=120, rtl={rtl})
        demo.launch()
    """)

    expect(page.locator("[data-scrolls=true]")).to_have_css("height", "120px")
    expect(page.locator(".prose")).to_have_css("direction", direction)
    page.keyboard.press("Tab")
    expect(page.locator("[data-scrolls=true]")).to_be_focused()


def test_formulas_are_set_in_shipped_fonts_under_the_strictest_policy(strict):
    page = strict(
        """
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Markdown(r"Inline $$\\frac{a}{b}$$" "\\n\\n" r"$$\\sqrt{\\boxed{y}}$$")
            ui.Markdown("A $z_1$ in a line", label="Own", latex_delimiters=[
                {"left": "$", "right": "$", "display": False}])
        demo.launch()
        """,
        "; font-src 'self'",
    )

    expect(page.locator(".katex")).to_have_count(3)
    expect(page.locator(".katex-display")).to_have_count(2)
    expect(page.locator(".katex math")).to_have_count(3)
    expect(page.get_by_role("group", name="Own").locator(".katex-html")).to_be_visible()
    page.wait_for_function(
        "[...document.fonts].some((f) => f.family === 'KaTeX_Math' && f.status === 'loaded')"
    )
    assert page.evaluate(
        """() => {
            const root = document.querySelector("wasm-ui").shadowRoot;
            const part = root.querySelector(".katex-html [style*=top]");
            return part !== null && getComputedStyle(part).top !== "0px";
        }"""
    )


def test_a_formula_that_cannot_be_read_stays_as_it_was_written(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Markdown(r"Here: $$\\frac{a$$ and $$x^2$$")
        demo.launch()
    """)
    expect(page.locator(".katex")).to_have_count(1)

    wrong = page.locator(".math[data-state=wrong]")

    expect(wrong).to_have_text("$$\\frac{a$$")
    expect(wrong).to_have_attribute("title", re.compile("KaTeX parse error"))


HOSTILE_MATH = [
    r"\href{javascript:ran()}{x}",
    r"\url{javascript:ran()}",
    r"\includegraphics{//example.org/x.png}",
    r"\htmlClass{x}{y}\htmlId{x}{y}\htmlStyle{position:fixed}{y}\htmlData{x=1}{y}",
    r"\text{<img src=x onerror=ran()>}",
    r"\def\a{\a\a}\a",
    r"\rule{1000em}{1000em}",
    r"\color{red;background:url(//example.org)}x",
    "</span><script>ran()</script>",
    "\\unicode{<svg onload=ran()>}",
]


def test_hostile_formulas_run_nothing_and_load_nothing(app):
    page = app(f"""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Markdown("$$x$$", label="Sound")
            for text in {HOSTILE_MATH!r}:
                ui.Markdown("$$" + text + "$$", sanitize_html=True)
                ui.Markdown("a $$" + text + "$$ b")
        demo.launch()
    """)
    expect(page.get_by_role("group", name="Sound").locator(".katex")).to_have_count(1)
    expect(page.locator(".prose[data-state=plain]")).to_have_count(0)

    found = page.evaluate(
        """() => {
            const root = document.querySelector("wasm-ui").shadowRoot;
            const all = [...root.querySelectorAll(".prose *")];
            return {
                ran: typeof globalThis.ran,
                elements: all.filter((one) => one.matches("script, img, a, iframe, style")).length,
                handlers: all.flatMap((one) => [...one.attributes])
                    .filter(({ name }) => name.startsWith("on")).length,
                fixed: all.filter((one) => getComputedStyle(one).position === "fixed").length,
            };
        }"""
    )

    assert found == {"ran": "undefined", "elements": 0, "handlers": 0, "fixed": 0}


def test_code_is_coloured_by_its_language_and_copied_as_it_was_written(app, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = app("""
        import wasmui as ui
        def copied(event: ui.CopyData): return event.value
        with ui.Blocks() as demo:
            code = "```py\\ndef f(): return '<b>'\\n```\\n\\n"
            text = ui.Markdown(code + "```nothing\\ndef\\n```\\n\\n    def")
            out = ui.Textbox(label="Out", lines=2)
            text.copy(copied, None, out)
        demo.launch()
    """)
    expect(page.locator("code.language-py .hljs-keyword").first).to_have_text("def")
    expect(page.locator("code.language-py")).to_have_text("def f(): return '<b>'\n")
    expect(page.locator("[class^=hljs]:not(code.language-py *)")).to_have_count(0)

    page.get_by_role("button", name="Copy py code").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_label("Out")).to_have_value("def f(): return '<b>'\n")
    assert page.evaluate("navigator.clipboard.readText()") == "def f(): return '<b>'\n"


def test_what_a_text_does_not_hold_is_not_loaded(fresh):
    page = fresh("""
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Markdown("# Title\\n\\n`code` costs $5\\n\\n    more code")
        demo.launch()
    """)
    expect(page.get_by_role("heading", name="Title")).to_be_visible()

    loaded = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")

    assert [one for one in loaded if re.search("typeset|KaTeX|/core-|python-", one)] == []
