from pathlib import Path

import pytest
from packaging.requirements import Requirement

from wasmui.errors import SourceError
from wasmui.site.requirements import (
    applies,
    read_requirements,
    read_script_metadata,
    wanted_by_import,
)


def test_each_line_of_a_file_is_one_requirement_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "requirements.txt"
    file.write_text(
        "# what it needs\n\nplotly>=6  # charts\nmsgpack==1.1.0 \\\n  --hash=sha256:00\n"
    )

    wanted = read_requirements(file)

    assert [(str(one.requirement), one.wanted_by) for one in wanted] == [
        ("plotly>=6", "requirements.txt, line 3"),
        ("msgpack==1.1.0", "requirements.txt, line 4"),
    ]


def test_a_file_may_include_another_even_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("-r b.txt\none\n")
    (tmp_path / "b.txt").write_text("--requirement=a.txt\ntwo\n")

    wanted = read_requirements(tmp_path / "a.txt")

    assert [one.requirement.name for one in wanted] == ["two", "one"]


@pytest.mark.parametrize("line", ["-e .", "--index-url x", "not a requirement", "./wheel.whl"])
def test_a_line_that_no_page_can_have_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "requirements.txt"
    file.write_text(f"plotly\n{line}\n")

    with pytest.raises(SourceError, match=r"requirements\.txt, line 2: .* Write lines such as"):
        read_requirements(file)


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(SourceError, match="no such file"):
        read_requirements(tmp_path / "missing.txt")
    with pytest.raises(SourceError, match="not UTF-8"):
        read_requirements(tmp_path / "binary.txt")


def test_the_script_block_of_a_source_is_read() -> None:
    source = (
        "#!/usr/bin/env python\n# /// script\n# requires-python = '>=3.11'\n"
        "# dependencies = [\n#   'plotly',\n#\n# ]\n# ///\nimport plotly\n"
    )

    wanted = read_script_metadata(source, "app.py")

    assert [(str(one.requirement), one.wanted_by) for one in wanted] == [
        ("plotly", "app.py, line 2")
    ]


@pytest.mark.parametrize(
    "source", ["import plotly", "# /// script\n# dependencies = []\n", "# /// other\n# ///\n"]
)
def test_a_source_without_a_whole_script_block_asks_for_nothing(source: str) -> None:
    assert read_script_metadata(source, "app.py") == []


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("# dependencies = [", "is not TOML"),
        ("# dependencies = 'plotly'", "is a list of texts"),
        ("# dependencies = ['no requirement']", "is no requirement"),
        ("# requires-python = '<3.14'", "a page has 3.14"),
        ("# requires-python = 'new'", "is no range of versions"),
    ],
)
def test_a_wrong_script_block_is_named(block: str, said: str) -> None:
    with pytest.raises(SourceError, match=f"app.py, line 1: .*{said}"):
        read_script_metadata(f"# /// script\n{block}\n# ///\n", "app.py")


def test_markers_are_read_for_the_page_and_not_for_this_machine() -> None:
    assert applies(Requirement("a; sys_platform == 'emscripten'"))
    assert applies(Requirement("a; python_version >= '3.14'"))
    assert not applies(Requirement("a; sys_platform == 'linux'"))
    assert not applies(Requirement("a; extra == 'more'"))
    assert applies(Requirement("a; extra == 'more'"), frozenset({"more"}))


def test_well_known_modules_lead_to_the_package_that_holds_them() -> None:
    wanted = wanted_by_import("PIL", "app.py, line 1", optional=False)

    assert wanted is not None
    assert wanted.requirement.name == "pillow"


def test_a_module_that_no_package_can_be_named_after_is_not_looked_for() -> None:
    assert wanted_by_import("_private", "app.py, line 1", optional=False) is None
