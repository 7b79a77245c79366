import pytest

from wasmui import Blocks, Button, Row, Textbox
from wasmui.components.clear_button import ClearButton
from wasmui.components.dropdown import Dropdown
from wasmui.components.state import State
from wasmui.errors import ConfigError
from wasmui.testing import Page


def test_a_click_empties_one_component():
    with Blocks() as app:
        name = Textbox("Ada")
        clear = ClearButton(name)
    page = Page(app)

    page.fire(clear.click)

    assert page.value(name) is None


def test_a_click_empties_several_kinds_each_in_its_way():
    with Blocks() as app:
        name = Textbox("Ada")
        pet = Dropdown(["Cat", "Dog"])
        pets = Dropdown(["Cat", "Dog"], multiselect=True, value=["Cat"])
        clear = ClearButton([name, pet, pets])
    page = Page(app)

    page.fire(clear.click)

    assert [page.value(each) for each in (name, pet, pets)] == [None, None, []]


def test_what_the_visitor_entered_is_emptied():
    with Blocks() as app:
        name = Textbox()
        clear = ClearButton(name)
    page = Page(app)
    page.edit(name, "Ada")

    page.fire(clear.click)

    assert page.value(name) is None


def test_a_state_takes_its_initial_value_back_each_time():
    with Blocks() as app:
        items = State([0])
        add = Button()
        add.click(lambda kept: [*kept, 1], items, items)
        spoil = Button()
        spoil.click(lambda kept: kept.append(9), items)
        clear = ClearButton(items)
    page = Page(app)

    page.fire(add.click)
    page.fire(clear.click)
    page.fire(spoil.click)
    page.fire(clear.click)

    assert page.value(items) == [0]


def test_components_are_added_later():
    with Blocks() as app:
        clear = ClearButton()
        name = Textbox("Ada")
        answer = Textbox("42")
        added = clear.add(name).add([answer])
    page = Page(app)

    page.fire(clear.click)

    assert added is clear
    assert [page.value(name), page.value(answer)] == [None, None]


def test_emptying_fires_change():
    with Blocks() as app:
        name = Textbox("Ada")
        told = Textbox()
        name.change(lambda text: f"now {text}", name, told)
        clear = ClearButton(name)
    page = Page(app)

    page.fire(clear.click)

    assert page.value(told) == "now None"


def test_functions_of_its_own_run_as_well():
    with Blocks() as app:
        name = Textbox("Ada")
        told = Textbox()
        clear = ClearButton(name)
        clear.click(lambda: "cleared", outputs=told)
    page = Page(app)

    page.fire(clear.click)

    assert page.value(name) is None
    assert page.value(told) == "cleared"


def test_it_is_drawn_as_a_button():
    clear = ClearButton()

    assert (clear.renderer, clear.value) == ("button", "Clear")


@pytest.mark.parametrize("wrong", ["name", [Textbox], [3]])
def test_what_is_no_component_is_refused(wrong):
    with pytest.raises(ConfigError, match=r"ClearButton\(components=...\) empties components"):
        ClearButton(wrong)


def test_a_container_is_refused():
    with pytest.raises(ConfigError, match="components that have a value"):
        ClearButton([Row()])
