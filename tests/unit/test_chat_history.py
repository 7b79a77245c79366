import wasmui as ui
from wasmui.chat_history import put
from wasmui.testing import Page


def echo(message, history):
    return f"{len(history)}: {message}"


def say(page, app, text):
    page.edit(app.textbox, text)
    page.fire(app.textbox.submit)


def titles(page, app):
    return [chat["title"] for chat in page.value(app.history.conversations)["chats"]]


def texts(page, app):
    return [message["content"][0]["text"] for message in page.value(app.chatbot)]


def opened():
    app = ui.ChatInterface(echo, save_history=True)
    return app, Page(app)


def test_a_conversation_is_kept_under_its_first_message():
    app, page = opened()

    say(page, app, "How do bees fly?")
    say(page, app, "And wasps?")

    assert ["How do bees fly?"] == titles(page, app)
    (kept,) = page.value(app.history.kept)
    assert ["user", "assistant", "user", "assistant"] == [m["role"] for m in kept["messages"]]
    assert kept["id"] == page.value(app.history.conversations)["open"]


def test_a_new_chat_stands_first():
    app, page = opened()
    say(page, app, "one")

    page.fire(app.history.conversations.create)
    assert [] == page.value(app.chatbot)
    say(page, app, "two")

    assert ["two", "one"] == titles(page, app)


def test_a_chosen_conversation_goes_on():
    app, page = opened()
    say(page, app, "one")
    page.fire(app.history.conversations.create)
    say(page, app, "two")

    page.fire(app.history.conversations.select, {"id": "1"})
    assert ["one", "0: one"] == texts(page, app)
    say(page, app, "more")

    assert ["one", "0: one", "more", "2: more"] == texts(page, app)
    assert ["one", "two"] == titles(page, app)


def test_the_open_conversation_is_deleted():
    app, page = opened()
    say(page, app, "one")

    page.fire(app.history.conversations.delete, {"id": "1"})

    assert ([], []) == (titles(page, app), page.value(app.chatbot))
    assert [] == page.value(app.history.kept)


def test_another_conversation_is_deleted_and_the_open_one_stays():
    app, page = opened()
    say(page, app, "one")
    page.fire(app.history.conversations.create)
    say(page, app, "two")

    page.fire(app.history.conversations.delete, {"id": "1"})

    assert ["two"] == titles(page, app)
    assert ["two", "0: two"] == texts(page, app)


def test_a_cleared_conversation_is_forgotten():
    app, page = opened()
    say(page, app, "one")

    page.edit(app.chatbot, [])
    page.fire(app.chatbot.clear)

    assert [] == titles(page, app)


def test_what_the_browser_has_is_listed_when_the_page_opens():
    app = ui.ChatInterface(echo, save_history=True)
    kept = [{"id": "7", "title": "bees", "messages": [{"role": "user", "content": "bees"}]}]

    page = Page(app, values={app.history.kept: kept})
    page.fire(app.history.conversations.select, {"id": "7"})

    assert ["bees"] == titles(page, app)
    assert ["bees"] == texts(page, app)


def test_a_failure_keeps_the_conversation_as_it_was():
    def fail(message, history):
        if history:
            raise ui.Error("No.")
        return "yes"

    app = ui.ChatInterface(fail, save_history=True)
    page = Page(app)
    say(page, app, "one")

    say(page, app, "two")

    (kept,) = page.value(app.history.kept)
    assert 2 == len(kept["messages"])


def test_files_and_components_are_kept_by_their_names():
    message = {
        "role": "user",
        "content": [
            {"type": "file", "file": {"path": "/a/b.png", "orig_name": "bee.png"}},
            {"type": "component", "component": "image"},
            {"type": "text", "text": "see"},
        ],
    }

    ((kept,), now) = put([], None, [message])

    assert ["[bee.png]", "[image]", "see"] == [p["text"] for p in kept["messages"][0]["content"]]
    assert ("1", "bee.png") == (now, kept["title"])


def test_long_titles_are_cut():
    ((kept,), _) = put(
        [], None, [{"role": "user", "content": [{"type": "text", "text": "x" * 99}]}]
    )

    assert "x" * 39 + "…" == kept["title"]


def test_judgements_are_kept_with_what_they_are_about():
    app = ui.ChatInterface(echo, flagging_mode="manual")
    page = Page(app)
    say(page, app, "one")

    page.fire(app.chatbot.like, {"index": 1, "value": "0: one", "liked": True})
    page.fire(app.chatbot.like, {"index": 1, "value": "0: one", "liked": False})
    assert [{"question": "one", "answer": "0: one", "flag": "Dislike"}] == page.value(app.feedback)

    page.fire(app.chatbot.like, {"index": 1, "value": "0: one", "liked": ""})
    assert [] == page.value(app.feedback)
