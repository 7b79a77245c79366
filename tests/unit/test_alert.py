import asyncio
import contextvars

import pytest

import wasmui as ui
from wasmui import alert
from wasmui.testing import Page

LEVELS = [(ui.Info, "info"), (ui.Success, "success"), (ui.Warning, "warning")]


@pytest.fixture
def heard(monkeypatch):
    """What was sent to the page."""
    messages = []
    token = alert.notify.set(messages.append)
    yield messages
    alert.notify.reset(token)


@pytest.mark.parametrize(("show", "level"), LEVELS)
def test_a_message_goes_to_the_page(heard, show, level):
    show("Saved.")

    assert [
        {
            "kind": "alert",
            "level": level,
            "title": level.capitalize(),
            "message": "Saved.",
            "duration": 10,
            "markup": True,
            "said": {"title": [level.capitalize()]},  # the author wrote none: the page's own
        }
    ] == heard


@pytest.mark.parametrize(("show", "level"), LEVELS)
def test_no_seconds_are_no_end(heard, show, level):
    show("Saved.", duration=0)

    assert [None] == [sent["duration"] for sent in heard]


@pytest.mark.parametrize(("show", "level"), LEVELS)
def test_a_message_has_a_title_and_a_duration(heard, show, level):
    show("Saved.", None, True, "Done")

    assert [("Done", None)] == [(sent["title"], sent["duration"]) for sent in heard]


@pytest.mark.parametrize(("show", "level"), LEVELS)
def test_an_invisible_message_is_not_sent(heard, show, level):
    show("Saved.", visible=False)

    assert [] == heard


def test_a_message_may_be_anything_that_has_a_text(heard):
    ui.Info(404, title=5)

    assert [("404", "5")] == [(sent["message"], sent["title"]) for sent in heard]


def test_without_a_page_a_message_is_written_to_stderr(capsys):
    alert.speak_to(None)

    ui.Warning("Nobody sees this.")

    assert "Warning: Nobody sees this.\n" == capsys.readouterr().err


def plain():
    ui.Info("from inside")


async def awaiting():
    ui.Info("from inside")


def generator():
    ui.Info("from inside")
    yield


async def async_generator():
    ui.Info("from inside")
    yield


@pytest.mark.parametrize("fn", [plain, awaiting, generator, async_generator])
def test_every_kind_of_function_can_show_a_message(fn):
    with ui.Blocks() as app:
        button = ui.Button()
        button.click(fn)
    page = Page(app)

    page.fire(button.click)

    assert ["from inside"] == [sent["message"] for sent in page.alerts]
    assert [] == page.failures


def test_each_page_gets_its_own_messages():
    with ui.Blocks() as app:
        button = ui.Button()
        button.click(plain)
    first, second = Page(app), Page(app)

    first.fire(button.click)

    assert (1, 0) == (len(first.alerts), len(second.alerts))


def test_a_message_comes_before_the_first_yield():
    def count():
        ui.Info("It begins.")
        yield "one"

    with ui.Blocks() as app:
        box = ui.Textbox()
        go = ui.Button()
        go.click(count, None, box)
    page = Page(app)

    page.fire(go.click)

    kinds = [sent["kind"] for sent in page.messages]
    assert kinds.index("alert") < kinds.index("patch")


def test_a_callback_of_the_event_loop_reaches_its_page():
    async def later():
        asyncio.get_running_loop().call_later(5, lambda: ui.Warning("from a callback"))

    with ui.Blocks() as app:
        go = ui.Button()
        go.click(later)
    page = Page(app)

    page.fire(go.click)
    page.wait(6)

    assert ["from a callback"] == [sent["message"] for sent in page.alerts]


def test_what_javascript_calls_reaches_the_page_that_was_opened_last():
    """It has no context of a function's, as a callback of setTimeout."""
    messages = []
    alert.speak_to(messages.append)

    contextvars.Context().run(ui.Info, "from nowhere")

    alert.speak_to(None)
    assert ["from nowhere"] == [sent["message"] for sent in messages]


def test_markup_is_meant_in_messages_that_the_app_wrote_and_not_in_pythons_own(capsys):
    def told():
        raise ui.Error("<b>No</b>", duration=0)

    def own():
        raise TypeError("got <class 'int'>")

    with ui.Blocks() as app:
        one, two = ui.Button(), ui.Button()
        one.click(told)
        two.click(own)
    page = Page(app)

    page.fire(one.click)
    page.fire(two.click)

    assert [(True, None), (False, None)] == [(a["markup"], a["duration"]) for a in page.failures]
