"""What a page weighs, as it was built: a regression here is a bug."""

import gzip
import re
from pathlib import Path

import pytest

from wasmui.site.runtime import wasmui_zip

STATIC_IMPORT = re.compile(r"""(?:\bimport|\bfrom)\s*["'`](\.{1,2}/[^"'`]+)["'`]""")


def with_imports(script: Path) -> set[Path]:
    found: set[Path] = set()
    waiting = [script.resolve()]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            names = STATIC_IMPORT.findall(one.read_text(encoding="utf-8"))
            waiting += [(one.parent / name).resolve() for name in names]
    return found


def gzipped(files: set[Path]) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


@pytest.fixture
def static(root: Path) -> Path:
    folder = root / "wasmui" / "static"
    assert (folder / "wasmui.js").is_file(), "run `pip install -e .`, which builds it"
    return folder


def test_the_start_up_scripts_stay_within_60_kb(static: Path) -> None:
    scripts = with_imports(static / "wasmui.js") | with_imports(static / "worker.js")

    assert gzipped(scripts) <= 60_000


def test_the_pages_own_shell_stays_within_42_kb(static: Path) -> None:
    assert gzipped(with_imports(static / "wasmui.js")) <= 42_000


def test_wasmuis_own_python_stays_within_320_kb(static: Path) -> None:
    # A page with a snapshot is ready without it; it comes a second later.
    assert len(wasmui_zip()) <= 320_000


def test_a_form_loads_no_markdown_and_no_sanitiser(static: Path) -> None:
    form = with_imports(static / "wasmui.js")
    for name in ("basic", "number", "checkbox"):
        (chunk,) = static.glob(f"chunks/{name}-*.js")
        form |= with_imports(chunk)

    assert [file.name for file in form if re.search("purify|markdown", file.name)] == []


@pytest.mark.parametrize("name", ["dataframe", "code"])
def test_a_form_loads_no_table_and_no_editor(static: Path, name: str) -> None:
    form = with_imports(static / "wasmui.js")
    for part in ("basic", "number", "checkbox"):
        (chunk,) = static.glob(f"chunks/{part}-*.js")
        form |= with_imports(chunk)

    own = with_imports(next(static.glob(f"chunks/{name}-*.js"))) - form

    assert own, f"{name} is a chunk of its own"
    texts = [file.read_text(encoding="utf-8") for file in form]
    assert not [text for text in texts if "cm-editor" in text or "measurementsCache" in text]


def test_the_editor_is_loaded_apart_from_what_draws_code(static: Path) -> None:
    (code,) = (file for file in static.glob("chunks/code-*.js") if "cm-editor" not in text(file))

    assert not [file for file in with_imports(code) if "cm-editor" in text(file)]


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


#: What a page with a form fetches before it is ready, but for its own few scripts.
BEFORE_READY = (
    "pyodide/pyodide.asm.mjs",
    "pyodide/program.bin",
    "snapshot.bin",
)


def test_a_page_is_ready_within_13_mb_of_a_host_that_compresses(static: Path) -> None:
    assert gzipped({static / name for name in BEFORE_READY}) <= 12_850_000


def test_a_page_is_ready_within_17_mb_of_a_host_that_does_not(static: Path) -> None:
    assert sum((static / name).stat().st_size for name in BEFORE_READY) <= 14_000_000
