import threading

import pytest

import wasmui as ui
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


def counted(**more):
    """An app that counts in a State, and its page."""
    with ui.Blocks() as app:
        count = ui.State(0, **more)
        go = ui.Button()
        go.click(lambda n: n + 1, count, count)
    return app, Page(app), count, go


def test_after_its_time_the_initial_value_is_there_again():
    _, page, count, go = counted(time_to_live=10)
    page.fire(go.click)

    page.wait(9)
    before = page.value(count)
    page.wait(2)

    assert (1, 0) == (before, page.value(count))


def test_its_time_begins_anew_when_it_is_written():
    _, page, count, go = counted(time_to_live=10)
    page.fire(go.click)
    page.wait(9)
    page.fire(go.click)

    page.wait(9)

    assert 2 == page.value(count)


def test_its_end_fires_no_change():
    with ui.Blocks() as app:
        count = ui.State([], time_to_live=1)
        box = ui.Textbox()
        count.change(lambda: "changed", None, box)
        go = ui.Button()
        go.click(lambda: [1], None, count)
    page = Page(app)
    page.fire(go.click)
    page.edit(box, "")

    page.wait(2)

    assert [] == page.value(count)
    assert "" == page.value(box)


def test_the_callback_is_given_what_is_deleted():
    gone = []
    _, page, _, go = counted(time_to_live=10, delete_callback=gone.append)
    page.fire(go.click)

    page.wait(11)

    assert [1] == gone


def test_the_callback_is_called_when_the_session_ends():
    gone = []
    _, page, _, go = counted(delete_callback=gone.append)
    page.fire(go.click)

    page.close()

    assert [1] == gone


def test_the_callback_is_called_when_what_rendered_it_is_rendered_anew():
    gone = []
    with ui.Blocks() as app:
        number = ui.Number(1)

        @ui.render(inputs=number)
        def show(n):
            ui.State(n, delete_callback=gone.append)

    page = Page(app)

    page.edit(number, 2)

    assert [1] == gone


def test_a_callback_that_fails_is_told_and_the_app_lives_on(capsys):
    def fail(value):
        raise RuntimeError("disk")

    _, page, count, go = counted(time_to_live=1, delete_callback=fail)
    page.wait(2)

    page.fire(go.click)

    assert ["disk"] == [failure["message"] for failure in page.failures]
    assert 1 == page.value(count)
    assert "RuntimeError: disk" in capsys.readouterr().err


@pytest.mark.parametrize(
    "given", [{"time_to_live": 0}, {"time_to_live": -1}, {"delete_callback": "close"}]
)
def test_an_end_that_cannot_be_is_refused(given):
    with pytest.raises(ConfigError, match=next(iter(given))):
        ui.State(0, **given)
