"""An app is run in Node where it is built: these tests need the page's built assets."""

import gzip
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from wasmui.site.archive import zip_of
from wasmui.site.build import Form, build
from wasmui.site.first import Made, run_once
from wasmui.site.runtime import ARCHIVE, STATIC, Content, find_assets, manifest
from wasmui.site.snapshot import NoNodeError

pytestmark = pytest.mark.skipif(
    not (STATIC / "maker" / "server.mjs").is_file(), reason="wasmui/static is not built"
)

Tree = Callable[[Path], dict[str, str]]

APP = """
import random
import time
from pathlib import Path
import wasmui as ui
with ui.Blocks(title="Hello") as demo:
    ui.Textbox(f"{time.time()} {random.random()} {set('abc')}", label="<Name> & 'more'")
    ui.Image(str(Path(__file__).parent / "dot.png"), label="Dot")
demo.launch()
"""
DOT = Path(__file__).parents[3] / "examples" / "screenshots" / "hello.png"


@pytest.fixture
def app(tmp_path: Path) -> Path:
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / "app.py").write_text(APP)
    shutil.copyfile(DOT, folder / "dot.png")
    return folder


def test_the_same_app_gives_the_same_screen_with_its_files(
    app: Path, tmp_path: Path, tree_of: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = build(app, tmp_path / "one")
    monkeypatch.setenv("TOKEN", "is a secret of this machine, and in no page")
    build(app, tmp_path / "two")

    html = (tmp_path / "one/index.html").read_text()
    first = list((tmp_path / "one/first").iterdir())
    assert tree_of(tmp_path / "one") == tree_of(tmp_path / "two")
    assert built.warnings == (
        "The app does not lie ready in the page's snapshot, but is run when the page opens: "
        "it draws a random number.",
    )
    assert "&lt;Name> &amp; 'more'</label>" in html
    assert "style=" not in html
    assert sorted(path.suffix for path in first) == [".css", ".png"]


def test_an_app_that_fails_where_it_is_built_is_built_without_one(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_text("import wasmui as ui\nfrom js import document\ndocument.title\nui.Blocks()\n")

    built = build(file, tmp_path / "out")

    html = (tmp_path / "out/index.html").read_text()
    assert "shadowrootmode" not in html
    not_ready, not_painted = built.warnings
    assert not_ready.startswith("The app does not lie ready in the page's snapshot, but is run")
    assert not_painted.startswith("The page is not painted before Python is there: ")
    assert "document" in not_painted


def test_without_node_the_rest_is_built_and_the_loss_is_told(
    app: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere() -> None:
        raise NoNodeError("there is no Node here")

    monkeypatch.setattr("wasmui.site.first.find_node", nowhere)

    built = build(app, tmp_path / "out")

    assert "shadowrootmode" not in (tmp_path / "out/index.html").read_text()
    assert built.warnings == (
        "The page is not painted before Python is there: there is no Node here.",
        "The app does not lie ready in the page's snapshot, but is run when the page opens: "
        "there is no Node here.",
    )


def test_nothing_is_run_where_nothing_is_asked_for(app: Path, tmp_path: Path) -> None:
    built = build(app, tmp_path / "out", form=Form(prerender=False, snapshot=False))

    html = (tmp_path / "out/index.html").read_text()
    assert "shadowrootmode" not in html
    assert "early.js" not in html
    assert not (tmp_path / "out/wasmui/snapshot.bin").exists()
    assert built.warnings == ()


PURE = """
import colorsys
import wasmui as ui
print("It is run.")
ui.Info("Hello")
with ui.Blocks() as demo:
    ui.Textbox("from the app", label="Name")
demo.launch()
"""


#: A packed stream begins with it; what stands before it is text, and never packed.
GZIP = b"\x1f\x8b\x08"


def slept(file: Path, source: str, packages: Mapping[str, Content] | None = None) -> Made:
    file.write_text(source)
    assets = find_assets()
    listed = manifest(assets.files(), assets.wheels())
    return run_once(assets, file.name, {file.name: file}, (), listed, packages or {}, screen=False)


def test_an_app_sleeps_in_its_snapshot_which_is_the_same_each_time(tmp_path: Path) -> None:
    with ThreadPoolExecutor() as pool:
        one, other = pool.map(lambda _: slept(tmp_path / "app.py", PURE), range(2))

    assert one.snapshot
    assert one.snapshot == other.snapshot
    assert b"from the app" in gzip.decompress(one.snapshot[one.snapshot.index(GZIP) :])
    assert one.told == ()


@pytest.mark.parametrize(
    ("top", "why"),
    [
        ("import colorsys, time\nNOW = time.time()", "it reads the clock"),
        ("open('notes.txt', 'w').close()", "it writes /home/pyodide/app/notes.txt"),
    ],
)
def test_an_app_that_would_be_another_elsewhere_is_run_when_its_page_opens(
    tmp_path: Path, top: str, why: str
) -> None:
    made = slept(tmp_path / "app.py", top + PURE.replace("import colorsys", ""))

    (said,) = made.told
    assert said.endswith(f"but is run when the page opens: {why}.")
    # What it imports sleeps all the same, where that is more than every page has.
    assert (made.snapshot is not None) == ("colorsys" in top)


def test_a_library_that_cannot_be_loaded_first_leaves_the_packages_as_they_are(
    tmp_path: Path,
) -> None:
    packages = {"one.py": b"", "two/fast.so": b"no program"}

    made = slept(tmp_path / "app.py", PURE, {ARCHIVE: zip_of(packages)})

    (said,) = made.told
    assert "a compiled library cannot be loaded before Python starts: /lib/" in said
    assert "two/fast.so: " in said
    assert (made.snapshot, made.libraries, made.packages) == (None, (), {})
