import base64
import gzip
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from wasmui.errors import BuildError
from wasmui.site.build import Form, build

Tree = Callable[[Path], dict[str, str]]
ONE = Form(single_file=True)


@pytest.fixture
def app(tmp_path: Path) -> Path:
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / "app.py").write_text(
        "import wasmui as ui\nwith ui.Blocks(title='A & B'):\n    pass\n"
    )
    (folder / "data.bin").write_bytes(b"\0\r\n</script>")
    return folder


@pytest.fixture
def page(app: Path, assets: Path, tmp_path: Path) -> str:
    build(app, tmp_path / "one.html", assets=assets, form=ONE)
    return (tmp_path / "one.html").read_text("utf-8")


def held(page: str) -> dict[str, bytes]:
    found = re.findall(
        r'<script type="text/plain" data-(?:file|script)="([^"]+)"( data-packed="gzip")?>([^<]*)<',
        page,
    )
    return {
        name: gzip.decompress(base64.b64decode(text)) if packed else base64.b64decode(text)
        for name, packed, text in found
    }


def test_one_file_holds_the_runtime_its_scripts_in_one_piece_and_the_app(page: str) -> None:
    files = held(page)

    assert sorted(files) == [
        *("manifest.json", "packages.zip", "pyodide/program.bin"),
        *("pyodide/pyodide.asm.mjs",),
        *("pyodide/python_stdlib.zip",),
        *("wasmui.js", "wasmui.zip", "worker.js"),
    ]
    assert files["wasmui.js"] == b"// page in one piece"
    worker = files["worker.js"]
    assert worker.startswith(b"// worker in one piece")
    assert b"function glue() {}" in worker, "a worker of a page on a disk can import nothing"
    assert b"export default" not in worker
    assert files["pyodide/pyodide.asm.mjs"].endswith(b"export default glue;\n")
    assert "<title>A &amp; B</title>" in page
    data = base64.b64encode(b"\0\r\n</script>").decode()
    assert f'<wasm-file name="data.bin" src="data:;base64,{data}">' in page


def test_one_file_names_nothing_outside_of_itself(page: str) -> None:
    addresses = re.findall(r'(?:src|href)="([^"]*)"', page)

    assert [one for one in addresses if not one.startswith("data:")] == []


def test_the_policy_of_one_file_allows_what_is_in_it_and_no_more(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    script = re.search(r'<script type="module">(.*?)</script>', page, re.DOTALL)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert policy
    assert script
    assert style
    rules = dict(one.split(" ", 1) for one in policy[1].split("; "))

    def sum_of(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"{sum_of(script[1])} blob: 'wasm-unsafe-eval'"
    assert rules["style-src"] == sum_of(style[1])
    assert rules["connect-src"] == "blob: data:"
    assert "unsafe-inline" not in policy[1]


def test_the_same_app_gives_the_same_file(app: Path, assets: Path, tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        build(app, tmp_path / name, assets=assets, form=ONE)

    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_an_earlier_file_is_replaced_and_never_a_part_of_the_next(
    app: Path, assets: Path, tree_of: Tree
) -> None:
    first = build(app, app / "out.html", assets=assets, form=ONE)
    second = build(app, app / "out.html", assets=assets, form=ONE)

    assert first.size == second.size == (app / "out.html").stat().st_size
    assert list(tree_of(app)) == ["app.py", "data.bin", "out.html"]


def test_a_file_of_others_a_folder_and_another_ending_are_no_place_for_it(
    app: Path, assets: Path, tmp_path: Path
) -> None:
    (tmp_path / "thesis.html").write_text("<p>All of it")
    (tmp_path / "folder.html").mkdir()

    for name, why in (
        ("thesis.html", "no build of wasmui"),
        ("folder.html", "is a folder"),
        ("out", "ends in .html"),
    ):
        with pytest.raises(BuildError, match=why):
            build(app, tmp_path / name, assets=assets, form=ONE)

    assert (tmp_path / "thesis.html").read_text() == "<p>All of it"


def test_assets_of_an_older_build_are_told(app: Path, assets: Path, tmp_path: Path) -> None:
    (assets / "single" / "worker.js").unlink()

    with pytest.raises(BuildError, match=r"single/worker\.js"):
        build(app, tmp_path / "one.html", assets=assets, form=ONE)

    assert not (tmp_path / "one.html").exists()
