import asyncio
import time
from pathlib import Path

import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.testing import Page


def echo(message, history):
    return f"{len(history)}: {message}"


def said(page, app):
    """The conversation, as pairs of a role and its texts."""
    return [
        (
            m["role"],
            *(p.get("text") or p.get("component") or p["file"].orig_name for p in m["content"]),
        )
        for m in page.value(app.chatbot)
    ]


def say(page, app, text):
    page.edit(app.textbox, text)
    page.fire(app.textbox.submit)


def test_a_message_is_answered():
    app = ui.ChatInterface(echo)
    page = Page(app)

    say(page, app, "hello")
    say(page, app, "again")

    assert [
        ("user", "hello"),
        ("assistant", "0: hello"),
        ("user", "again"),
        ("assistant", "2: again"),
    ] == said(page, app)


def test_the_message_is_shown_and_the_box_emptied_before_the_function_begins():
    seen = []

    def look(message, history):
        seen.append((said(page, app), page.value(app.textbox)))
        return "done"

    app = ui.ChatInterface(look)
    page = Page(app)

    say(page, app, "hello")

    assert [([("user", "hello")], "")] == seen


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_message_is_not_sent(text):
    app = ui.ChatInterface(echo)
    page = Page(app)

    say(page, app, text)

    assert [] == page.value(app.chatbot)
    assert text == page.value(app.textbox)


async def awaited(message, history):
    await asyncio.sleep(1)
    return message


def generated(message, history):
    yield message[:1]
    yield message


async def generated_slowly(message, history):
    yield message[:1]
    await asyncio.sleep(1)
    yield message


class Answerer:
    def __call__(self, message, history):
        return message


@pytest.mark.parametrize(
    "fn", [awaited, generated, generated_slowly, Answerer(), lambda message, *_: message]
)
def test_every_kind_of_function_answers(fn):
    app = ui.ChatInterface(fn)
    page = Page(app)

    say(page, app, "hello")

    assert [("user", "hello"), ("assistant", "hello")] == said(page, app)


def test_each_yield_takes_the_place_of_the_one_before():
    app = ui.ChatInterface(generated)
    page = Page(app)

    say(page, app, "hi")

    shown = [value[-1]["content"][0]["text"] for value in page.values(app.chatbot) if value]
    assert ["hi", "h", "hi"] == shown


@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        ("text", [("assistant", "text")]),
        (7, [("assistant", "7")]),
        (None, []),
        ({"role": "assistant", "content": "a"}, [("assistant", "a")]),
        ({"content": "a"}, [("assistant", "a")]),
        (ui.ChatMessage("a"), [("assistant", "a")]),
        (["a", ui.ChatMessage("b")], [("assistant", "a"), ("assistant", "b")]),
        ({"path": __file__}, [("assistant", "test_chat_interface.py")]),
        (
            [{"path": __file__}, "see"],
            [("assistant", "test_chat_interface.py"), ("assistant", "see")],
        ),
        (ui.Textbox("inside"), [("assistant", "textbox")]),
    ],
)
def test_an_answer_may_be_anything_that_a_message_may_hold(returned, expected):
    app = ui.ChatInterface(lambda message, history: returned)
    page = Page(app)

    say(page, app, "hello")

    assert [] == page.failures
    assert [("user", "hello"), *expected] == said(page, app)


def test_the_history_is_whole_messages_and_the_functions_own():
    seen = []

    def look(message, history):
        seen.append([(m["role"], m["content"]) for m in history])
        history.clear()
        return "yes"

    app = ui.ChatInterface(look)
    page = Page(app)

    say(page, app, "one")
    say(page, app, "two")

    part = {"type": "text", "text": "one"}
    assert ("user", [part]) == seen[1][0]
    assert 4 == len(page.value(app.chatbot))


def test_additional_inputs_are_given_after_the_history():
    style = ui.Dropdown(["loud", "quiet"], value="loud", render=False)
    app = ui.ChatInterface(
        lambda message, history, style, n: f"{style} {n}", additional_inputs=[style, "number"]
    )
    page = Page(app)
    page.edit(style, "quiet")
    page.edit(app.additional_inputs[1], 3)

    say(page, app, "hello")

    assert ("assistant", "quiet 3") == said(page, app)[-1]
    assert "Additional Inputs" == page.find(ui.Accordion)[0].label


def test_an_additional_input_that_has_its_place_stays_there():
    with ui.Blocks() as app:
        with ui.Column() as column:
            number = ui.Number(2)
        chat = ui.ChatInterface(lambda m, h, n: str(n), additional_inputs=number)
    page = Page(app)

    say(page, chat, "a")

    assert number.parent is column
    assert [] == page.find(ui.Accordion)
    assert ("assistant", "2") == said(page, chat)[-1]


def test_additional_outputs_are_returned_after_the_answer():
    with ui.Blocks() as app:
        code = ui.Textbox(render=False)
        chat = ui.ChatInterface(lambda m, h: ("done", m.upper()), additional_outputs=code)
        code.render()
    page = Page(app)

    say(page, chat, "abc")

    assert "ABC" == page.value(code)
    assert ("assistant", "done") == said(page, chat)[-1]


def test_too_few_additional_outputs_are_told():
    with ui.Blocks() as app:
        code = ui.Textbox()
        chat = ui.ChatInterface(lambda m, h: "done", additional_outputs=[code])
    page = Page(app)

    say(page, chat, "abc")

    assert "returned 1 value, but there are 1 additional outputs" in page.failures[0]["message"]


def fail(message, history):
    yield "half an ans"
    raise ui.Error("No.")


def test_after_a_failure_the_message_is_in_the_box_and_the_chat_as_it_was():
    app = ui.ChatInterface(fail)
    page = Page(app)

    say(page, app, "hello")

    assert ["No."] == [failure["message"] for failure in page.failures]
    assert [] == page.value(app.chatbot)
    assert "hello" == page.value(app.textbox)
    assert page.prop(app.textbox, "submit_btn") is True
    assert page.prop(app.textbox, "stop_btn") is False


def test_what_was_typed_meanwhile_is_kept_after_a_failure():
    async def late(message, history):
        await asyncio.sleep(5)
        raise ui.Error("No.")

    app = ui.ChatInterface(late)
    page = Page(app)
    page.edit(app.textbox, "first")
    page.start(app.textbox.submit)

    page.edit(app.textbox, "second")
    page.wait()

    assert "first\nsecond" == page.value(app.textbox)


async def slow(message, history):
    yield "a"
    await asyncio.sleep(10)
    yield "b"


def test_the_button_in_the_box_stops_and_what_has_come_stays():
    app = ui.ChatInterface(slow)
    page = Page(app)
    page.edit(app.textbox, "hello")
    page.start(app.textbox.submit)
    page.wait(1)
    assert (False, True) == (
        page.prop(app.textbox, "submit_btn"),
        page.prop(app.textbox, "stop_btn"),
    )

    page.fire(app.textbox.stop)

    assert [("user", "hello"), ("assistant", "a")] == said(page, app)
    assert (True, False) == (
        page.prop(app.textbox, "submit_btn"),
        page.prop(app.textbox, "stop_btn"),
    )
    assert [] == page.failures


def test_stopped_from_elsewhere_the_box_has_its_button_to_send_again():
    app = ui.ChatInterface(slow)
    page = Page(app)
    page.edit(app.textbox, "hello")
    page.start(app.textbox.submit)
    page.wait(1)

    page.stop()

    assert [("user", "hello"), ("assistant", "a")] == said(page, app)
    assert (True, False) == (
        page.prop(app.textbox, "submit_btn"),
        page.prop(app.textbox, "stop_btn"),
    )


def test_buttons_have_the_texts_that_were_given():
    app = ui.ChatInterface(slow, submit_btn="Ask", stop_btn="Enough")
    page = Page(app)
    page.edit(app.textbox, "hello")
    page.start(app.textbox.submit)
    page.wait(1)

    assert "Enough" == page.prop(app.textbox, "stop_btn")
    page.wait()
    assert "Ask" == page.prop(app.textbox, "submit_btn")


def test_without_a_stop_button_the_box_stays_as_it_is():
    app = ui.ChatInterface(slow, stop_btn=False)
    page = Page(app)
    page.edit(app.textbox, "hello")
    page.start(app.textbox.submit)
    page.wait(1)

    assert page.prop(app.textbox, "submit_btn") is True
    assert not page.prop(app.textbox, "stop_btn")


def test_there_is_one_turn_at_a_time():
    app = ui.ChatInterface(slow)
    page = Page(app)
    page.edit(app.textbox, "one")
    page.start(app.textbox.submit)
    page.wait(1)

    page.start(app.chatbot.option_select, {"index": 1, "value": "two"})
    page.start(app.chatbot.retry, {"index": 0, "value": "one"})
    page.wait()

    assert [("user", "one"), ("assistant", "b")] == said(page, app)


def test_a_stopped_chat_goes_on():
    app = ui.ChatInterface(slow)
    page = Page(app)
    page.edit(app.textbox, "one")
    page.start(app.textbox.submit)
    page.wait(1)
    page.stop()  # the status bar's button, of which the chat hears nothing

    say(page, app, "two")

    assert ("assistant", "b") == said(page, app)[-1]
    assert page.prop(app.textbox, "submit_btn") is True


def test_retry_asks_again():
    answers = iter(["first", "second"])
    app = ui.ChatInterface(lambda message, history: f"{next(answers)} {message} {len(history)}")
    page = Page(app)
    say(page, app, "hello")

    page.fire(app.chatbot.retry, {"index": 0, "value": "hello"})

    assert [("user", "hello"), ("assistant", "second hello 0")] == said(page, app)


def test_a_retry_that_fails_keeps_the_first_answer():
    answers = iter(["first"])
    app = ui.ChatInterface(lambda message, history: next(answers) if not history else "")
    page = Page(app)
    say(page, app, "hello")

    page.fire(app.chatbot.retry, {"index": 0, "value": "hello"})

    assert 1 == len(page.failures)
    assert [("user", "hello"), ("assistant", "first")] == said(page, app)
    assert "" == page.value(app.textbox)


def test_undo_puts_the_message_back_before_what_is_in_the_box():
    app = ui.ChatInterface(echo)
    page = Page(app)
    say(page, app, "one")
    say(page, app, "two")
    page.edit(app.textbox, "draft")

    page.fire(app.chatbot.undo, {"index": 2, "value": "two"})

    assert [("user", "one"), ("assistant", "0: one")] == said(page, app)
    assert "two\ndraft" == page.value(app.textbox)


def test_an_edited_message_is_asked_anew():
    app = ui.ChatInterface(echo, editable=True)
    page = Page(app)
    say(page, app, "one")
    say(page, app, "two")

    page.fire(app.chatbot.edit, {"index": 0, "previous_value": "one", "value": "uno"})

    assert "user" == app.chatbot.editable
    assert [("user", "uno"), ("assistant", "0: uno")] == said(page, app)


def test_an_edit_that_fails_keeps_what_was_there_and_what_was_written():
    def picky(message, history):
        if message == "no":
            raise ui.Error("Not that.")
        return message

    app = ui.ChatInterface(picky, editable=True)
    page = Page(app)
    say(page, app, "one")
    say(page, app, "two")
    before = said(page, app)

    page.fire(app.chatbot.edit, {"index": 0, "previous_value": "one", "value": "no"})

    assert before == said(page, app)
    assert "no" == page.value(app.textbox)


def test_an_option_is_sent_as_a_message():
    app = ui.ChatInterface(
        lambda message, history: ui.ChatMessage("Which?", options=[{"value": f"{message}!"}])
    )
    page = Page(app)
    say(page, app, "go")

    page.fire(app.chatbot.option_select, {"index": 0, "value": "go!"})

    assert [("user", "go"), ("user", "go!")] == said(page, app)[::2]


def test_clearing_ends_the_answer():
    app = ui.ChatInterface(slow)
    page = Page(app)
    page.edit(app.textbox, "one")
    page.start(app.textbox.submit)
    page.wait(1)

    page.edit(app.chatbot, [])
    page.fire(app.chatbot.clear)
    page.wait()

    assert [] == page.value(app.chatbot)
    assert page.prop(app.textbox, "submit_btn") is True


def test_files_come_with_a_message(tmp_path):
    file = tmp_path / "note.txt"
    file.write_text("inside")
    seen = []

    def read(message, history):
        seen.append(message)
        return Path(message["files"][0]).read_text()

    app = ui.ChatInterface(read, multimodal=True)
    page = Page(app)

    say(page, app, {"text": "read", "files": [{"path": str(file), "orig_name": "mine.txt"}]})

    assert [{"text": "read", "files": [str(file)]}] == seen
    assert [("user", "mine.txt", "read"), ("assistant", "inside")] == said(page, app)
    page.fire(app.chatbot.undo, {"index": 0, "value": "read"})
    assert "mine.txt" == page.value(app.textbox)["files"][0].orig_name


def test_a_textbox_that_takes_files_makes_it_multimodal():
    app = ui.ChatInterface(
        lambda message, history: message["text"], textbox=ui.MultimodalTextbox(render=False)
    )
    page = Page(app)

    say(page, app, {"text": "hello", "files": []})

    assert ("assistant", "hello") == said(page, app)[-1]


def test_a_chatbot_that_has_its_place_stays_there():
    with ui.Blocks() as app:
        with ui.Column() as column:
            bot = ui.Chatbot()
        ui.ChatInterface(echo, chatbot=bot)
    Page(app)

    assert bot.parent is column


def test_examples_are_offered_in_the_empty_chat_and_sent():
    app = ui.ChatInterface(echo, examples=["one", "two"], example_labels=["First"])
    page = Page(app)

    page.fire(app.chatbot.example_select, {"index": 1, "value": {"text": "two"}})

    assert ["First", None] == [one["display_text"] for one in app.chatbot.samples]
    assert [("user", "two"), ("assistant", "0: two")] == said(page, app)


def test_examples_go_into_the_box_where_they_are_not_to_run():
    app = ui.ChatInterface(echo, examples=["one", "two"], run_examples_on_click=False)
    page = Page(app)

    page.fire(app.chatbot.example_select, {"index": 1, "value": {"text": "two"}})

    assert [] == page.value(app.chatbot)
    assert "two" == page.value(app.textbox)


def test_examples_with_additional_inputs_stand_under_the_chat_and_fill_them_in():
    app = ui.ChatInterface(
        lambda message, history, n: f"{message} {n}",
        additional_inputs=ui.Number(1, render=False),
        examples=[["one", 11], ["two", 22]],
        examples_label="Try",
    )
    page = Page(app)
    (samples,) = page.find(ui.Dataset)

    page.edit(samples, 1)
    page.fire(samples.click)

    assert "Try" == samples.label
    assert [("user", "two"), ("assistant", "two 22")] == said(page, app)
    assert 22 == page.value(app.additional_inputs[0])


def test_such_examples_may_also_only_be_filled_in():
    app = ui.ChatInterface(
        lambda message, history, n: f"{message} {n}",
        additional_inputs=ui.Number(1, render=False),
        examples=[["one", 11], ["two", 22]],
        run_examples_on_click=False,
    )
    page = Page(app)
    (samples,) = page.find(ui.Dataset)

    page.edit(samples, 1)
    page.fire(samples.click)

    assert ("two", 22) == (page.value(app.textbox), page.value(app.additional_inputs[0]))
    assert [] == page.value(app.chatbot)


@pytest.mark.parametrize(("cache", "calls"), [(True, 1), (False, 2)])
def test_a_cached_example_is_answered_once(cache, calls):
    called = []

    def answer(message, history):
        called.append(message)
        yield "a"
        yield "answer"

    app = ui.ChatInterface(answer, examples=["one"], cache_examples=cache)
    page = Page(app)

    for _ in range(2):
        page.edit(app.chatbot, [])
        page.fire(app.chatbot.clear)
        page.fire(app.chatbot.example_select, {"index": 0, "value": {"text": "one"}})

    assert calls == len(called)
    assert [("user", "one"), ("assistant", "answer")] == said(page, app)


def test_a_validator_says_what_is_wrong_and_nothing_is_sent():
    app = ui.ChatInterface(echo, validator=lambda m: ui.validate(m != "no", "Not that."))
    page = Page(app)

    say(page, app, "no")
    assert [] == page.value(app.chatbot)
    assert "no" == page.value(app.textbox)
    checked = [m["wrong"] for m in page.messages if m["kind"] == "checked"]
    assert [{app.textbox.uid: "Not that."}] == checked

    say(page, app, "yes")
    assert ("assistant", "0: yes") == said(page, app)[-1]


def test_a_validator_may_judge_the_additional_inputs():
    def check(message, age):
        return [None, ui.validate(age > 17, "Too young.")]

    age = ui.Number(3, render=False)
    app = ui.ChatInterface(lambda m, h, age: m, additional_inputs=age, validator=check)
    page = Page(app)

    say(page, app, "hi")

    checked = [m["wrong"] for m in page.messages if m["kind"] == "checked"]
    assert [{age.uid: "Too young."}] == checked


def test_the_function_is_given_what_it_asks_for_by_type():
    def who(message, history, request: ui.Request, progress=ui.Progress()):  # noqa: B008
        progress(0.5)
        return request.url

    app = ui.ChatInterface(who)
    page = Page(app, request=ui.Request(url="https://here/"))

    say(page, app, "hi")

    assert ("assistant", "https://here/") == said(page, app)[-1]
    assert "advance" in {message["kind"] for message in page.messages}


def test_progress_is_shown_on_the_chat_alone():
    app = ui.ChatInterface(echo, show_progress="full")
    page = Page(app)

    say(page, app, "hi")

    began = [m for m in page.messages if m["kind"] == "run" and m["running"]]
    assert [([app.chatbot.uid], "full", "echo")] == [
        (m["outputs"], m["show"], m["name"]) for m in began if m["show"] != "hidden"
    ]


def test_the_listener_has_the_name_that_a_client_calls():
    app = ui.ChatInterface(echo, api_name="ask", api_visibility="undocumented")

    (listener,) = app.textbox.listeners["submit"]
    assert ("ask", "undocumented") == (listener.api_name, listener.api_visibility)


def test_title_and_description_stand_above():
    app = ui.ChatInterface(echo, title="Echo", description="It *says* it again.")
    page = Page(app)

    assert "Echo" == app.title
    assert ["# Echo", "It *says* it again."] == [page.value(m) for m in page.find(ui.Markdown)]


def test_options_reach_the_chatbot():
    app = ui.ChatInterface(
        echo, autoscroll=False, flagging_mode="manual", flagging_options=["Good", "Bad"]
    )

    assert app.chatbot.autoscroll is False
    assert ["Good", "Bad"] == app.chatbot.feedback_options


def test_a_sleeping_function_can_be_asked_again():
    def sleepy(message, history):
        time.sleep(0)
        return message

    app = ui.ChatInterface(sleepy)
    page = Page(app)
    for text in "abc":
        say(page, app, text)

    assert 6 == len(page.value(app.chatbot))


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: ui.ChatInterface("echo"), "needs a function to call, but got 'echo'"),
        (lambda: ui.ChatInterface(lambda m: m), r"called with 2 arguments.*takes 1\."),
        (
            lambda: ui.ChatInterface(echo, additional_inputs="number"),
            "called with 3 arguments.*takes 2",
        ),
        (lambda: ui.ChatInterface(echo, examples=[""]), "begins with a message"),
        (lambda: ui.ChatInterface(echo, examples=[["a", 1]]), "1 values for 0 additional inputs"),
        (
            lambda: ui.ChatInterface(echo, multimodal=True, textbox=ui.Textbox()),
            "a Textbox takes no files",
        ),
        (lambda: ui.ChatInterface(echo, additional_inputs="nmber"), "no component"),
    ],
)
def test_what_cannot_be_is_refused_with_what_is_right(make, expected):
    with pytest.raises(ConfigError, match=expected):
        make()
