"""An app that was run where it was built wakes in the page, as if it had been run there."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from wasmui.site.build import build

#: Where it is built, the standard library lies there; where it is restored, it comes later.
APP = """
import inspect, random, sys, time
from pathlib import Path
import dots
import wasmui as ui
from wasmui.browser import snapshot
HERE = Path("/lib/python314.zip").exists()
WORD = open("word.txt").read().strip()
dice = dots.Die()
print("The app is run.")
ui.Info("It begins.")
def told(request: ui.Request):
    from dots import more
    source = inspect.getsource(dots).splitlines()[0]
    return "; ".join(map(str, [
        "asleep" if HERE else "awake", WORD, dots.NAME, more.NAME, source, Path.cwd().name,
        sys.modules["__main__"].WORD == WORD, bool(request.headers["user-agent"]),
        time.time() > 1.7e9, random.randrange(1 << 60), dice.roll(),
    ]))
with ui.Blocks() as demo:
    box = ui.Textbox(label="Out")
    ui.Button("Tell").click(told, None, box)
    load = ui.Textbox(label="Loaded")
    demo.load(lambda: "loaded", None, load)
    late = ui.Textbox(label="Late files")
    ui.Timer(0.3).tick(lambda: "here" if snapshot.are_here() else "", None, late)
demo.launch()
"""
CHANGED = APP.replace("WORD = open", "WORD = 'mine' or open")
PACKAGE = {
    "dots/__init__.py": (
        "# the dots\nimport random\nNAME = 'dots'\nDIE = random.Random()\n"
        "class Die:\n    def roll(self): return DIE.randrange(1 << 60)\n"
    ),
    "dots/more.py": "NAME = 'more'\n",
    "dots-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: dots\nVersion: 1.0\n",
    "dots-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "dots-1.0.dist-info/RECORD": "",
}


@pytest.fixture(scope="module")
def app(site, tmp_path_factory) -> str:
    """The address of the built app; its pages are `index.html` and `main.html`."""
    folder = tmp_path_factory.mktemp("app")
    (folder / "app.py").write_text(APP)
    (folder / "word.txt").write_text("swordfish\n")
    (folder / "wheels").mkdir()
    with zipfile.ZipFile(folder / "wheels" / "dots-1.0-py3-none-any.whl", "w") as wheel:
        for name, text in PACKAGE.items():
            wheel.writestr(name, text)
    out = Path(site.folder) / "asleep"
    built = build(folder, out)
    assert built.warnings == ()
    written = (out / "index.html").read_text()
    (out / "main.html").write_text(re.sub(r"<wasm-ui\b", '<wasm-ui thread="main"', written))
    return f"{site.url}asleep/"


def opened(page, address, settle):
    page.add_init_script(
        "window.printed = '';"
        "addEventListener('wasmui:stdout', ({ detail }) => (window.printed += detail))"
    )
    page.goto(address)
    settle(page)


def told_in(page):
    page.get_by_role("button", name="Tell").click()
    expect(page.get_by_label("Out")).not_to_have_value("", timeout=30_000)
    return page.get_by_label("Out").input_value().split("; ")


AS_RUN_HERE = ["swordfish", "dots", "more", "# the dots", "app", "True", "True", "True"]


def address_of(app, thread):
    return app + ("index.html" if thread == "worker" else "main.html")


def test_an_app_wakes_as_if_it_had_been_run_in_the_page(page, app, thread, settle):
    opened(page, address_of(app, thread), settle)

    where, *others, one, die = told_in(page)
    assert where == "asleep"
    assert others == AS_RUN_HERE
    assert page.evaluate("printed") == "The app is run.\n"
    expect(page.get_by_text("It begins.")).to_be_visible()
    expect(page.get_by_label("Loaded")).to_have_value("loaded")

    page.reload()
    settle(page)
    *_, other, other_die = told_in(page)
    assert other != one
    assert other_die != die


def test_run_again_in_the_same_page_it_is_run_there(page, app, settle):
    opened(page, address_of(app, "worker"), settle)
    page.evaluate("document.querySelector('wasm-ui').reload()")
    settle(page)

    _, *others, _, _ = told_in(page)
    assert others == AS_RUN_HERE


def test_another_source_than_the_one_that_sleeps_is_run(page, app, settle):
    page.route("**/asleep/app/app.py", lambda route: route.fulfill(body=CHANGED))

    opened(page, address_of(app, "worker"), settle)

    _, word, *others, _, _ = told_in(page)
    assert word == "mine"
    assert others == AS_RUN_HERE[1:]


LATE = ["app.zip", "packages.zip", "python_stdlib.zip", "wasmui.zip"]


@pytest.mark.parametrize("way", ["asleep", "restored", "anew"])
def test_each_file_comes_once(page, app, settle, page_errors, way):
    page_errors.expect("Failed to load resource")
    if way == "restored":  # what it imports is wanted before the page is idle
        page.route("**/asleep/app/app.py", lambda route: route.fulfill(body=CHANGED))
    if way == "anew":
        page.route("**/wasmui/snapshot.bin", lambda route: route.fulfill(status=404, body="no"))
    asked = []
    page.on("request", lambda one: asked.append(one.url.rpartition("/")[2]))

    # It is loaded when the page is idle, to bring what is not there by then.
    with page.expect_event("requestfinished", lambda one: "unpacking" in one.url):
        opened(page, address_of(app, "worker"), settle)
    expect(page.get_by_label("Late files")).to_have_value("here")
    told_in(page)

    assert LATE == sorted(one for one in asked if one.endswith(".zip"))


def test_without_its_snapshot_the_app_is_run_with_its_packages(
    page, app, settle, thread, page_errors
):
    page_errors.expect("Failed to load resource")
    page.route("**/wasmui/snapshot.bin", lambda route: route.fulfill(status=404, body="no"))

    opened(page, address_of(app, thread), settle)

    assert page.evaluate("document.querySelector('wasm-ui').boot.how") == "anew"
    _, *others, _, _ = told_in(page)
    assert others == AS_RUN_HERE


#: The second worker of a page is the helper, which fetches the snapshot beside Python's own.
LOST = """
const Genuine = Worker;
let made = 0;
globalThis.Worker = class extends Genuine {
    constructor(address, options) {
        super((made += 1) === 2 ? new URL("none.js", address) : address, options);
    }
};
"""


def test_a_worker_fetches_the_snapshot_itself_where_its_helper_does_not_start(
    page, app, settle, page_errors
):
    page_errors.expect("Failed to load resource")
    page.add_init_script(LOST)

    opened(page, address_of(app, "worker"), settle)

    assert page.evaluate("document.querySelector('wasm-ui').boot") == {"how": "snapshot"}
    assert told_in(page)[0] == "asleep"


#: Its own file has the name of a package that sleeps.
OTHER = """
import os
import dots
import wasmui as ui
seen = f"{dots.NAME} {os.path.exists('word.txt')} {os.getcwd()}"
ui.Interface(lambda: seen, None, "text", submit_btn="Look").launch()
"""


def test_beside_another_app_it_wakes_in_its_own_place(page, app, site, thread, settle):
    built = (Path(site.folder) / "asleep" / "index.html").read_text()
    other = (
        f'<wasm-ui id="other" thread="{thread}"><template>{OTHER}</template>'
        '<wasm-file name="dots.py">NAME = "own"</wasm-file></wasm-ui>'
    )
    written = re.sub(r"<wasm-ui\b", f'{other}<wasm-ui id="slept" thread="{thread}"', built, count=1)
    address = site.write(f"asleep/beside-{thread}.html", written)

    opened(page, address, settle)
    for name in ("other", "slept"):
        page.wait_for_selector(f"#{name}[data-state=ready]", state="attached", timeout=60_000)

    where, *others, _, _ = told_in(page.locator("#slept"))
    assert where == "asleep"
    assert others == AS_RUN_HERE
    other_app = page.locator("#other")
    other_app.get_by_role("button", name="Look").click()
    expect(other_app.get_by_role("textbox")).to_have_value("own False /home/pyodide/app1")
    _, *others, _, _ = told_in(page.locator("#slept"))
    assert others == AS_RUN_HERE
