"""An app dressed as its author says: theme, style rules, scripts, head, footer, languages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import page_of

APP = """
    import wasmui as ui
    with ui.Blocks() as demo:
        name = ui.Textbox(label="Name", elem_id="name", elem_classes=["wide", "quiet"])
        ui.Button("Go", variant="primary", elem_id="go", elem_classes="loud")
        ui.Button("Back")
    demo.launch(%s)
"""

STYLE = "(element, name) => getComputedStyle(element).getPropertyValue(name)"


def style(locator, name):
    return locator.evaluate(STYLE, name)


def go(page):
    return page.get_by_role("button", name="Go")


def frame(page):
    return page.locator("wasm-ui .wasmui")


def test_a_themes_variables_change_our_components(app):
    page = app(
        APP
        % """theme=ui.themes.Base(primary_hue="red", radius_size="none").set(
            button_primary_background_fill="rgb(1, 2, 3)",
            button_primary_background_fill_dark="rgb(4, 5, 6)",
            button_secondary_text_color="rgb(7, 8, 9)",
            input_background_fill="rgb(10, 11, 12)",
            input_radius="7px",
            body_background_fill="rgb(13, 14, 15)",
            block_title_text_color="rgb(16, 17, 18)",
        )"""
    )

    assert "rgb(1, 2, 3)" == style(go(page), "background-color")
    assert "0px" == style(go(page), "border-radius")
    assert "rgb(7, 8, 9)" == style(page.get_by_role("button", name="Back"), "color")
    field = page.get_by_label("Name").locator("..")
    assert ("rgb(10, 11, 12)", "7px") == (
        style(field, "background-color"),
        style(field, "border-radius"),
    )
    assert "rgb(13, 14, 15)" == style(frame(page), "background-color")
    assert "rgb(16, 17, 18)" == style(page.get_by_text("Name"), "color")


def test_dark_mode_is_the_systems_or_the_elements(app):
    page = app(
        APP
        % """theme=ui.themes.Base().set(
            button_primary_background_fill="rgb(1, 2, 3)",
            button_primary_background_fill_dark="rgb(4, 5, 6)",
        ), css=".dark #name { outline: 3px solid rgb(1, 1, 1) }" """
    )
    light, dark = "rgb(1, 2, 3)", "rgb(4, 5, 6)"
    try:
        page.emulate_media(color_scheme="dark")
        expect(go(page)).to_have_css("background-color", dark)
        expect(page.locator("#name")).to_have_css("outline-width", "3px")
        page.evaluate("document.querySelector('wasm-ui').setAttribute('theme', 'light')")
        expect(go(page)).to_have_css("background-color", light)
        page.emulate_media(color_scheme="light")
        page.evaluate("document.querySelector('wasm-ui').setAttribute('theme', 'dark')")
        expect(go(page)).to_have_css("background-color", dark)
        page.evaluate("document.querySelector('wasm-ui').setAttribute('theme', 'system')")
        expect(go(page)).to_have_css("background-color", light)
    finally:
        page.emulate_media(color_scheme=None)
        page.evaluate("document.querySelector('wasm-ui').removeAttribute('theme')")


def test_an_app_without_a_look_is_plain_again(app):
    page = app(APP % 'theme="cyberpunk", css="#name { padding: 33px }"')
    expect(page.locator("#name")).to_have_css("padding-top", "33px")

    page = app(APP % "")

    expect(page.locator("#name")).to_have_css("padding-top", "0px")
    expect(frame(page)).to_have_class(re.compile(r"^wasmui( svelte-\w+)?$"))
    assert "rgb(8, 119, 117)" == style(go(page), "background-color")


def test_rules_of_the_app_reach_its_blocks_and_variables_and_not_the_page(app):
    page = app(
        APP
        % '''css="""
        :root { --button-primary-background-fill: rgb(1, 2, 3); --own: 5px }
        body { letter-spacing: 2px; }
        .gradio-container { padding-block-start: 44px }
        #name { margin-inline-start: 11px; color: var(--button-primary-background-fill) }
        .wide.quiet, .nothing { padding: var(--own) }
        .loud:hover { opacity: 0.5 }
        @media (min-width: 10px) { #go { color: rgb(9, 9, 9) } }
        h1 { color: red }
        """'''
    )
    page.evaluate("document.body.insertAdjacentHTML('afterbegin', '<h1 id=name>Host</h1>')")
    host = page.locator("body > h1")
    block = page.locator("wasm-ui #name")

    assert "rgb(1, 2, 3)" == style(go(page), "background-color")
    assert "2px" == style(frame(page), "letter-spacing")
    assert "44px" == style(frame(page), "padding-top")
    assert ("11px", "rgb(1, 2, 3)", "5px") == (
        style(block, "margin-left"),
        style(block, "color"),
        style(block, "padding-top"),
    )
    assert "rgb(9, 9, 9)" == style(go(page), "color")
    go(page).hover()
    expect(go(page)).to_have_css("opacity", "0.5")
    assert ("0px", "rgb(0, 0, 0)", "normal") == (
        style(host, "margin-left"),
        style(host, "color"),
        style(page.locator("body"), "letter-spacing"),
    )
    host.evaluate("host => host.remove()")


def test_an_import_in_rules_is_told(app):
    page = app(APP % """css="@import 'a.css'; #name { padding: 3px }" """)

    expect(page.get_by_role("status")).to_contain_text("@import does nothing")


def test_scripts_run_once_when_the_app_is_shown_and_failures_are_told(app):
    page = app(
        APP
        % '''js="() => { window.runs = (window.runs ?? 0) + 1; window.head = window.marks }",
        head="""<meta name="author" content="Ada"><script>window.marks = 'head'</script>
                <style>#name { padding: 21px }</style>"""'''
    )

    page.wait_for_function("window.runs === 1 && window.head === 'head'")
    expect(page.locator("head meta[name=author]")).to_have_attribute("content", "Ada")
    expect(page.locator("#name")).to_have_css("padding-top", "21px")

    app(APP % '''head='<meta name="author" content="Ada">', js="() => { throw Error('No!') }"''')

    expect(page.get_by_role("alert")).to_contain_text("No!")
    expect(page.locator("head meta[name=author]")).to_have_count(1)


def test_a_policy_that_forbids_them_is_told_and_styles_still_hold(
    page, site, page_errors, thread, settle
):
    page_errors.expect("policy|Content Security Policy|unsafe-eval")
    policy = (
        '<meta http-equiv="Content-Security-Policy" content="default-src \'self\' data: blob:; '
        "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'\">"
    )
    source = APP % (
        """theme=ui.themes.Base().set(body_background_fill="rgb(1, 2, 3)"),"""
        '''css="#name { padding: 12px }", head="<script>window.bad = 1</script>", js="() => 1"'''
    )
    html = page_of(source, thread).replace(
        '<meta charset="utf-8">', f'<meta charset="utf-8">{policy}'
    )

    page.goto(site.write(f"pages/look-policy-{thread}.html", html))
    settle(page)

    expect(page.get_by_role("alert").filter(has_text="head")).to_contain_text("forbids inline")
    expect(page.get_by_role("alert").filter(has_text="js=")).to_contain_text("forbids code")
    expect(page.locator("#name")).to_have_css("padding-top", "12px")
    expect(frame(page)).to_have_css("background-color", "rgb(1, 2, 3)")
    assert page.evaluate("window.bad") is None


def test_in_a_sandbox_they_are_left_out_with_a_notice(page, site, page_errors, thread):
    page_errors.expect("null|CORS|Cross-Origin|sandbox")
    site.write("pages/sandboxed.html", page_of(APP % 'js="() => { window.ran = 1 }"', "main"))
    outer = site.write(
        f"pages/sandbox-{thread}.html",
        "<!doctype html><link rel=icon href=data:,>"
        '<iframe sandbox="allow-scripts" src="sandboxed.html" width=900 height=700></iframe>',
    )
    page.route("**/*", allow)

    page.goto(outer)

    inner = page.frame_locator("iframe")
    expect(inner.get_by_role("status").filter(has_text="left out")).to_be_visible(timeout=60_000)
    assert page.frames[1].evaluate("window.ran") is None


def allow(route):
    """What a host sends that lets opaque origins read its files."""
    response = route.fetch()
    headers = response.headers | {"access-control-allow-origin": "*"}
    route.fulfill(response=response, headers=headers)


def test_links_are_drawn_below_the_app(app):
    page = app(
        APP
        % """footer_links=[{"label": "Imprint", "url": "imprint.html"},
        {"label": "Bad", "url": "javascript:alert(1)"}]"""
    )

    expect(page.get_by_role("link", name="Imprint")).to_have_attribute("href", "imprint.html")
    expect(page.get_by_role("link", name="Bad")).to_have_count(0)


def test_texts_are_the_visitors_and_right_to_left_turns_the_app(fresh, browser, site, thread):
    source = """
        import wasmui as ui
        i18n = ui.I18n(en={"name": "Name"}, ar={"name": "الاسم"}, de={"name": "Ihr Name"})
        def wait():
            yield i18n("name")
        with ui.Blocks() as demo:
            box = ui.Textbox(label=i18n("name"), buttons=["copy"])
            ui.Button("Go").click(wait, None, box)
        demo.launch(i18n=i18n)
    """

    page = fresh(source, thread, attributes='lang="ar"')

    expect(page.get_by_label("الاسم").first).to_be_visible()
    expect(frame(page)).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("button", name="نسخ الاسم")).to_be_visible()
    assert "rtl" == style(go(page), "direction")
    go(page).click()
    expect(page.get_by_role("textbox", name="الاسم")).to_have_value("الاسم")


@pytest.mark.parametrize("language", ["de", "fr", "es", "he", "zh", "ja"])
def test_our_own_words_are_the_visitors(language, browser, site, settle):
    expected = {
        "de": "Absenden",
        "fr": "Envoyer",
        "es": "Enviar",
        "he": "שליחה",
        "zh": "提交",
        "ja": "送信",
    }
    source = """
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Textbox(label="A", submit_btn=True)
        demo.launch()
    """
    context = browser.new_context(locale=f"{language}-XX")
    page = context.new_page()

    page.goto(site.write(f"pages/words-{language}.html", page_of(source, "main")))
    settle(page)

    expect(page.get_by_role("button", name=expected[language])).to_be_visible()
    context.close()
