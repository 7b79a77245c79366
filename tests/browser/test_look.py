"""An app dressed as its author says: theme, style rules, scripts, head, footer, languages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import page_of
from wasmui.themes.variables import Variables

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


FAMILIES = "() => [...document.fonts].filter((one) => one.status === 'loaded').map((f) => f.family)"


@pytest.mark.parametrize("thread", ["worker"])
def test_a_page_fetches_the_letters_of_its_theme_that_it_shows(app):
    asked = []
    page = app(APP % "")
    page.on("request", lambda request: asked.append(request.url.partition("/wasmui/")[2]))

    app(APP % 'theme="citrus"')
    page.wait_for_function(f"({FAMILIES})().length > 0")

    assert {"wasmui Quicksand"} == {name.strip('"') for name in page.evaluate(FAMILIES)}
    fonts = [url for url in asked if "fonts/" in url]
    assert ["fonts/index.json", "fonts/quicksand-latin.woff2"] == fonts
    assert style(go(page), "font-family").startswith('"wasmui Quicksand", Quicksand,')

    app(APP % 'css="#name { padding: 1px }"')

    assert 0 == page.evaluate("document.fonts.size")


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


OPENED = """() => {
    window.root = document.querySelector("wasm-ui").shadowRoot;
    for (const panel of root.querySelectorAll("[role=tabpanel]")) panel.hidden = false;
}"""
STILL = """async () => {
    const root = document.querySelector("wasm-ui").shadowRoot;
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    await Promise.allSettled(root.getAnimations().map((one) => one.finished));
}"""
LOOKS = """() => {
    const names = ["color", "background", "border", "borderRadius", "boxShadow", "padding",
        "margin", "gap", "font", "opacity", "inlineSize", "blockSize"];
    const all = root.querySelectorAll(".wasmui, .wasmui *:not(.katex *, .cm-editor *)");
    return [...all].map((one) => {
        const block = one.closest("[data-renderer]")?.dataset.renderer;
        const style = getComputedStyle(one);
        const looks = names.map((name) => `${name} ${style[name]}`);
        return [`${block} ${one.localName}.${one.classList[0] ?? ""}`, ...looks];
    });
}"""


@pytest.mark.parametrize("thread", ["worker"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_whole_gallery_looks_the_same_with_the_default_theme(app, root, scheme, thread):
    source = (root / "examples" / "gallery.py").read_text(encoding="utf-8")

    found = []
    for given in ("", 'theme="default"'):
        page = app(source.replace("demo.launch()", f"demo.launch({given})"))
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        expect(page.get_by_role("tab", name="Layouts")).to_be_visible()
        page.set_viewport_size({"width": 1000, "height": 5000})
        for tab in page.get_by_role("tablist").first.get_by_role("tab").all():
            tab.click()
        page.evaluate(OPENED)
        expect(page.locator(".cm-content")).to_be_visible()
        expect(page.locator(".katex")).to_be_visible()
        expect(page.get_by_role("gridcell", name="Oystercatcher")).to_be_visible()
        page.evaluate(STILL)
        found.append(page.evaluate(LOOKS))
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")

    plain, themed = found
    others = [
        (one[0], a, b)
        for one, other in zip(plain, themed, strict=True)
        for a, b in zip(one[1:], other[1:], strict=True)
        if a != b
    ]
    assert others == []


PARTS = """
    import wasmui as ui
    with ui.Blocks() as demo:
        with ui.Row(variant="panel", elem_id="panel"):
            ui.Textbox(label="Name")
            ui.Number(1, label="Age")
        with ui.Group(elem_id="group"):
            ui.Checkbox(label="Sure")
            ui.Radio(["Red", "Blue"], value="Red", label="Colour")
        with ui.Accordion("More"):
            ui.Markdown("# Title\\nText with a [link](/).")
        ui.Label({"Cat": 0.9, "Dog": 0.1}, label="Animal")
        ui.Dataframe([["cell"]], headers=["Head"], label="Table")
        ui.Chatbot([{"role": "user", "content": "Hello"}], label="Chat")
        ui.Button("Large")
        ui.Button("Small", size="sm")
    demo.launch(theme=ui.themes.Default().set(%s))
"""
SET = {
    "input_border_width": "3px",
    "input_padding": "1px 2px",
    "input_text_size": "21px",
    "input_text_weight": "700",
    "input_border_color_focus": "rgb(1, 1, 1)",
    "input_background_fill_focus": "rgb(2, 2, 2)",
    "layout_gap": "33px",
    "panel_border_width": "4px",
    "form_gap_width": "5px",
    "block_title_padding": "6px",
    "accordion_text_color": "rgb(3, 3, 3)",
    "checkbox_border_width": "2px",
    "checkbox_label_padding": "7px 8px",
    "checkbox_label_text_size": "22px",
    "checkbox_label_border_color_selected": "rgb(4, 4, 4)",
    "checkbox_label_background_fill": "rgb(5, 5, 5)",
    "checkbox_label_gap": "9px",
    "prose_text_size": "23px",
    "prose_header_text_weight": "300",
    "stat_background_fill": "rgb(6, 6, 6)",
    "table_text_color": "rgb(7, 7, 7)",
    "table_radius": "10px",
    "chatbot_text_size": "24px",
    "button_large_padding": "11px 12px",
    "button_small_text_size": "25px",
    "button_transition": "0.5s",
}


def test_what_a_theme_says_of_one_kind_of_component_holds_there(app):
    page = app(PARTS % ", ".join(f"{name}={value!r}" for name, value in SET.items()))
    name = page.get_by_role("textbox", name="Name")
    box = name.locator("..")
    red, blue = (page.get_by_role("radio", name=one).locator("..") for one in ("Red", "Blue"))
    cells = page.locator("#group .cell")
    name.focus()
    expect(page.get_by_role("gridcell", name="cell")).to_be_visible()
    expect(page.get_by_role("heading", name="Title")).to_be_visible()
    page.evaluate(STILL)

    found = {
        "input_border_width": style(box, "border-top-width"),
        "input_padding": style(name, "padding"),
        "input_text_size": style(page.get_by_label("Age", exact=True), "font-size"),
        "input_text_weight": style(name, "font-weight"),
        "input_border_color_focus": style(box, "border-top-color"),
        "input_background_fill_focus": style(box, "background-color"),
        "layout_gap": style(page.locator("#panel > .row"), "row-gap"),
        "panel_border_width": style(page.locator("#panel > .row"), "border-top-width"),
        "form_gap_width": style(cells.nth(1), "border-top-width"),
        "block_title_padding": style(page.get_by_text("Age", exact=True), "padding"),
        "accordion_text_color": style(page.locator("summary", has_text="More"), "color"),
        "checkbox_border_width": style(page.get_by_label("Sure"), "border-top-width"),
        "checkbox_label_padding": style(red, "padding"),
        "checkbox_label_text_size": style(red, "font-size"),
        "checkbox_label_border_color_selected": style(red, "border-top-color"),
        "checkbox_label_background_fill": style(blue, "background-color"),
        "checkbox_label_gap": style(blue.locator(".."), "column-gap"),
        "prose_text_size": style(page.get_by_text("Text with a"), "font-size"),
        "prose_header_text_weight": style(page.get_by_role("heading"), "font-weight"),
        "stat_background_fill": style(page.locator(".bar").first, "background-color"),
        "table_text_color": style(page.get_by_role("gridcell", name="cell"), "color"),
        "table_radius": style(page.get_by_role("grid").locator(".."), "border-radius"),
        "chatbot_text_size": style(page.get_by_text("Hello"), "font-size"),
        "button_large_padding": style(page.get_by_role("button", name="Large"), "padding"),
        "button_small_text_size": style(page.get_by_role("button", name="Small"), "font-size"),
        "button_transition": style(page.get_by_role("button", name="Large"), "transition"),
    }

    assert {one: SET[one] for one in found} == found


EVERYTHING = """
    import asyncio
    import wasmui as ui
    async def wait():
        await asyncio.sleep(3600)
    def fail():
        raise ui.Error("It went wrong.")
    with ui.Blocks() as demo:
        with ui.Row(variant="panel"):
            ui.Textbox(label="Name", info="Yours", placeholder="Nobody")
            ui.Number(1, label="Age")
            ui.Dropdown(["a", "b"], value=["a"], multiselect=True, label="Letters")
        with ui.Group():
            ui.Checkbox(True, label="Sure")
            ui.Checkbox(False, label="Unsure")
            ui.Radio(["Red", "Blue"], value="Red", label="Colour")
            ui.CheckboxGroup(["One", "Two"], value=["One"], label="Numbers")
        with ui.Accordion("More"):
            ui.Markdown("# Title\\nText with `code` and a [link](/).")
        ui.Slider(0, 9, 3, label="Size")
        ui.Label({"Cat": 0.9, "Dog": 0.1}, label="Animal")
        ui.Dataframe([["cell"], ["other"]], headers=["Head"], label="Table", interactive=True)
        ui.Chatbot([{"role": "user", "content": "Hello"}], label="Chat")
        ui.File(label="Files")
        ui.Button("Plain")
        ui.Button("Main", variant="primary", size="md")
        ui.Button("End", variant="stop", size="sm").click(fail)
        ui.Button("Wait").click(wait, None, ui.Textbox(label="Later"))
    demo.launch(theme="default")
"""

#: Of what kind a variable's value is, by the end of its name.
VALUES = {
    "weight": "321",
    "check": 'url("data:image/gif;base64,R0lGODlhAQABAAAAACw=")',
    "circle": 'url("data:image/gif;base64,R0lGODlhAQABAAAAACw=")',
    "transition": "opacity 7s linear 3s",
    **dict.fromkeys(["transform_hover", "transform_active"], "rotate(7deg)"),
    **dict.fromkeys(["shadow", "inset", "drop", "lg"], "1px 2px 3px rgb(1, 2, 3)"),
    **dict.fromkeys(["shadow_hover", "shadow_focus", "shadow_active"], "1px 2px 3px rgb(1, 2, 3)"),
    **dict.fromkeys(["padding", "margin"], "3px 5px"),
    **dict.fromkeys(["width", "radius", "size", "gap", "spread"], "17px"),
}

#: What is drawn in a state alone is looked at as if all were in that state.
STATES = ["", ":hover", ":focus-within", ":focus-visible", ":active", ":visited", ":dir(rtl)"]
EFFECTS = """async ({ values, states }) => {
    const root = document.querySelector("wasm-ui").shadowRoot;
    const frame = root.querySelector(".wasmui");
    const still = new CSSStyleSheet();
    still.replaceSync("* { transition-duration: 0s !important; animation: none !important }");
    root.adoptedStyleSheets.push(still);
    const names = ["color", "background", "borderTop", "borderRadius", "boxShadow", "padding",
        "margin", "gap", "fontSize", "fontWeight", "transform", "transition"];
    const all = [...root.querySelectorAll(".wasmui, .wasmui *:not(.katex *, svg *, option)")];
    const parts = ["", "::before", "::after", "::placeholder"];
    const partsOf = (one) => parts.slice(0, one.matches("input, textarea") ? 4 : 3);
    const look = () => all.map((one) => partsOf(one).map((part) => {
        const style = getComputedStyle(one, part || undefined);
        if (part && style.content === "none") return "none";
        // A slider's track is a part of it that no script sees.
        return names.map((name) => style[name]).join() + style.getPropertyValue("--track");
    }).join()).join("|");
    const rules = (list) => [...list].flatMap((rule) =>
        [...(rule.selectorText ? [rule] : []), ...rules(rule.cssRules ?? [])]);
    const written = root.adoptedStyleSheets.flatMap((one) => rules(one.cssRules))
        .map((rule) => [rule, rule.selectorText]).filter(([, text]) => /:[a-z]/.test(text));
    let left = Object.keys(values);
    for (const state of states) {
        const states = /:(hover|focus-within|focus-visible|active|visited|dir\\(rtl\\))(?![\\w-])/g;
        for (const [rule, text] of written) {
            rule.selectorText = text.replace(states, (one) =>
                one === state ? ":not(#_)" : ":not(*)");
        }
        const plain = look();
        left = left.filter((name) => {
            frame.style.setProperty(name, values[name]);
            const same = look() === plain;
            frame.style.removeProperty(name);
            return same;
        });
    }
    for (const [rule, text] of written) rule.selectorText = text;
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== still);
    return left;
}"""


@pytest.mark.parametrize("thread", ["worker"])
def test_every_variable_of_a_theme_changes_what_is_drawn(app, thread):
    variables = [name for name in Variables.__annotations__ if not name.endswith("_dark")]
    kinds = sorted(VALUES, key=len, reverse=True)
    values = {
        f"--{name.replace('_', '-')}": next(
            (VALUES[kind] for kind in kinds if name.endswith(kind)), "rgb(1, 2, 3)"
        )
        for name in variables
    }
    page = app(EVERYTHING)
    expect(page.get_by_role("gridcell", name="other")).to_be_visible()
    expect(page.get_by_role("heading", name="Title")).to_be_visible()
    page.get_by_role("button", name="Wait").click()
    expect(page.get_by_role("progressbar").first).to_be_attached()
    page.get_by_role("button", name="End").click()
    expect(page.get_by_role("alert")).to_contain_text("It went wrong.")
    page.get_by_role("gridcell", name="cell").click()

    found = page.evaluate(EFFECTS, {"values": values, "states": STATES})

    assert "" == " ".join(found)
