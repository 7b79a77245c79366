import pytest

from wasmui.errors import ConfigError
from wasmui.templates import Files, TextArea


def test_a_text_area_is_a_textbox_of_seven_lines():
    area = TextArea("Once")

    assert (area.renderer, area.lines, area.max_lines, area.value) == ("textbox", 7, 20, "Once")


def test_a_text_area_of_many_lines_may_be_as_high():
    area = TextArea(lines=30)

    assert area.max_lines == 30


def test_a_text_area_without_lines_is_refused():
    with pytest.raises(ConfigError, match="at least 1 line"):
        TextArea(lines=0)


def test_files_are_a_file_that_takes_several(tmp_path):
    file = tmp_path / "a.txt"
    file.touch()
    files = Files()

    given = files.preprocess([{"path": str(file), "orig_name": "a.txt"}])

    assert ("file", "multiple", [str(file)]) == (files.renderer, files.file_count, given)
