import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from wasmui.errors import BuildError, Error, PackageError, SourceError, UsageError
from wasmui.site.build import build
from wasmui.site.lock import Pip

Tree = Callable[[Path], dict[str, str]]
MakeWheel = Callable[..., Path]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def app(tmp_path: Path) -> Path:
    file = tmp_path / "apps" / "hello.py"
    file.parent.mkdir()
    file.write_text("import wasmui as ui\nwith ui.Blocks(title='Hello'):\n    ui.Textbox()\n")
    return file


def test_a_build_holds_the_page_the_runtime_and_the_app(
    app: Path, assets: Path, tmp_path: Path, tree_of: Tree
) -> None:
    built = build(app, tmp_path / "out", assets=assets)

    assert list(tree_of(tmp_path / "out")) == [
        *("app/hello.py", "index.html", "sw.js"),
        *("wasmui/chunks/textbox-1a2b.js", "wasmui/icon.svg"),
        *("wasmui/manifest.json", "wasmui/packages.zip", "wasmui/page.css"),
        *("wasmui/pyodide/program.bin", "wasmui/pyodide/pyodide.asm.mjs"),
        "wasmui/pyodide/python_stdlib.zip",
        *("wasmui/wasmui.js", "wasmui/wasmui.zip", "wasmui/worker.js"),
    ]
    assert b"<title>Hello</title>" in (tmp_path / "out" / "index.html").read_bytes()
    assert built.size == sum(p.stat().st_size for p in built.out.rglob("*") if p.is_file())
    assert built.warnings == ()


def test_the_same_app_gives_the_same_bytes(
    app: Path, assets: Path, tmp_path: Path, tree_of: Tree
) -> None:
    build(app, tmp_path / "one", assets=assets)
    os.utime(app, (0, 0))
    app.chmod(0o755)

    build(app, tmp_path / "two", assets=assets)

    assert tree_of(tmp_path / "one") == tree_of(tmp_path / "two")


def test_packages_come_along_and_are_asked_for_in_exactly_their_version(
    app: Path, assets: Path, tmp_path: Path, pip: Pip, make_wheel: MakeWheel
) -> None:
    make_wheel("one", "1.5", requires=("two",))
    make_wheel("two", "2.5")
    (tmp_path / "more.txt").write_text("one>=1\ngradio\n")

    built = build(app, tmp_path / "out", tmp_path / "more.txt", assets=assets, pip=pip)

    listed = json.loads((tmp_path / "out/wasmui/manifest.json").read_text())
    html = (tmp_path / "out/index.html").read_text()
    assert built.packages == ("one 1.5", "two 2.5")
    assert [one["name"] for one in listed["packages"]] == ["one", "two"]
    assert {one["file"] for one in listed["packages"]} == {"packages/app.zip"}
    assert (tmp_path / "out/wasmui/packages/app.zip").is_file()
    assert "<wasm-requirements>\none==1.5\n</wasm-requirements>" in html


def test_a_page_with_a_runtime_elsewhere_holds_none(
    app: Path, tmp_path: Path, tree_of: Tree
) -> None:
    (tmp_path / "more.txt").write_text("one>=1\n")

    build(app, tmp_path / "out", tmp_path / "more.txt", "https://example.org/r")

    html = (tmp_path / "out/index.html").read_text()
    assert list(tree_of(tmp_path / "out")) == [
        *("app/hello.py", "index.html", "sw.js", "wasmui/icon.svg"),
        *("wasmui/manifest.json", "wasmui/page.css"),
    ]
    assert 'src="https://example.org/r/wasmui.js"' in html
    assert "one&gt;=1" in html


@pytest.mark.parametrize("url", ["", "example.org", "javascript:x()", "file:///x", "https://a b"])
def test_a_runtime_that_is_no_address_is_refused(app: Path, tmp_path: Path, url: str) -> None:
    with pytest.raises(UsageError, match="no address of a runtime"):
        build(app, tmp_path / "out", runtime=url)

    assert not (tmp_path / "out").exists()


def test_an_earlier_build_is_replaced(
    app: Path, assets: Path, tmp_path: Path, tree_of: Tree
) -> None:
    out = tmp_path / "out"
    build(app, out, assets=assets)
    (out / "app" / "old.py").write_text("")

    build(app, out, assets=assets)

    assert "app/old.py" not in tree_of(out)
    assert names_in(tmp_path) == ["apps", "out", "static"]


def test_a_folder_with_other_files_is_never_overwritten(
    app: Path, assets: Path, tmp_path: Path, tree_of: Tree
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("all of it")

    with pytest.raises(BuildError, match="no build of wasmui"):
        build(app, out, assets=assets)

    assert list(tree_of(out)) == ["thesis.txt"]


def test_a_file_or_a_link_is_no_place_for_a_build(app: Path, assets: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(BuildError, match="is a file"):
        build(app, tmp_path / "file", assets=assets)
    with pytest.raises(BuildError, match="is a link"):
        build(app, tmp_path / "link", assets=assets)


def test_the_folder_that_holds_the_app_is_no_place_for_its_build(app: Path, assets: Path) -> None:
    with pytest.raises(BuildError, match="holds the app itself"):
        build(app, app.parent, assets=assets)


def test_a_build_within_the_apps_folder_is_no_part_of_the_next(
    assets: Path, tmp_path: Path, tree_of: Tree
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "app.py").write_text("")
    build(folder, folder / "dist", assets=assets)

    build(folder, folder / "dist", assets=assets)
    build(folder, folder / "other", assets=assets)

    assert [one for one in tree_of(folder / "other") if one.startswith("app/")] == ["app/app.py"]


@pytest.mark.parametrize(
    ("source", "kind"),
    [("print('a'", SourceError), ("import nowhere", PackageError)],
)
def test_a_build_that_fails_leaves_what_was_there(
    app: Path, assets: Path, tmp_path: Path, tree_of: Tree, pip: Pip, source: str, kind: type[Error]
) -> None:
    build(app, tmp_path / "out", assets=assets)
    before = tree_of(tmp_path / "out")
    app.write_text(source)

    with pytest.raises(kind):
        build(app, tmp_path / "out", assets=assets, pip=pip)

    assert tree_of(tmp_path / "out") == before
    assert names_in(tmp_path) == ["apps", "index", "out", "static"]


def test_a_build_that_cannot_be_written_leaves_nothing(
    app: Path, assets: Path, tmp_path: Path
) -> None:
    # A name that is too long for the file system stands for a full disk.
    with pytest.raises(BuildError, match="cannot be written"):
        build(app, tmp_path / ("o" * 250), assets=assets)

    assert names_in(tmp_path) == ["apps", "static"]


def test_secrets_are_left_out_and_said(assets: Path, tmp_path: Path, tree_of: Tree) -> None:
    folder = tmp_path / "folder"
    (folder / ".git").mkdir(parents=True)
    for name in ("app.py", ".env", "key.pem", ".git/config"):
        (folder / name).write_text("")

    built = build(folder, tmp_path / "out", assets=assets)

    assert [one for one in tree_of(tmp_path / "out") if one.startswith("app/")] == ["app/app.py"]
    assert built.warnings == (
        "Left out of the page: .env (it looks like a secret).",
        "Left out of the page: key.pem (it looks like a secret).",
        "Not part of the page either: .git/.",
    )


def test_assets_that_were_never_built_leave_nothing(app: Path, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="pip install"):
        build(app, tmp_path / "out", assets=tmp_path / "nothing")

    assert not (tmp_path / "out").exists()
