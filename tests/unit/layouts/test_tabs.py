"""Tabs and their Tab."""

import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.layouts.tab import Tab
from wasmui.layouts.tabs import Tabs
from wasmui.testing import Page


def test_tabs_in_a_row_share_one_container():
    with ui.Blocks() as app:
        with Tab("A") as a:
            pass
        with Tab("B") as b:
            pass
        ui.Button()
        with Tab("C") as c:
            pass

    assert isinstance(a.parent, Tabs)
    assert a.parent is b.parent
    assert c.parent is not a.parent
    assert app.children == [a.parent, app.children[1], c.parent]


def test_label_visible_and_interactive_may_be_given_by_position():
    tab = Tab("A", False, "false")

    assert (tab.label, tab.visible, tab.interactive) == ("A", False, False)


def test_a_fourth_argument_by_position_is_refused():
    with pytest.raises(ConfigError, match="takes no further argument"):
        Tab("A", True, True, 3)


def test_the_page_knows_a_tabs_id_by_a_name_of_its_own():
    tab = Tab("A", id="first")

    assert tab.tab_id == "first"
    assert ("id" in tab.wire, "tab_id" in tab.wire) == (False, True)
    assert tab.reread(["id", "label"]) == ["label", "tab_id"]


def test_an_update_chooses_a_tab():
    with ui.Blocks() as app:
        with Tabs() as tabs:
            Tab("A", id="a")
            Tab("B", id="b")
        button = ui.Button()
        button.click(lambda: Tabs(selected="b"), outputs=tabs)

    with Page(app) as page:
        page.fire(button.click)

        assert page.prop(tabs, "selected") == "b"


def test_a_chosen_tab_is_told_with_its_place_and_label():
    with ui.Blocks() as app:
        with Tabs() as tabs:
            tab = Tab("B")
        out = ui.Textbox()

        def chosen(event: ui.SelectData):
            return f"{event.index} {event.value}"

        ui.on([tabs.select, tab.select], chosen, outputs=out)

    with Page(app) as page:
        page.fire(tab.select, {"index": 0, "value": "B"})

        assert page.value(out) == "0 B"


def test_an_unknown_way_to_overflow_is_refused():
    with pytest.raises(ConfigError, match="overflow_behavior"):
        Tabs(overflow_behavior="scroll")
