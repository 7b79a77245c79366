import threading

import pytest

from wasmui import Blocks, Button, Textbox
from wasmui.components.state import State
from wasmui.errors import ConfigError
from wasmui.testing import Page


def test_a_state_is_never_drawn():
    with Blocks() as app:
        kept = State({"secret": 1})
    page = Page(app)

    assert kept.renderer is None
    assert kept.uid not in page.messages[0]["values"]


def test_functions_get_the_object_itself():
    kept = State()
    anything = object()

    assert kept.preprocess(kept.postprocess(anything)) is anything


def test_a_state_keeps_what_a_function_returns():
    with Blocks() as app:
        count = State(0)
        button = Button()
        told = Textbox()
        button.click(lambda n: (n + 1, n + 1), count, [count, told])
    page = Page(app)

    page.fire(button.click)
    page.fire(button.click)

    assert page.value(told) == "2"


def test_each_page_has_a_copy_of_its_own():
    with Blocks() as app:
        kept = State([])
        button = Button()
        button.click(lambda items: items.append(1), kept)
    first, second = Page(app), Page(app)

    first.fire(button.click)

    assert first.value(kept) == [1]
    assert second.value(kept) == []


def test_what_is_done_to_the_value_afterwards_does_not_reach_the_state():
    given = [1]
    kept = State(given)

    given.append(2)

    assert kept.value == [1]


def test_a_function_makes_the_value_when_the_page_opens():
    with Blocks() as app:
        kept = State(lambda: [1, 2])

    assert Page(app).value(kept) == [1, 2]


def test_a_value_that_cannot_be_copied_is_refused_where_it_is_declared():
    with pytest.raises(ConfigError, match=r"State\(value=...\): a lock cannot be copied"):
        State(threading.Lock())


def test_a_refused_state_is_not_on_the_page():
    with Blocks() as app, pytest.raises(ConfigError):
        State(threading.Lock())

    assert app.children == []


def test_render_is_its_second_argument():
    with Blocks() as app:
        State(1, False)

    assert app.children == []


def test_a_new_value_fires_change():
    with Blocks() as app:
        count = State(0)
        button = Button()
        told = Textbox()
        button.click(lambda n: n + 1, count, count)
        count.change(lambda n: f"now {n}", count, told)
    page = Page(app)

    page.fire(button.click)

    assert page.value(told) == "now 1"


def test_a_returned_state_is_its_value():
    with Blocks() as app:
        count = State(0)
        button = Button()
        button.click(lambda: State(5), outputs=count)
    page = Page(app)

    page.fire(button.click)

    assert page.value(count) == 5


def test_empty_is_a_copy_of_the_initial_value():
    kept = State([1])

    kept.empty().append(2)

    assert kept.empty() == [1]
