import asyncio

import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.testing import Page


@pytest.fixture
def greeter():
    """An app that greets, and its three components."""
    with ui.Blocks() as app:
        name, greeting, button = ui.Textbox("Ada"), ui.Textbox(), ui.Button()
        button.click(lambda who: f"Hello, {who}", name, greeting)
    return app, name, greeting, button


def test_an_app_is_played_as_a_visitor_would(greeter):
    app, name, greeting, button = greeter
    page = Page(app)
    page.edit(name, "Eve")

    page.fire(button.click)

    assert "Hello, Eve" == page.value(greeting)


def test_an_edit_is_there_at_once(greeter):
    app, name, *_ = greeter
    page = Page(app)

    page.edit(name, "Eve")

    assert "Eve" == page.value(name)


def test_an_edit_fires_input_and_then_change():
    fired = []
    with ui.Blocks() as app:
        name = ui.Textbox()
        name.change(lambda: fired.append("change"))
        name.input(lambda: fired.append("input"))
    page = Page(app)

    page.edit(name, "Ada")

    assert ["input", "change"] == fired


def test_all_that_was_shown_is_kept(greeter):
    app, _, greeting, button = greeter
    page = Page(app)

    page.fire(button.click)
    page.fire(button.click)

    assert [None, "Hello, Ada", "Hello, Ada"] == page.values(greeting)


def test_what_was_never_shown_has_no_values():
    assert [] == Page(ui.Blocks()).values(ui.Textbox())


def test_failures_are_the_errors_among_the_alerts(capsys):
    def fn():
        ui.Info("first")
        raise ui.Error("second")

    with ui.Blocks() as app:
        button = ui.Button()
        button.click(fn)
    page = Page(app)

    page.fire(button.click)

    assert ["first", "second"] == [alert["message"] for alert in page.alerts]
    assert ["second"] == [failure["message"] for failure in page.failures]


def test_time_is_the_pages_own():
    async def later():
        await asyncio.sleep(3600)
        return "an hour later"

    with ui.Blocks() as app:
        button, told = ui.Button(), ui.Textbox()
        button.click(later, None, told)
    page = Page(app)

    page.fire(button.click)

    assert "an hour later" == page.value(told)


def test_a_function_can_be_watched_while_it_runs():
    async def countdown():
        for left in (2, 1, 0):
            yield left
            await asyncio.sleep(1)

    with ui.Blocks() as app:
        button, told = ui.Button(), ui.Textbox()
        button.click(countdown, None, told)
    page = Page(app)

    page.start(button.click)
    at_first = page.value(told)
    page.wait(1.5)
    then = page.value(told)
    page.wait()

    assert ("2", "1", "0") == (at_first, then, page.value(told))


def test_the_end_of_another_listener_is_nothing_to_fire():
    button = ui.Button()
    first = button.click(print)
    page = Page(ui.Blocks())

    with pytest.raises(ConfigError) as caught:
        page.fire(first.then)

    assert "listener.then is no event of a block. Fire the event that starts it." == str(
        caught.value
    )


def test_a_page_is_closed_at_the_end_of_its_with(greeter):
    app, *_ = greeter

    with Page(app) as page:
        loop = page._loop

    assert loop.is_closed()


def test_an_app_that_cannot_work_is_told_when_its_page_opens():
    with ui.Blocks() as app:
        ui.Button().click(print, ui.Textbox(render=False))

    with pytest.raises(ConfigError):
        Page(app)


def test_pages_of_one_app_are_apart(greeter):
    app, name, greeting, button = greeter
    first, second = Page(app), Page(app)
    first.edit(name, "Eve")

    first.fire(button.click)
    second.fire(button.click)

    assert ("Hello, Eve", "Hello, Ada") == (first.value(greeting), second.value(greeting))
