import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pydantic
import pytest

import wasmui
from wasmui.errors import BuildError
from wasmui.site.archive import zip_of
from wasmui.site.runtime import find_assets, manifest, wasmui_zip
from wasmui.site.wheel import modules_in, read_wheel

MakeWheel = Callable[..., Path]


def test_assets_that_were_never_built_say_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"has no wasmui\.js\. .*`pip install -e \.`"):
        find_assets(tmp_path / "nothing")


def test_a_page_gets_all_assets_but_the_one_for_development(assets: Path) -> None:
    files = find_assets(assets).files()

    assert "chunks/textbox-1a2b.js" in files
    assert {"wasmui.zip", "page.css", "icon.svg"} <= files.keys()
    assert "dev.js" not in files


def test_the_packages_of_every_page_are_known_by_name_version_and_module(assets: Path) -> None:
    found = find_assets(assets)

    assert found.provided() == {"pydantic": "2.14.3"}
    assert found.modules() == {"pydantic"}


def test_the_manifest_has_size_and_hash_of_all_that_a_boot_may_fetch(
    assets: Path, make_wheel: MakeWheel
) -> None:
    wheel = read_wheel(make_wheel("one-more", requires=("two", "three; sys_platform == 'win32'")))
    files = find_assets(assets).files() | {f"packages/{wheel.path.name}": wheel.path}

    listed = json.loads(manifest(files, [wheel]))

    data = (assets / "pyodide" / "program.bin").read_bytes()
    assert listed["version"] == wasmui.__version__
    assert sorted(listed["files"]) == [
        *("packages.zip", "packages/one_more-1.0-py3-none-any.whl"),
        *("pyodide/program.bin", "pyodide/pyodide.asm.mjs"),
        *("pyodide/python_stdlib.zip", "wasmui.zip"),
    ]
    assert listed["files"]["pyodide/program.bin"] == {
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    assert listed["packages"] == [
        {
            "name": "one-more",
            "version": "1.0",
            "file": "packages/one_more-1.0-py3-none-any.whl",
            "sha256": wheel.sha256,
            "size": wheel.size,
            "imports": ["one_more"],
            "depends": ["two"],
        }
    ]


def test_the_python_of_the_page_is_wasmui_without_what_only_its_users_run() -> None:
    with zipfile.ZipFile(io.BytesIO(wasmui_zip())) as archive:
        names = set(archive.namelist())

    assert {
        "wasmui/__init__.py",
        "wasmui/session/session.py",
        "wasmui/components/textbox.py",
    } <= names
    assert not {name for name in names if name.startswith(("wasmui/cli/", "wasmui/site/"))}
    assert not {name for name in names if not name.endswith(".py")}


def test_the_python_of_the_page_can_be_imported_without_the_rest(tmp_path: Path) -> None:
    (tmp_path / "wasmui.zip").write_bytes(wasmui_zip())
    packages = str(Path(pydantic.__file__).parent.parent)
    code = (
        f"import sys; sys.path[:0] = [{str(tmp_path / 'wasmui.zip')!r}, {packages!r}]\n"
        "import wasmui, wasmui.run; print(wasmui.__file__)"
    )

    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False
    )

    assert done.stderr == ""
    assert "wasmui.zip" in done.stdout


def test_the_modules_of_a_wheel_are_found_wherever_it_keeps_them() -> None:
    names = [
        *("one.py", "two/__init__.py", "three.cpython-314-wasm32-emscripten.so", "four/five.so"),
        *(
            "six-1.0.data/purelib/six/a.py",
            "six-1.0.data/scripts/run.py",
            "six-1.0.dist-info/RECORD",
        ),
        *("words/list.txt", "not-a-module/x.py"),
    ]

    assert modules_in(names) == ("four", "one", "six", "three", "two")


def test_a_snapshot_is_shipped_only_with_the_very_python_that_it_was_made_of(assets: Path) -> None:
    (assets / "snapshot.bin").write_bytes(b"memory")
    made_of = {
        name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in (
            ("packages", (assets / "packages.zip").read_bytes()),
            ("wasmui", wasmui_zip()),
        )
    }
    (assets / "snapshot.json").write_text(json.dumps(made_of))

    fitting = find_assets(assets).files()
    (assets / "packages.zip").write_bytes(zip_of({"pydantic/__init__.py": b"VERSION = 3"}))
    older = find_assets(assets).files()

    assert "snapshot.bin" in fitting
    assert "snapshot.json" not in fitting
    assert "snapshot.bin" not in older
