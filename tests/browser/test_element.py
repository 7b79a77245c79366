"""`<wasm-ui>` in a page of somebody else."""

import pytest
from playwright.sync_api import expect

APP = """
import wasmui as ui
with ui.Blocks() as demo:
    ui.Textbox(label="Name")
    ui.Button("Go", variant="primary")
demo.launch()
"""

GROUND = """() => {
    const root = document.querySelector('wasm-ui').shadowRoot;
    const numbers = (color) => color.match(/[\\d.]+/g).slice(0, 3).map(Number);
    const style = getComputedStyle(root.querySelector('.wasmui'));
    return [numbers(style.backgroundColor), numbers(style.color)];
}"""


def light(colour: list[float]) -> float:
    return sum(colour) / 3


@pytest.mark.parametrize(
    ("system", "theme", "dark"),
    [
        ("light", "", False),
        ("dark", "", True),
        ("dark", 'theme="light"', False),
        ("light", 'theme="dark"', True),
        ("dark", 'theme="system"', True),
    ],
)
def test_the_theme_is_the_systems_or_the_elements_and_text_is_readable(
    page, fresh, system, theme, dark
):
    page.emulate_media(color_scheme=system)

    fresh(APP, attributes=theme)

    ground, text = page.evaluate(GROUND)
    assert dark == (light(ground) < 128)
    assert abs(light(ground) - light(text)) > 150


def test_the_host_pages_styles_do_not_reach_in_and_nothing_outside_changes(page, site, settle):
    hostile = "<style>* { all: unset !important; color: red } button { display: none }</style>"
    html = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">'
        f"{hostile}<p id='outside' class='theirs'>Outside</p>"
        '<script type="module" src="/wasmui/wasmui.js"></script>'
        f"<wasm-ui><template>{APP}</template></wasm-ui>"
    )
    page.goto(site.write("pages/hostile.html", html))
    before = page.evaluate("document.querySelector('#outside').outerHTML")
    settle(page)

    expect(page.get_by_role("button", name="Go")).to_be_visible()
    assert before == page.evaluate("document.querySelector('#outside').outerHTML")
    assert [] == page.evaluate("[...document.body.attributes].map((one) => one.name)")
    assert 1 == page.evaluate("document.querySelectorAll('style').length")
    assert 0 == page.evaluate(
        "document.querySelector('wasm-ui').shadowRoot.querySelectorAll('style').length"
    )


def test_an_element_that_a_script_makes_runs_and_one_that_is_removed_ends(page, site, settle):
    page.goto(
        site.write(
            "pages/made.html",
            '<!doctype html><html lang="en"><link rel="icon" href="data:,">'
            '<script type="module" src="/wasmui/wasmui.js"></script>',
        )
    )
    page.evaluate(
        """(source) => {
            const made = document.createElement('wasm-ui');
            made.textContent = source;
            document.body.append(made);
        }""",
        APP,
    )
    settle(page)
    expect(page.get_by_role("button", name="Go")).to_be_visible()
    assert 1 == len(page.workers)

    with page.workers[0].expect_event("close"):
        page.evaluate("document.querySelector('wasm-ui').remove()")

    assert [] == page.workers
    expect(page.get_by_role("button", name="Go")).to_have_count(0)


def test_the_element_tells_of_printing(page, fresh):
    page.add_init_script("""
        window.heard = [];
        for (const name of ['stdout', 'stderr'])
            document.addEventListener(`wasmui:${name}`, (event) =>
                window.heard.push([name, event.detail]));
    """)

    fresh("import sys\nprint('seen')\nprint('wrong', file=sys.stderr)\n" + APP)

    heard = page.evaluate("window.heard")
    assert "seen" in "".join(text for name, text in heard if name == "stdout")
    assert "wrong" in "".join(text for name, text in heard if name == "stderr")
