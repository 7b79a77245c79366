import asyncio
import doctest
import time

import pytest

import wasmui as ui
import wasmui.testing
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


def test_the_examples_in_its_documentation_are_right():
    found = doctest.testmod(wasmui.testing)

    assert found.failed == 0
    assert found.attempted >= 40


def test_a_stream_is_seen_whole_and_an_hour_takes_no_time():
    async def words():
        for end in range(1, 4):
            await asyncio.sleep(3600)
            yield "abc"[:end]

    with ui.Blocks() as app:
        button, out = ui.Button(), ui.Textbox("")
        button.click(words, None, out)
    page = Page(app)
    began = time.monotonic()

    page.fire(button.click)

    assert ["", "a", "ab", "abc"] == page.values(out)
    assert time.monotonic() - began < 60


def test_what_runs_is_ended_as_the_stop_button_ends_it():
    ended = []

    async def forever():
        try:
            await asyncio.sleep(1e9)
        finally:
            ended.append("finally")

    with ui.Blocks() as app:
        button = ui.Button()
        button.click(forever)
    page = Page(app)
    page.start(button.click)

    page.stop()

    assert (["finally"], []) == (ended, page.failures)


def test_what_a_function_made_is_found_and_used():
    with ui.Blocks() as app:
        count = ui.Number(0)

        @ui.render(inputs=count)
        def buttons(number):
            for at in range(number):
                ui.Button(f"Button {at}").click(lambda at=at: 10 * at, None, count)

    page = Page(app)
    page.edit(count, 3)

    (last,) = page.find(ui.Button, value="Button 2")
    page.fire(last.click)

    assert 20 == page.value(count)


def test_the_page_plays_javascript_as_the_test_says():
    asked = []

    def play(text, values):
        asked.append((text, values))
        return [values[0].upper()]

    with ui.Blocks() as app:
        box, out, button = ui.Textbox("ada"), ui.Textbox(), ui.Button()
        button.click(lambda text: text + "!", box, out, js="(a) => a.toUpperCase()")
    page = Page(app, javascript=play)

    page.fire(button.click)

    assert [("(a) => a.toUpperCase()", ["ada"])] == asked
    assert "ADA!" == page.value(out)


def test_a_page_is_opened_with_an_address_and_with_what_was_entered_before():
    def tell(request: ui.Request, text):
        return f"{request.query_params['name']} {text}"

    with ui.Blocks() as app:
        box, out, button = ui.Textbox("first"), ui.Textbox(), ui.Button()
        button.click(tell, box, out)
    request = ui.Request({"url": "https://here/?name=Ada"})
    page = Page(app, values={box: "restored"}, request=request)

    page.fire(button.click)

    assert "Ada restored" == page.value(out)


def test_a_message_tells_level_title_and_duration():
    with ui.Blocks() as app:
        button = ui.Button()
        button.click(lambda: ui.Success("Saved", title="Done", duration=3))
    page = Page(app)

    page.fire(button.click)

    (alert,) = page.alerts
    told = [alert[name] for name in ("level", "title", "message", "duration")]
    assert ["success", "Done", "Saved", 3] == told
