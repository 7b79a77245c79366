"""HTML: its further parameters, its events of any name, and what of them reaches the page."""

import pytest

import wasmui as ui
from wasmui.components.html import HTML
from wasmui.errors import ConfigError
from wasmui.event import Trigger
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


def square(number):
    return {"of": number, "is": number * number}


async def later(number):
    return number + 1


def fails(number):
    raise ValueError(f"{number} is wrong")


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("square", {"result": {"of": 3, "is": 9}}),
        ("later", {"result": 4}),
        ("fails", {"wrong": "3 is wrong"}),
    ],
)
def test_a_function_that_the_script_calls_is_answered(name, outcome):
    with ui.Blocks() as app:
        html = HTML(server_functions=[square, later, fails])

    with Page(app) as page:
        page.fire(Trigger(html, f"server:{name}"), {"call": 7, "args": [3]})
        answers = [one["said"]["content"] for one in page.messages if one["kind"] == "widget"]

    assert answers == [{"call": 7, **outcome}]


def test_what_a_called_function_raises_is_told_to_the_visitor_as_well():
    with ui.Blocks() as app:
        html = HTML(server_functions=[fails])

    with Page(app) as page:
        page.fire(Trigger(html, "server:fails"), {"call": 1, "args": [3]})

        assert ["3 is wrong"] == [failure["message"] for failure in page.failures]


def test_a_function_without_a_name_is_refused():
    with pytest.raises(ConfigError, match="no name that JavaScript could call it by"):
        HTML(server_functions=[lambda: 1])


def test_functions_for_a_script_are_no_endpoints():
    with ui.Blocks() as app:
        HTML(server_functions=[square])

    assert {} == app.get_api_info()["named_endpoints"]


def test_components_under_with_stand_in_it_and_take_part_in_events():
    with ui.Blocks() as app:
        with HTML(html_template="<h2>${title}</h2>@children", title="Who?") as form:
            name = ui.Textbox(label="Name")
        out = ui.Textbox()
        form.submit(lambda who: f"Hello {who}", name, out)

    with Page(app) as page:
        page.edit(name, "Ada")
        page.fire(form.submit)

        assert page.value(out) == "Hello Ada"
    assert name.parent in form.inside
    assert [form, out] == app.children


def test_what_stands_in_it_belongs_to_the_page_wherever_listeners_are_attached():
    with ui.Blocks() as app:
        with HTML(), ui.Row():
            name = ui.Textbox()
            name.change(lambda: None)
        name.input(lambda: None)

    assert app.children[0].inside[0].parent is app


def test_it_may_be_filled_before_it_has_its_place():
    with HTML(render=False) as frame:
        name = ui.Textbox()
    with ui.Blocks():
        frame.render()
        name.change(lambda: None)

    assert ["change"] == name.events


def test_an_update_leaves_what_stands_in_it():
    with ui.Blocks() as app:
        with HTML() as frame:
            name = ui.Textbox()
        button = ui.Button()
        button.click(lambda: HTML(css_template="padding: 1px"), outputs=frame)

    with Page(app) as page:
        page.fire(button.click)

        assert [name] == page.prop(frame, "inside")[0].children
