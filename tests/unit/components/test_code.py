import pytest

import wasmui as ui
from wasmui.errors import ConfigError, Error
from wasmui.testing import Page


@pytest.mark.parametrize(
    ("value", "expected"),
    [("x = 1", "x = 1"), ("\n  x\n", "x"), (5, "5"), ("", ""), (None, None)],
)
def test_text_is_shown_without_the_space_around_it(value, expected):
    assert expected == ui.Code().postprocess(value)


def test_a_tuple_of_one_path_is_the_text_of_the_file(tmp_path):
    file = tmp_path / "app.py"
    file.write_text("print('é')\n", encoding="utf-8")

    assert "print('é')" == ui.Code().postprocess((str(file),))


@pytest.mark.parametrize("value", [("no such file.py",), ("a", "b"), (), b"bytes"])
def test_what_is_no_text_is_refused_by_name(value):
    with pytest.raises(Error, match='Code "Script" got'):
        ui.Code(label="Script").postprocess(value)


def test_a_file_of_bytes_is_refused(tmp_path):
    file = tmp_path / "image.png"
    file.write_bytes(b"\x89PNG\xff")

    with pytest.raises(ConfigError, match="no text in UTF-8"):
        ui.Code().postprocess((str(file),))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"lines": 0}, r"Code\(lines=0\)"),
        ({"lines": 5, "max_lines": 3}, "max_lines=5"),
        ({"language": "pyton"}, "python"),
    ],
)
def test_what_does_not_fit_is_refused(given, said):
    with pytest.raises(ConfigError, match=said):
        ui.Code(**given)


def test_a_function_gets_the_text_and_gives_another():
    with ui.Blocks() as app:
        code, out = ui.Code("1 + 1", "python"), ui.Code(language="python")
        code.change(lambda text: f" {text} = ", code, out)
    page = Page(app)

    page.edit(code, "2 + 2")

    assert "2 + 2 =" == page.value(out)
