"""What goes wrong is told, with what to do; nothing that was typed is lost."""

import pytest
from playwright.sync_api import expect


def failure(page):
    return page.get_by_role("alert")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import wasmui as ui\nui.Textbox(colour='red')", "has no parameter `colour`"),
        ("import wasmui as ui\nui.Textbox(lines='many')", "lines='many'"),
        ("import wasmui as ui\n\nif True print(1)", "app.py, line 3: invalid syntax"),
        ("open('no-such.csv')", "no-such.csv"),
        (
            "import wasmui as ui\nwith ui.Blocks() as demo:\n    ui.Image('no-such.png')\n"
            "demo.launch()",
            "the file 'no-such.png' is not there",
        ),
        ("x = 1", "launched no app"),
        ("1 / 0", "app.py, line 1: ZeroDivisionError: division by zero"),
        ("raise SystemExit(3)", "SystemExit"),
        (
            "import wasmui as ui\nlost = ui.Textbox()\nwith ui.Blocks() as demo:\n"
            "    ui.Button('Go').click(lambda: 1, None, lost)\ndemo.launch()",
            "which is not on this page",
        ),
        (
            "import wasmui as ui\nwith ui.Blocks() as demo:\n    ui.Button('Go').click('greet')",
            "Pass the function itself, without parentheses",
        ),
    ],
    ids=[
        "unknown parameter",
        "wrong type",
        "syntax error",
        "missing file in the app",
        "missing file in a component",
        "no launch",
        "exception",
        "exit",
        "unknown component in outputs",
        "no function",
    ],
)
def test_an_app_that_cannot_start_says_why_and_the_next_one_starts(app, source, told):
    page = app(source)

    expect(failure(page)).to_contain_text(told)
    expect(page.locator("wasm-ui")).to_have_attribute("data-state", "failed")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    app("import wasmui as ui\nui.Interface(str.upper, 'text', 'text').launch()")
    expect(page.get_by_role("button", name="Submit")).to_be_visible()


@pytest.mark.parametrize(
    ("listener", "told"),
    [
        ("button.click(lambda a, b: a, box, out)", "takes 2 arguments, but the event has 1 input"),
        ("button.click(lambda a: a, box, [out, box])", "returned 1 value, but has 2 outputs"),
        ("button.click(lambda a: {demo: a}, box, [out])", "is not one of its outputs"),
        ("button.click(lambda a: 'gone.png', box, picture)", "'gone.png' is not there"),
        ("button.click(lambda a: ui.update(colour='red'), box, out)", "no parameter `colour`"),
        ("button.click(lambda a: exit(), box, out)", "SystemExit"),
    ],
    ids=["arguments", "results", "unknown output", "missing file", "unknown property", "exit"],
)
def test_a_listener_that_cannot_work_says_why_and_what_was_typed_stays(app, listener, told):
    page = app(f"""
        import wasmui as ui
        with ui.Blocks() as demo:
            box, out = ui.Textbox(label="In"), ui.Textbox(label="Out")
            picture = ui.Image(label="Picture")
            button = ui.Button("Go")
            {listener}
            ui.Button("Fine").click(str.upper, box, out)
        demo.launch()
    """)
    page.get_by_label("In").fill("typed")

    page.get_by_role("button", name="Go").click()

    expect(failure(page)).to_contain_text(told)
    page.get_by_role("button", name="Fine").click()
    expect(page.get_by_label("Out")).to_have_value("TYPED")
    expect(page.get_by_label("In")).to_have_value("typed")


KILLED = """
import os
import wasmui as ui
with ui.Blocks() as demo:
    box, out = ui.Textbox(label="In"), ui.Textbox(label="Out")
    ui.Button("Kill").click(lambda: os._exit(3))
    ui.Button("Fine").click(str.upper, box, out)
demo.launch()
"""


def test_python_that_dies_is_started_again_with_the_inputs_as_they_were(fresh):
    page = fresh(KILLED)
    page.get_by_label("In").fill("typed")

    page.get_by_role("button", name="Kill").click()

    expect(page.get_by_role("status").filter(has_text="Python was restarted")).to_be_visible(
        timeout=60_000
    )
    expect(page.get_by_label("In")).to_have_value("typed")
    page.get_by_role("button", name="Fine").click()
    expect(page.get_by_label("Out")).to_have_value("TYPED")


def test_a_worker_that_is_killed_from_outside_is_started_again(fresh):
    page = fresh(KILLED)
    page.get_by_label("In").fill("typed")

    page.workers[0].evaluate("() => self.close()")

    expect(page.get_by_role("status").filter(has_text="Python was restarted")).to_be_visible(
        timeout=60_000
    )
    page.get_by_role("button", name="Fine").click()
    expect(page.get_by_label("Out")).to_have_value("TYPED")


def test_clicks_made_while_python_restarts_run_when_it_is_back(fresh):
    page = fresh(KILLED)
    page.get_by_label("In").fill("before")
    page.get_by_role("button", name="Kill").click()
    expect(page.locator("wasm-ui")).to_have_attribute("data-state", "loading")

    page.get_by_label("In").fill("during")
    page.get_by_role("button", name="Fine").click()

    expect(page.get_by_label("Out")).to_have_value("DURING", timeout=60_000)


def test_stop_ends_a_busy_loop_and_keeps_the_inputs(fresh):
    page = fresh("""
        import wasmui as ui
        def forever():
            while True:
                pass
        with ui.Blocks() as demo:
            box, out = ui.Textbox(label="In"), ui.Textbox(label="Out")
            ui.Button("Hang").click(forever)
            ui.Button("Fine").click(str.upper, box, out)
        demo.launch()
    """)
    page.get_by_label("In").fill("typed")
    page.get_by_role("button", name="Hang").click()

    page.evaluate("document.querySelector('wasm-ui').stop()")

    page.get_by_role("button", name="Fine").click()
    expect(page.get_by_label("Out")).to_have_value("TYPED", timeout=60_000)
    expect(page.get_by_label("In")).to_have_value("typed")


def test_an_app_that_always_dies_is_not_started_for_ever(fresh):
    page = fresh("""
        import os
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Markdown("never seen")
            demo.load(lambda: os._exit(3))
        demo.launch()
    """)

    expect(failure(page)).to_be_visible(timeout=90_000)
    expect(page.locator("wasm-ui")).to_have_attribute("data-state", "failed")


def test_a_missing_package_is_named_with_who_wanted_it(fresh, page_errors, page):
    page_errors.expect("request to another origin: https://pypi.org/simple/")
    page_errors.expect("Failed to load resource")
    page.route("https://pypi.org/**", lambda route: route.fulfill(status=404, body=""))

    fresh("import no_such_package\n")

    expect(failure(page)).to_contain_text("no_such_package")
    expect(failure(page)).to_contain_text("app.py, line 1")


def test_a_source_that_is_not_there_is_told(page, site, settle, page_errors):
    page_errors.expect("404")
    page.goto(
        site.write(
            "pages/missing.html",
            '<!doctype html><link rel="icon" href="data:,">'
            '<script type="module" src="/wasmui/wasmui.js"></script>'
            '<wasm-ui src="gone.py"></wasm-ui>',
        )
    )
    settle(page)

    expect(failure(page)).to_contain_text("gone.py could not be loaded: status 404")


def test_a_failure_is_told_in_the_visitors_language(fresh, page_errors):
    page_errors.expect("Failed to load resource")
    page = fresh("", attributes='lang="de" runtime="/nosuch/"')

    told = page.get_by_role("alert")
    expect(told.get_by_role("heading")).to_have_text("Diese App konnte nicht gestartet werden")
    expect(told).to_contain_text("Veröffentlichen Sie den ganzen Ausgabeordner noch einmal")
    expect(told).to_contain_text("/nosuch/")
    expect(told.get_by_role("button", name="Noch einmal versuchen")).to_be_visible()
    expect(told.get_by_text("asset-missing")).to_be_visible()


def test_a_failure_is_told_in_english_where_the_words_cannot_be_had(fresh, page, page_errors):
    page_errors.expect("Failed to load resource")
    page.route("**/chunks/de-*.js", lambda route: route.abort())
    page.route("**/chunks/pwa-de-*.js", lambda route: route.abort())

    fresh("", attributes='lang="de" runtime="/nosuch/"')

    expect(page.get_by_role("alert")).to_contain_text("is not there (HTTP 404). Publish the whole")
