"""The first screen is made by running the app in Node: these tests need the page's built assets."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from wasmui.site.build import Form, build
from wasmui.site.runtime import STATIC
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
    app: Path, tmp_path: Path, tree_of: Tree
) -> None:
    built = build(app, tmp_path / "one")
    build(app, tmp_path / "two")

    html = (tmp_path / "one/index.html").read_text()
    first = list((tmp_path / "one/first").iterdir())
    assert tree_of(tmp_path / "one") == tree_of(tmp_path / "two")
    assert built.warnings == ()
    assert "&lt;Name> &amp; 'more'</label>" in html
    assert "style=" not in html
    assert sorted(path.suffix for path in first) == [".css", ".png"]


def test_an_app_that_fails_where_it_is_built_is_built_without_one(tmp_path: Path) -> None:
    file = tmp_path / "app.py"
    file.write_text("import wasmui as ui\nfrom js import document\ndocument.title\nui.Blocks()\n")

    built = build(file, tmp_path / "out")

    html = (tmp_path / "out/index.html").read_text()
    assert "shadowrootmode" not in html
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("The page is not painted before Python is there: ")
    assert "document" in built.warnings[0]


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
    )


def test_no_screen_is_made_where_none_is_asked_for(app: Path, tmp_path: Path) -> None:
    built = build(app, tmp_path / "out", form=Form(prerender=False))

    html = (tmp_path / "out/index.html").read_text()
    assert "shadowrootmode" not in html
    assert "early.js" not in html
    assert built.warnings == ()
