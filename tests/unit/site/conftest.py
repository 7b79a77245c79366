"""A stand-in for the page's built assets, and wheels made on the spot."""

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from wasmui.site.archive import zip_of
from wasmui.site.lock import Pip

MakeWheel = Callable[..., Path]


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """What `wasmui/static` holds once it is built, in small."""
    folder = tmp_path / "static"
    files = {
        "wasmui.js": b"// page",
        "worker.js": b"// worker",
        "dev.js": b"// reload",
        "pwa.js": b"// keep",
        "service.js": b"// service worker",
        "single/wasmui.js": b"// page in one piece",
        "single/worker.js": b"// worker in one piece",
        "chunks/textbox-1a2b.js": b"// text box",
        "pyodide/pyodide.asm.mjs": b"function glue() {}\nexport default glue;\n",
        "pyodide/program.bin": b"program",
        "pyodide/python_stdlib.zip": zip_of({"this.py": b""}),
        "pyodide/pyodide-lock.json": b"{}",
        "packages.zip": zip_of(
            {
                "pydantic/__init__.py": b"",
                "pydantic-2.14.3.dist-info/METADATA": b"Name: pydantic\nVersion: 2.14.3\n",
            }
        ),
    }
    for name, data in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """A folder of wheels that stands for a package index."""
    folder = tmp_path / "index"
    folder.mkdir()
    return folder


@pytest.fixture
def pip(index: Path, monkeypatch: pytest.MonkeyPatch) -> Pip:
    """A pip that knows this index and no other."""
    for name in ("PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    return Pip(("--no-index", f"--find-links={index}"))


@pytest.fixture
def make_wheel(index: Path) -> MakeWheel:
    """Puts a wheel into the index: its name, version, wishes, modules and tag."""

    def make(
        name: str,
        version: str = "1.0",
        requires: tuple[str, ...] = (),
        modules: tuple[str, ...] = (),
        tag: str = "py3-none-any",
    ) -> Path:
        stem = f"{name.replace('-', '_')}-{version}"
        info = f"{stem}.dist-info"
        metadata = [f"Name: {name}", f"Version: {version}", "Metadata-Version: 2.1"]
        metadata += [f"Requires-Dist: {one}" for one in requires]
        files = {f"{one}/__init__.py": "" for one in modules or (name.replace("-", "_"),)}
        files[f"{info}/METADATA"] = "\n".join([*metadata, ""])
        files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n"
        files[f"{info}/RECORD"] = ""
        path = index / f"{stem}-{tag}.whl"
        with zipfile.ZipFile(path, "w") as archive:
            for file, text in files.items():
                archive.writestr(zipfile.ZipInfo(file), text)
        return path

    return make


@pytest.fixture
def tree_of() -> Callable[[Path], dict[str, str]]:
    """All files below a folder, with a hash of what is in them."""

    def tree(folder: Path) -> dict[str, str]:
        return {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return tree
