"""Accordion and Group."""

import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.layouts.accordion import Accordion
from wasmui.layouts.group import Group
from wasmui.testing import Page


def test_blocks_inside_belong_to_it():
    with ui.Blocks(), Accordion("More", open=False) as accordion, Group() as group:
        box = ui.Textbox()

    assert accordion.children == [group]
    assert group.children == [box]


def test_an_update_folds_it():
    with ui.Blocks() as app:
        accordion = Accordion("More")
        button = ui.Button()
        button.click(lambda: Accordion(open=False), outputs=accordion)

    with Page(app) as page:
        page.fire(button.click)

        assert page.prop(accordion, "open") is False


def test_unfolding_starts_a_function():
    with ui.Blocks() as app:
        accordion = Accordion("More", open=False)
        out = ui.Textbox()
        accordion.expand(lambda: "open", outputs=out)

    with Page(app) as page:
        page.fire(accordion.expand)

        assert page.value(out) == "open"


def test_a_wrong_height_is_refused():
    with pytest.raises(ConfigError, match="height"):
        Accordion("More", height=[3])
