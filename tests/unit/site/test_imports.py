from pathlib import Path

import pytest

from wasmui.site.imports import STDLIB, imports_of


def tops(tmp_path: Path, source: str) -> dict[str, bool]:
    file = tmp_path / "app.py"
    file.write_text(source)
    return {one.top: one.optional for one in imports_of(file)}


def test_every_form_of_import_is_seen(tmp_path: Path) -> None:
    source = "import a, b.c as d\nfrom e.f import g\ndef h():\n    import i\n"

    assert tops(tmp_path, source) == {"a": False, "b": False, "e": False, "i": False}


@pytest.mark.parametrize(
    "caught", ["ImportError", "ModuleNotFoundError", "(OSError, ImportError)", "Exception", ""]
)
def test_an_import_whose_absence_is_caught_is_optional(tmp_path: Path, caught: str) -> None:
    source = f"try:\n    import a\nexcept {caught}:\n    import b\n"

    assert tops(tmp_path, source) == {"a": True, "b": False}


def test_catching_something_else_leaves_an_import_needed(tmp_path: Path) -> None:
    source = "try:\n    import a\nexcept OSError:\n    pass\n"

    assert tops(tmp_path, source) == {"a": False}


@pytest.mark.parametrize("guard", ["TYPE_CHECKING", "typing.TYPE_CHECKING"])
def test_what_only_a_type_checker_imports_is_not_needed(tmp_path: Path, guard: str) -> None:
    source = f"if {guard}:\n    import a\nelse:\n    import b\n"

    assert tops(tmp_path, source) == {"b": False}


def test_what_another_system_imports_is_not_needed(tmp_path: Path) -> None:
    source = (
        "import sys\n"
        "if sys.platform == 'emscripten':\n    import a\nelse:\n    import b\n"
        "if sys.platform != 'emscripten':\n    import c\n"
        "if not sys.platform == 'emscripten':\n    import d\n"
        "if sys.platform == 'win32':\n    import e\n"
    )

    assert tops(tmp_path, source) == {"sys": False, "a": False}


@pytest.mark.parametrize("source", [b"import a\ndef (", b"\0", b"import a\n\xff"])
def test_what_is_no_python_imports_nothing(tmp_path: Path, source: bytes) -> None:
    file = tmp_path / "app.py"
    file.write_bytes(source)

    assert imports_of(file) == ()


def test_a_file_is_read_again_when_it_changed(tmp_path: Path) -> None:
    before = tops(tmp_path, "import a")

    after = tops(tmp_path, "import other")

    assert (before, after) == ({"a": False}, {"other": False})


def test_the_standard_library_is_that_of_the_page() -> None:
    assert {"annotationlib", "json", "tomllib"} <= STDLIB
    assert not {"distutils", "cgi"} & STDLIB
