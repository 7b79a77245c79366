"""An app with compiled packages wakes from its own snapshot: their libraries are loaded before."""

import filecmp
import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import expect

from wasmui.site.build import Form, build
from wasmui.site.lock import Pip

pytestmark = pytest.mark.network

#: Where it is built, the standard library lies there; where it is restored, it comes later.
APP = """
import importlib
import sys
from pathlib import Path
import msgpack, msgspec, xxhash
import wasmui as ui
HERE = Path("/lib/python314.zip").exists()
class Point(msgspec.Struct):
    x: int
MADE = Point(3)
encoder = msgspec.msgpack.Encoder()
def told():
    from bitarray import bitarray, util  # asleep it was not imported
    data = encoder.encode(MADE)
    try:
        msgspec.json.decode(b'{"x": "three"}', type=Point)
    except msgspec.ValidationError as error:
        wrong = str(error)
    old = sys.modules.pop("xxhash._xxhash")
    opened_again = importlib.import_module("xxhash._xxhash")
    return "; ".join(map(str, [
        "asleep" if HERE else "awake", msgpack.unpackb(data), wrong, xxhash.xxh32(data).hexdigest(),
        opened_again.xxh32(b"a").hexdigest(), util.ba2int(bitarray("101")),
    ]))
with ui.Blocks() as demo:
    box = ui.Textbox(label="Out")
    ui.Button("Tell").click(told, None, box)
demo.launch()
"""
TOLD = ["{'x': 3}", "Expected `int`, got `str` - at `$.x`", "9ba8ae9d", "550d7456", "5"]

#: It brings a library that no snapshot has, and uses others that sleep, or do not.
OTHER = """
# /// script
# dependencies = ["simplejson @ {url}"]
# ///
import bitarray, simplejson, simplejson._speedups
import msgspec
import wasmui as ui
def told():
    from bitarray import util
    bits = bitarray.bitarray(msgspec.json.decode(b'"110"'))
    return simplejson.dumps([util.ba2int(bits), simplejson._speedups.scanstring('"ab"', 1)])
with ui.Blocks() as demo:
    box = ui.Textbox(label="Out")
    ui.Button("Tell").click(told, None, box)
demo.launch()
"""


PAGE_PYTHON = ("--platform=pyemscripten_2026_0_wasm32", "--python-version=3.14", "--abi=cp314")


@pytest.fixture(scope="module")
def wheels(tmp_path_factory) -> Path:
    """As the registry has them for the page's Python."""
    place = tmp_path_factory.mktemp("wheels")
    command = ["download", "--no-deps", "--only-binary=:all:", *PAGE_PYTHON, f"--dest={place}"]
    names = ["bitarray", "msgpack", "msgspec", "simplejson", "xxhash"]
    subprocess.run([sys.executable, "-m", "pip", *command, *names], check=True, capture_output=True)
    return place


@pytest.fixture(scope="module")
def folder(site, tmp_path_factory, wheels) -> Path:
    """The built app; its pages are `index.html` and `main.html`."""
    app = tmp_path_factory.mktemp("app")
    (app / "app.py").write_text(APP)
    out, again = Path(site.folder) / "compiled", app.parent / "again"
    pip = Pip(("--no-index", f"--find-links={wheels}"))
    with ThreadPoolExecutor() as pool:
        built, _ = pool.map(lambda place: build(app, place, pip=pip), (out, again))
    assert built.warnings == ()
    assert differing(filecmp.dircmp(out, again)) == []
    written = (out / "index.html").read_text()
    (out / "main.html").write_text(re.sub(r"<wasm-ui\b", '<wasm-ui thread="main"', written))
    return out


def differing(compared) -> list[str]:
    here = [*compared.left_only, *compared.right_only, *compared.diff_files]
    return here + [name for sub in compared.subdirs.values() for name in differing(sub)]


def told_in(page):
    page.get_by_role("button", name="Tell").click()
    expect(page.get_by_label("Out")).not_to_have_value("", timeout=30_000)
    return page.get_by_label("Out").input_value()


def boot_of(page):
    return page.evaluate("document.querySelector('wasm-ui').boot")


def test_what_is_compiled_works_when_the_app_wakes(page, site, folder, thread, settle):
    asked = []
    page.on("request", lambda one: asked.append(one.url.rpartition("/")[2]))

    page.goto(f"{site.url}compiled/{'index' if thread == 'worker' else 'main'}.html")
    settle(page)

    assert boot_of(page) == {"how": "snapshot"}
    assert ["asleep", *TOLD] == told_in(page).split("; ")
    assert asked.count("libraries.zip") == 1


def missing(route):
    route.fulfill(status=404, body="no")


def without_order(route):
    """Libraries in another order than that which the snapshot was made with."""
    page = route.fetch().text()
    inside = re.compile(r"(<script[^>]* data-manifest>)(.*?)(?=</script>)", re.DOTALL)
    manifest = json.loads(inside.search(page)[2])
    manifest["asleep"]["libraries"].reverse()
    route.fulfill(
        body=inside.sub(lambda m: m[1] + json.dumps(manifest), page), content_type="text/html"
    )


@pytest.mark.parametrize(
    ("file", "fault", "why"),
    [
        ("snapshot.bin", missing, "is not there"),
        ("index.html", without_order, "its libraries lie in memory"),
    ],
    ids=["no snapshot", "another order"],
)
def test_where_the_snapshot_does_not_do_the_libraries_are_installed(
    page, site, folder, settle, page_errors, file, fault, why
):
    page_errors.expect("Failed to load resource")
    page.route(f"**/compiled/**{file}", fault)

    page.goto(f"{site.url}compiled/index.html")
    settle(page)

    booted = boot_of(page)
    assert booted["how"] == "anew"
    assert why in booted["reason"]
    assert told_in(page).split("; ")[1:] == TOLD


def test_a_library_that_came_broken_is_told_and_a_retry_works(
    page, site, folder, settle, page_errors
):
    page_errors.expect("Failed to load resource")
    page.route("**/compiled/**/libraries.zip", lambda route: route.fulfill(body="PK"))

    page.goto(f"{site.url}compiled/index.html")
    settle(page)
    expect(page.get_by_role("alert")).to_contain_text("libraries.zip is not the file")
    page.unroute("**/compiled/**/libraries.zip")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector("wasm-ui[data-state=ready]", state="attached")

    assert told_in(page).split("; ")[1:] == TOLD


def test_another_app_of_the_page_brings_a_library_of_its_own(
    page, site, folder, wheels, thread, settle
):
    (wheel,) = wheels.glob("simplejson-*")
    (Path(site.folder) / wheel.name).write_bytes(wheel.read_bytes())
    built = (folder / "index.html").read_text()
    source = OTHER.format(url=site.url + wheel.name)
    other = f'<wasm-ui id="other" thread="{thread}"><template>{source}</template></wasm-ui>'
    written = re.sub(r"<wasm-ui\b", f'{other}<wasm-ui id="slept" thread="{thread}"', built, count=1)
    address = site.write(f"compiled/beside-{thread}.html", written)

    page.goto(address)
    for name in ("other", "slept"):
        page.wait_for_selector(f"#{name}[data-state=ready]", state="attached", timeout=60_000)

    for _ in range(2):
        assert told_in(page.locator("#other")) == '[6, ["ab", 4]]'
        assert told_in(page.locator("#slept")).split("; ")[1:] == TOLD
    assert told_in(page.locator("#slept")).startswith("asleep")


def test_one_file_has_the_libraries_inside(browser, wheels, tmp_path, settle):
    source = "# /// script\n# [tool.wasmui]\n# thread = 'main'\n# ///\n" + APP
    (tmp_path / "app.py").write_text(source)
    pip = Pip(("--no-index", f"--find-links={wheels}"))
    form = Form(single_file=True)
    build(tmp_path / "app.py", tmp_path / "app.html", pip=pip, form=form)
    context = browser.new_context(offline=True)
    page = context.new_page()

    booted = []
    for engine in ("", "delete WebAssembly.Suspending; delete WebAssembly.promising;"):
        page.add_init_script(engine)
        page.goto((tmp_path / "app.html").as_uri())
        settle(page)
        assert told_in(page).split("; ")[1:] == TOLD
        booted.append(boot_of(page)["how"])
    context.close()

    assert booted == ["snapshot", "anew"]
