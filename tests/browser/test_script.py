"""JavaScript of an app's own."""

import re

import pytest
from playwright.sync_api import expect


@pytest.mark.parameter("js")
def test_a_script_runs_in_the_page_alone_before_a_function_and_after_one(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            text = ui.Textbox("ada", label="Text")
            out, loaded = ui.Textbox(label="Out"), ui.Textbox(label="Loaded")
            ui.Button("Alone").click(js="(a, b) => `${a} ${b}`", inputs=text, outputs=out)
            ui.Button("Before").click(
                lambda a: f"Python got {a}", text, out, js="async (a) => a.toUpperCase()"
            ).then(js="() => { document.body.dataset.after = 'yes' }")
            ui.Button("Wrong").click(lambda: "ran", None, out, js="() => { throw Error('No!') }")
            demo.load(js="() => document.title", outputs=loaded)
        demo.launch()
    """)
    out = page.get_by_label("Out")
    expect(page.get_by_label("Loaded")).to_have_value("Test")

    page.get_by_label("Text").fill("eve")
    page.get_by_role("button", name="Alone").click()
    expect(out).to_have_value(re.compile("^eve "))
    page.get_by_role("button", name="Before").click()
    expect(out).to_have_value("Python got EVE")
    page.wait_for_function("document.body.dataset.after === 'yes'")
    page.get_by_role("button", name="Wrong").click()

    expect(page.get_by_role("alert")).to_contain_text("The JavaScript in `js=` failed: No!")
    expect(out).to_have_value("Python got EVE")


@pytest.mark.parameter("js")
def test_a_page_whose_policy_forbids_scripts_says_so(page, site, page_errors, thread, settle):
    from tests.browser.conftest import page_of

    page_errors.expect("policy|Content Security Policy|unsafe-eval")
    source = """
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Button("Run").click(js="() => 1")
        demo.launch()
    """
    policy = (
        '<meta http-equiv="Content-Security-Policy" content="default-src \'self\' data: blob:; '
        "script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'\">"
    )
    html = page_of(source, thread).replace(
        '<meta charset="utf-8">', f'<meta charset="utf-8">{policy}'
    )
    page.goto(site.write(f"pages/policy-{thread}.html", html))
    settle(page)

    page.get_by_role("button", name="Run").click()

    expect(page.get_by_role("alert")).to_contain_text("Content-Security-Policy forbids")
