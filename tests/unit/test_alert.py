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
        }
    ] == heard


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
