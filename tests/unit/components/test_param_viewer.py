import pytest

from wasmui import Blocks, Button, ParamViewer
from wasmui.errors import ConfigError, ListenerError
from wasmui.testing import Page

NAME = {"type": "str", "description": "Who is greeted.", "default": '"Ada"'}


def test_parameters_cross_both_ways_in_their_order():
    viewer = ParamViewer()
    value = {"name": NAME, "loud": {"type": "bool", "description": None, "default": None}}

    shown = viewer.postprocess(value)

    assert ["name", "loud"] == [one["name"] for one in shown]
    assert value == viewer.preprocess(shown)


def test_description_and_default_may_be_left_out():
    shown = ParamViewer().postprocess({"name": {"type": "str"}})

    assert [{"name": "name", "type": "str", "description": None, "default": None}] == shown


def test_nothing_is_none_both_ways():
    viewer = ParamViewer()

    assert (None, None) == (viewer.preprocess(None), viewer.postprocess(None))


@pytest.mark.parametrize(
    "value", ["name", [NAME], {"name": "str"}, {3: NAME}, {"name": {}}, {"name": {"type": 3}}]
)
def test_what_is_no_parameter_is_refused(value):
    with pytest.raises(ListenerError, match="ParamViewer shows parameters by name, but got"):
        ParamViewer().postprocess(value)


def test_all_may_be_given_by_position():
    viewer = ParamViewer(
        {"name": NAME}, "typescript", ["Name"], None, None, False, "a", "value", "Props", "p", 300
    )

    assert ("typescript", "Props", "p", 300) == (
        viewer.language,
        viewer.header,
        viewer.anchor_links,
        viewer.max_height,
    )


def test_it_takes_no_parameter_that_gradios_does_not():
    with pytest.raises(ConfigError, match="has no parameter `visible`"):
        ParamViewer(visible=False)


def test_a_function_shows_others():
    with Blocks() as app:
        viewer = ParamViewer()
        button = Button()
        button.click(lambda: {"name": NAME}, None, viewer)
    page = Page(app)

    page.fire(button.click)

    assert [{"name": "name", **NAME}] == page.value(viewer)
