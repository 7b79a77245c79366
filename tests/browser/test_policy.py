"""Every form of a page works under the smallest Content-Security-Policy, without protest."""

from __future__ import annotations

import re
import textwrap

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site, page_of, wait_until_settled, watch
from tests.browser.faulty import faulty_host
from wasmui.site.build import Form, build

POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "connect-src": "'self' blob:",
    "img-src": "'self' blob: data:",
    "font-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""Images of an app are made in the page, so they are `blob:`; a busy function asks for such an
address to hear of Stop, and is ended with its worker where that is forbidden."""

APP = """
import wasmui as ui

def read(file):
    with open(file, encoding="utf-8") as opened:
        return opened.read()

def write(text):
    with open("/tmp/shout.txt", "w", encoding="utf-8") as file:
        file.write(text.upper())
    return "/tmp/shout.txt"

def answer(message, history):
    yield "Half of it is $$\\\\frac{1}{2}$$, "
    yield "Half of it is $$\\\\frac{1}{2}$$, in `code` and **bold**."

with ui.Blocks() as demo:
    ui.Markdown("# Strict")
    name, out = ui.Textbox("ada", label="Name"), ui.Textbox(label="Out")
    ui.Button("Greet").click(lambda name: f"Hello {name}", name, out)
    ui.Button("Script").click(js="(name) => name.toUpperCase()", inputs=name, outputs=out)
    given, made = ui.File(label="Given"), ui.File(label="Made", interactive=False)
    given.upload(read, given, out)
    ui.Button("Write").click(write, name, made)
    picture = ui.Image("dot.png", label="Picture", type="filepath")
    again = ui.Image(label="Again")
    ui.Button("Copy").click(lambda path: path, picture, again)
    ui.Slider(0, 9, 3, label="Number")
    ui.ChatInterface(answer)
demo.launch(
    theme=ui.themes.Soft(),
    css="#none { color: red } .gradio-container { padding: 13px }",
    js="() => { document.documentElement.dataset.launched = 'yes' }",
)
"""

DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def policy(**more):
    return "; ".join(f"{name} {value}" for name, value in (POLICY | more).items())


def with_meta(html):
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy()}">'
    return html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{meta}', 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A build that can be installed, with its first screen painted, and the same app by hand."""
    app = tmp_path_factory.mktemp("strict")
    source = textwrap.dedent(APP).lstrip()
    (app / "app.py").write_text(source, encoding="utf-8")
    (app / "dot.png").write_bytes(DOT)
    out = tmp_path_factory.mktemp("strict") / "out"
    built = build(app, out, form=Form(pwa=True))
    assert built.warnings == ()
    index = (out / "index.html").read_text(encoding="utf-8")
    dot = '<wasm-file name="dot.png" src="app/dot.png"></wasm-file>'
    for thread in ("worker", "main"):
        by_hand = page_of("", thread).partition("<wasm-ui")[0] + (
            f'<wasm-ui thread="{thread}" src="app/app.py">{dot}</wasm-ui>'
        )
        for name, html in (
            ("built", index.replace("<wasm-ui", f'<wasm-ui thread="{thread}"', 1)),
            ("by-hand", by_hand),
        ):
            (out / f"{name}-{thread}-header.html").write_text(html, encoding="utf-8")
            (out / f"{name}-{thread}-meta.html").write_text(with_meta(html), encoding="utf-8")
    return out


@pytest.fixture
def strict(browser, folder, page_errors):
    """Open a page of that folder, under the policy as a header of all answers, or as its own."""
    with faulty_host(folder) as host:
        context = browser.new_context(viewport={"width": 1000, "height": 800})
        page = context.new_page()
        watch(page, Site(folder, host.url), page_errors)

        def opened(form, thread, how):
            if how == "header":
                host.headers["Content-Security-Policy"] = policy()
            page.goto(f"{host.url}{form}-{thread}-{how}.html")
            return page

        yield opened
        context.close()
    assert page_errors.unexpected() == []


@pytest.mark.parametrize("how", ["header", "meta"])
@pytest.mark.parametrize("form", ["built", "by-hand"])
def test_a_page_does_all_it_can_under_the_smallest_policy(strict, page_errors, form, how, thread):
    if form == "by-hand":
        page_errors.expect("unsafe-eval|blob|policy: script-src")  # see the notice below

    page = strict(form, thread, how)
    painted = page.get_by_role("heading", name="Strict")
    if form == "built":
        expect(painted).to_be_visible(timeout=2_000)
        size = page.evaluate("""getComputedStyle(document.querySelector('wasm-ui').shadowRoot
            .querySelector('.wasmui')).paddingTop""")
        assert size != "0px"
    wait_until_settled(page)
    out = page.get_by_label("Out", exact=True)

    page.get_by_role("button", name="Greet").click()
    expect(out).to_have_value("Hello ada")
    page.get_by_role("button", name="Script").click()
    if form == "built":
        expect(out).to_have_value("ADA")
        expect(page.locator("html")).to_have_attribute("data-launched", "yes")
    else:
        expect(page.get_by_role("alert").filter(has_text="wasmui build").first).to_be_visible()
    page.locator("input[type=file]").first.set_input_files(
        {"name": "note.txt", "mimeType": "text/plain", "buffer": b"from a file"}
    )
    expect(out).to_have_value("from a file")
    page.get_by_role("button", name="Write").click()
    expect(page.get_by_role("link", name=re.compile("shout"))).to_be_visible()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("img", name="Again")).to_be_visible()
    assert page.get_by_role("img", name="Again").evaluate("(img) => img.decode().then(() => 1)")
    page.get_by_role("textbox", name=re.compile("Message|Type", re.IGNORECASE)).fill("Hi")
    page.keyboard.press("Enter")
    expect(page.locator(".katex").first).to_be_visible()
    expect(page.get_by_text("bold", exact=True)).to_have_css(
        "font-weight", re.compile("[6-9][05]0")
    )
    expect(page.locator(".gradio-container")).to_have_css("padding-top", "13px")
    page.wait_for_function("document.fonts.check('15px \"wasmui Montserrat\"')")
