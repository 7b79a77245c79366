import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.event import events_of
from wasmui.testing import Page


def test_a_button_says_run_unless_told_otherwise():
    button = ui.Button()

    assert ("Run", "secondary", "lg", True) == (
        button.value,
        button.variant,
        button.size,
        button.interactive,
    )


def test_its_events():
    assert ["change", "click"] == events_of(ui.Button)


@pytest.mark.parametrize(("value", "expected"), [("Go", "Go"), (5, "5"), (None, None)])
def test_whatever_is_shown_is_text(value, expected):
    assert expected == ui.Button().postprocess(value)


def test_a_function_gets_the_text():
    with ui.Blocks() as app:
        button = ui.Button("Go")
        told = ui.Textbox()
        button.click(lambda text: text, button, told)
    page = Page(app)

    page.fire(button.click)

    assert "Go" == page.value(told)


def test_a_function_can_change_the_button():
    with ui.Blocks() as app:
        button = ui.Button("Start")
        button.click(lambda: ui.Button("Stop", variant="stop", interactive=False), None, button)
    page = Page(app)

    page.fire(button.click)

    assert ("Stop", "stop", False) == (
        page.value(button),
        page.prop(button, "variant"),
        page.prop(button, "interactive"),
    )


def test_an_icon_is_a_file_beside_the_app(tmp_path):
    (tmp_path / "icon.svg").write_text("<svg/>")

    button = ui.Button(icon=tmp_path / "icon.svg")

    assert ("icon.svg", "image/svg+xml") == (button.icon.orig_name, button.icon.mime_type)


def test_an_icon_may_be_an_address():
    assert "https://a.b/icon.png" == ui.Button(icon="https://a.b/icon.png").icon.url


def test_an_icon_that_is_not_there_is_refused():
    with pytest.raises(ConfigError, match=r"^Button\(icon=\.\.\.\): the file 'gone\.png' is not"):
        ui.Button(icon="gone.png")


def test_an_icon_stays_when_something_else_changes(tmp_path):
    (tmp_path / "icon.svg").write_text("<svg/>")
    with ui.Blocks() as app:
        button = ui.Button(icon=tmp_path / "icon.svg")
        button.click(lambda: ui.update(variant="primary"), None, button)
    page = Page(app)

    page.fire(button.click)

    assert "icon.svg" == page.prop(button, "icon").orig_name
