import asyncio

import wasmui as ui
from wasmui.component import Component
from wasmui.session import Session
from wasmui.testing import Page

LONG = "word " * 100


def patches(page):
    return [message for message in page.messages if message["kind"] == "patch"]


def play(fn, outputs=1):
    with ui.Blocks() as app:
        boxes = [ui.Textbox() for _ in range(outputs)]
        button = ui.Button()
        button.click(fn, None, boxes)
    page = Page(app)
    page.fire(button.click)
    return page, boxes


def test_streamed_text_crosses_as_its_new_end():
    def grow():
        yield LONG
        yield LONG + "more "
        yield LONG + "more and more"

    page, [box] = play(grow)

    assert [{box.uid: LONG}, {}, {}] == [patch["values"] for patch in patches(page)]
    assert [{}, {box.uid: {"add": "more "}}, {box.uid: {"add": "and more"}}] == [
        patch.get("grown", {}) for patch in patches(page)
    ]
    assert LONG + "more and more" == page.values(box)[-1]


def test_what_others_show_crosses_whole_beside_it():
    def grow():
        yield LONG, "a"
        yield LONG + "more", "b"

    page, [_, second] = play(grow, outputs=2)

    assert [{second.uid: "b"}] == [patch["values"] for patch in patches(page)[1:]]


def test_a_list_that_a_component_shares_with_the_app_crosses_whole():
    """What the app changes in place cannot be told from what was sent."""
    log = ["first", "second"]

    def more():
        yield log
        log.append("third")
        yield log

    with ui.Blocks() as app:
        shown = ui.JSON()
        button = ui.Button()
        button.click(more, None, shown)
    page = Page(app)
    page.fire(button.click)

    assert not any("grown" in patch for patch in patches(page))
    assert log == page.value(shown)


def test_a_component_says_that_its_lists_may_be_compared():
    class Log(ui.JSON):
        grows = True

        def postprocess(self, value):
            return list(value or ())

    with ui.Blocks() as app:
        shown = Log()
        button = ui.Button()

        def more():
            lines = ["first", "second"]
            yield lines
            lines.append("third")
            yield lines

        button.click(more, None, shown)
    page = Page(app)
    page.fire(button.click)

    assert Component.grows is False
    assert {shown.uid: {"at": 2, "push": ["third"]}} == patches(page)[-1]["grown"]


def test_a_function_waits_for_a_page_that_is_behind(loop):
    """It is not begun anew, and what it yields in the end is what the page shows."""
    taken = []

    async def story():
        ready = asyncio.Event()

        def send(message):
            if message["kind"] != "patch":
                return None
            taken.append(message["values"])
            return ready.wait() if len(taken) == 2 else None

        def count():
            for number in range(5):
                yield str(number)

        with ui.Blocks() as app:
            box = ui.Textbox()
            button = ui.Button()
            button.click(count, None, box)
        session = Session(app, send)
        session.open()
        session.fire(button.uid, "click")
        for _ in range(20):
            await asyncio.sleep(0)
        behind = len(taken)
        ready.set()
        await session.settle()
        return behind, [value[box.uid] for value in taken]

    behind, values = loop.run_until_complete(story())

    assert 2 == behind
    assert ["0", "1", "2", "3", "4"] == values


def test_the_words_of_a_chats_last_message_cross_as_they_come():
    def answer():
        history = [{"role": "user", "content": "Tell me."}, {"role": "assistant", "content": LONG}]
        yield history
        history[-1]["content"] += "more"
        yield history

    with ui.Blocks() as app:
        chat = ui.Chatbot()
        button = ui.Button()
        button.click(answer, None, chat)
    page = Page(app)
    page.fire(button.click)

    last = patches(page)[-1]
    assert {} == last["values"]
    assert {"add": "more"} in nested(last["grown"])
    assert page.value(chat) == page.values(chat)[-1]


def nested(value):
    if isinstance(value, dict):
        return [value, *(found for one in value.values() for found in nested(one))]
    return []
