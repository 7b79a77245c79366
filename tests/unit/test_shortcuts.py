import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.shortcuts import made


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("text", ui.Textbox),
        ("textbox", ui.Textbox),
        ("Textbox", ui.Textbox),
        ("textarea", ui.TextArea),
        ("number", ui.Number),
        ("slider", ui.Slider),
        ("bool", ui.Checkbox),
        ("checkbox", ui.Checkbox),
        ("checkboxgroup", ui.CheckboxGroup),
        ("checkbox_group", ui.CheckboxGroup),
        ("radio", ui.Radio),
        ("dropdown", ui.Dropdown),
        ("image", ui.Image),
        ("file", ui.File),
        ("label", ui.Label),
        ("json", ui.JSON),
        ("html", ui.HTML),
        ("markdown", ui.Markdown),
        ("state", ui.State),
        ("button", ui.Button),
        ("files", ui.Files),
        ("colorpicker", ui.ColorPicker),
        ("datetime", ui.DateTime),
        ("date_time", ui.DateTime),
        ("highlightedtext", ui.HighlightedText),
        ("highlight", ui.HighlightedText),
        ("fileexplorer", ui.FileExplorer),
        ("uploadbutton", ui.UploadButton),
        ("downloadbutton", ui.DownloadButton),
        ("paramviewer", ui.ParamViewer),
    ],
)
def test_a_component_has_a_name(name, kind):
    assert kind is type(made(name, "Interface(inputs=...)"))


def test_several_files_have_a_name():
    assert isinstance(made("files", ""), ui.File)


def test_each_name_makes_a_new_component():
    assert made("text", "") is not made("text", "")


def test_a_component_passes_as_it_is():
    name = ui.Textbox()

    assert name is made(name, "")


def test_a_class_is_made():
    assert isinstance(made(ui.Slider, ""), ui.Slider)


def test_an_unknown_name_is_told_with_the_near_ones():
    with pytest.raises(ConfigError) as caught:
        made("txtbox", "Interface(inputs=...)")

    assert (
        'Interface(inputs=...) names "txtbox", which is no component. Did you mean `textbox`?'
        == str(caught.value)
    )


@pytest.mark.parametrize("given", [5, None, ui.Row, ["text"]])
def test_what_is_no_component_is_told(given):
    with pytest.raises(ConfigError) as caught:
        made(given, "Interface(inputs=...)")

    assert (
        f"Interface(inputs=...) takes components or their names, but got {given!r}. "
        'Write `"text"` or `Textbox(...)`.'
    ) == str(caught.value)


def test_a_component_is_made_by_its_name_and_joins_the_page():
    with ui.Blocks() as app:
        box = ui.component("textbox")
        other = ui.component("Slider", render=False)

    assert (ui.Textbox, ui.Slider) == (type(box), type(other))
    assert [box] == app.children


def test_a_name_that_is_no_component_is_told():
    with pytest.raises(ConfigError, match=r'component\(\) names "textbx".*Did you mean `textbox`'):
        ui.component("textbx")
