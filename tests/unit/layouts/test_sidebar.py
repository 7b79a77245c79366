"""Sidebar and Draggable."""

import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.layouts.draggable import Draggable
from wasmui.layouts.sidebar import Sidebar
from wasmui.testing import Page


def test_an_update_folds_it_away():
    with ui.Blocks() as app:
        with Sidebar("Settings") as side:
            button = ui.Button()
        button.click(lambda: Sidebar(open=False), outputs=side)

    with Page(app) as page:
        page.fire(button.click)

        assert page.prop(side, "open") is False


def test_its_events_start_functions():
    with ui.Blocks() as app:
        side = Sidebar()
        out = ui.Textbox()
        side.expand(lambda: "expanded", outputs=out)
        side.collapse(lambda: "collapsed", outputs=out)

    with Page(app) as page:
        page.fire(side.collapse)
        assert "collapsed" == page.value(out)
        page.fire(side.expand)

        assert "expanded" == page.value(out)


@pytest.mark.parametrize("given", [{"width": 0}, {"width": -5}, {"position": "top"}])
def test_what_cannot_be_is_refused(given):
    with pytest.raises(ConfigError, match="Sidebar"):
        Sidebar(**given)


def test_blocks_are_dragged_in_a_row_or_a_column():
    assert "row" == Draggable(orientation="row").orientation

    with pytest.raises(ConfigError, match="orientation"):
        Draggable(orientation="grid")
