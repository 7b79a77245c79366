"""What a function learns of the visit."""

import re

from playwright.sync_api import expect

TELL = """
import wasmui as ui
def tell(request: ui.Request):
    headers = [request.headers.get(name) for name in ("User-Agent", "accept-language")]
    told = [request.url, request.query_params.get("name"), *headers]
    return "|".join(map(str, told)), request.session_hash
with ui.Blocks() as demo:
    out, visit = ui.Textbox(label="Out"), ui.Textbox(label="Visit")
    ui.Button("Tell").click(tell, None, [out, visit])
demo.launch()
"""


def test_a_function_learns_the_pages_address_and_the_browser(app):
    page = app(TELL)
    page.evaluate("history.replaceState(null, '', '?name=Ada%20L')")

    app(TELL)
    page.get_by_role("button", name="Tell").click()

    expect(page.get_by_label("Out")).to_have_value(re.compile(r"\|"))
    url, name, agent, language = page.get_by_label("Out").input_value().split("|")
    expected = page.evaluate("[location.href, navigator.userAgent, navigator.language]")
    page.evaluate("history.replaceState(null, '', location.pathname)")
    assert [url, agent, language.split(",")[0]] == expected
    assert "Ada L" == name


def test_the_visit_keeps_its_name_when_the_app_runs_again(app):
    page = app(TELL)
    page.get_by_role("button", name="Tell").click()
    expect(page.get_by_label("Visit")).to_have_value(re.compile(r"^[0-9a-z]{11}$"))
    before = page.get_by_label("Visit").input_value()

    app(TELL)
    expect(page.get_by_label("Visit")).to_have_value("")
    page.get_by_role("button", name="Tell").click()

    expect(page.get_by_label("Visit")).to_have_value(before)
