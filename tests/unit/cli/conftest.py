"""A stand-in for the page's built assets."""

from pathlib import Path

import pytest

from wasmui.site.archive import zip_of


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """The least that a page starts from."""
    folder = tmp_path / "static"
    names = (
        *("wasmui.js", "worker.js", "dev.js", "pwa.js", "service.js", "single/wasmui.js"),
        "single/worker.js",
        "pyodide/program.bin",
        *("pyodide/python_stdlib.zip", "pyodide/pyodide-lock.json"),
    )
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
    (folder / "packages.zip").write_bytes(zip_of({}))
    (folder / "pyodide" / "pyodide.asm.mjs").write_text("export default glue;")
    return folder


@pytest.fixture
def app(tmp_path: Path) -> Path:
    file = tmp_path / "hello.py"
    file.write_text("import wasmui as ui\n")
    return file
