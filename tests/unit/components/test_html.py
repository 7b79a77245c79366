"""HTML: its further parameters, its events of any name, and what of them reaches the page."""

import pytest

import wasmui as ui
from wasmui.components.html import HTML
from wasmui.errors import ConfigError
from wasmui.testing import Page


@pytest.mark.parametrize("value", [None, "<b>x</b>", 3, {"rows": [1, 2]}, ["a"]])
def test_a_value_crosses_as_it_is(value):
    html = HTML()

    assert html.postprocess(value) == value
    assert html.preprocess(value) == value


def test_further_parameters_are_properties_of_the_templates():
    html = HTML(3, unit="m", most=9)

    assert html.props == {"unit": "m", "most": 9}
    assert html.unit == "m"
    assert "props" in html.wire


@pytest.mark.parametrize("name", ["click", "uid", "parent", "children", "props", "walk"])
def test_a_further_parameter_cannot_take_the_name_of_what_is_there(name):
    with pytest.raises(ConfigError, match=f"a `{name}` of its own"):
        HTML(**{name: 1})


def test_an_unknown_attribute_is_named():
    with pytest.raises(AttributeError, match="no `missing`"):
        _ = HTML(unit="m").missing


def test_an_update_of_a_further_parameter_is_read_by_the_page():
    with ui.Blocks() as app:
        html = HTML(3, unit="m", most=9)
        button = ui.Button()
        button.click(lambda: HTML(unit="ft"), outputs=html)

    with Page(app) as page:
        page.fire(button.click)
        (sent,) = page.messages[-2]["props"]

        assert sent.names == ["props"]
        assert sent.block.props == {"unit": "ft", "most": 9}
        assert html.props == {"unit": "m", "most": 9}


@pytest.mark.parametrize(
    ("changed", "names"),
    [
        ({"css_template": "b {}"}, ["css_template"]),
        ({"js_on_load": None}, ["js_on_load", "forwards_click"]),
        ({"server_functions": None}, []),
    ],
)
def test_the_page_reads_again_what_an_update_changes(changed, names):
    assert HTML().reread(changed) == names


def test_an_event_that_the_script_quotes_can_be_listened_to():
    with ui.Blocks() as app:
        html = HTML(js_on_load="element.onclick = () => trigger('grown', {by: 2})")
        out = ui.Textbox()

        def grown(event: ui.EventData):
            return event.by

        html.grown(grown, outputs=out)

    with Page(app) as page:
        page.fire(html.grown, {"by": 2})

        assert page.value(out) == "2"


def test_a_click_is_forwarded_unless_the_script_is_the_authors_own():
    assert HTML().forwards_click
    assert not HTML(js_on_load="trigger('load')").forwards_click
    assert not HTML(js_on_load=None).forwards_click


def test_buttons_leave_the_flow_of_the_page():
    with ui.Blocks() as app:
        button = ui.Button("Again")
        HTML("x", buttons=[button])

    assert button.parent is None
    assert button in list(app.walk())


def test_functions_for_the_page_are_kept():
    assert HTML(server_functions=[len]).server_functions == [len]
