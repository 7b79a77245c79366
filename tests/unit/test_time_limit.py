import asyncio

import pytest

import wasmui as ui
from wasmui.testing import Page

ended = []


@pytest.fixture(autouse=True)
def nothing_ended():
    ended.clear()


async def later():
    try:
        await asyncio.sleep(60)
    finally:
        ended.append("later")


async def yielding_later():
    try:
        for n in range(60):
            yield f"{n}"
            await asyncio.sleep(1)
    finally:
        ended.append("yielding later")


def after(fn, limit):
    """The page after a click whose function has a limit, and what followed."""
    with ui.Blocks() as app:
        out, told, button = ui.Textbox("before"), ui.Textbox(), ui.Button()
        done = button.click(fn, None, out, time_limit=limit)
        done.success(lambda: "success", None, told)
        done.failure(lambda: "failure", None, told)
    page = Page(app)
    page.fire(button.click)
    return page, page.value(out), page.value(told)


@pytest.mark.parametrize(("fn", "shown"), [(later, "before"), (yielding_later, "2")])
def test_a_function_is_ended_when_its_time_is_up(fn, shown):
    page, out, told = after(fn, 2.5)

    assert (shown, "failure") == (out, told)
    assert [fn.__name__.replace("_", " ")] == ended
    (failure,) = page.failures
    assert f"{fn.__name__}() was stopped after 2.5 s, its time limit." == failure["message"]


def test_what_ends_in_time_is_let_be():
    page, out, told = after(yielding_later, 61)

    assert ("59", "success", []) == (out, told, page.failures)


def test_a_timeout_of_the_functions_own_is_told_as_it_is():
    async def own():
        raise TimeoutError("the server sleeps")

    page, _, _ = after(own, 5)

    assert ["the server sleeps"] == [failure["message"] for failure in page.failures]
