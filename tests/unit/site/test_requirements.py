from pathlib import Path

import pytest
from packaging.requirements import Requirement

from wasmui.errors import SourceError
from wasmui.requirements import Import
from wasmui.site.requirements import applies, asked_by_import, asked_in_files, asked_in_source


def test_each_line_of_a_file_is_one_wish_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "requirements.txt"
    file.write_text("# what it needs\n\nplotly>=6  # charts\nmsgpack==1.1.0; os_name == 'posix'\n")

    wanted = asked_in_files([file])

    assert [(str(one.requirement), one.wanted_by) for one in wanted] == [
        ("plotly>=6", "requirements.txt, line 3"),
        ('msgpack==1.1.0; os_name == "posix"', "requirements.txt, line 4"),
    ]


@pytest.mark.parametrize(
    "line", ["-e .", "--index-url x", "not a requirement", "./wheel.whl", "one; marker", "one>=x"]
)
def test_a_line_that_no_page_can_have_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "requirements.txt"
    file.write_text(f"plotly\n{line}\n")

    with pytest.raises(SourceError, match=r"requirements\.txt, line 2: .* Write "):
        asked_in_files([file])


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_is_not_there_or_no_text_is_named(
    tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "requirements.txt"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(SourceError, match=r"requirements\.txt cannot be read: .* Name a text"):
        asked_in_files([file])


def test_the_script_block_of_a_source_is_read() -> None:
    source = "# /// script\n# dependencies = ['plotly']\n# ///\nimport plotly\n"

    wanted = asked_in_source(source, "app.py")

    assert [(str(one.requirement), one.wanted_by) for one in wanted] == [
        ("plotly", "app.py, line 1")
    ]


def test_markers_are_read_for_the_page_and_not_for_this_machine() -> None:
    assert applies(Requirement("a; sys_platform == 'emscripten'"))
    assert applies(Requirement("a; python_version >= '3.14'"))
    assert not applies(Requirement("a; sys_platform == 'linux'"))
    assert not applies(Requirement("a; extra == 'more'"))
    assert applies(Requirement("a; extra == 'more'"), frozenset({"more"}))


def test_a_well_known_module_leads_to_the_package_that_holds_it() -> None:
    wanted = asked_by_import(Import("PIL", 3, optional=True, file="app.py"))

    assert wanted is not None
    assert wanted.requirement.name == "pillow"
    assert (wanted.wanted_by, wanted.module, wanted.optional) == ("app.py, line 3", "PIL", True)


def test_a_module_that_no_package_can_be_named_after_is_not_looked_for() -> None:
    assert asked_by_import(Import("_private", 1, optional=False, file="app.py")) is None
