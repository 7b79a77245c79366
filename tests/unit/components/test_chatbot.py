"""Chatbot: what crosses, what its events tell, and which declarations are refused."""

import pytest

import wasmui as ui
from wasmui.components.chatbot import Chatbot
from wasmui.errors import ConfigError, ListenerError
from wasmui.testing import Page


def texts(messages):
    return [message["content"][0]["text"] for message in messages]


def test_without_a_value_there_are_no_messages():
    chat = Chatbot()

    assert ([], [], []) == (chat.postprocess(None), chat.preprocess(None), chat.empty())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"latex_delimiters": [{"left": "$"}]}, "latex_delimiters.*Write"),
        ({"examples": [{"display_text": "x"}]}, "examples.*Write"),
        ({"reasoning_tags": [("<t>", "")]}, "reasoning_tags.*Write"),
        ({"layout": "grid"}, "layout"),
        ({"buttons": ["like"]}, "buttons"),
        ({"avatar_images": ("nowhere.png", None)}, r"nowhere\.png"),
        ({"examples": [{"text": "x", "files": ["nowhere.txt"]}]}, r"nowhere\.txt"),
        ({"type": "messages"}, "has no parameter `type`"),
    ],
)
def test_a_wrong_declaration_is_refused(given, said):
    with pytest.raises(ConfigError, match=rf"(?s)Chatbot.*{said}"):
        Chatbot(**given)


def test_pairs_are_refused_where_the_app_is_declared():
    with ui.Blocks() as app:
        Chatbot([("Hi", "Hello")], label="Talk")

    with pytest.raises(ListenerError, match=r'Chatbot "Talk", message 0 is a pair'):
        Page(app)


def test_a_function_that_appends_to_the_history_does_not_change_what_is_held():
    def answer(history):
        history.append({"role": "assistant", "content": "Hello"})
        return history

    with ui.Blocks() as app:
        chat = Chatbot([{"role": "user", "content": "Hi"}])
        button = ui.Button()
        button.click(answer, chat, chat)
        changes = ui.Textbox()
        chat.change(lambda history: str(len(history)), chat, changes)

    with Page(app) as page:
        page.fire(button.click)

        assert texts(page.value(chat)) == ["Hi", "Hello"]
        assert page.value(changes) == "2"


def test_an_answer_streams():
    def answer(history):
        history.append(ui.ChatMessage(""))
        for word in ("One", " two"):
            history[-1].content += word
            yield history

    with ui.Blocks() as app:
        chat = Chatbot()
        button = ui.Button()
        button.click(answer, chat, chat)

    with Page(app) as page:
        page.fire(button.click)

        assert [texts(value) for value in page.values(chat)] == [[], ["One"], ["One two"]]


@pytest.mark.parametrize(
    ("event", "kind", "data", "told"),
    [
        ("like", ui.LikeData, {"index": 1, "value": "Hi", "liked": False}, (1, "Hi", False)),
        ("retry", ui.RetryData, {"index": 0, "value": "Hi"}, (0, "Hi", None)),
        ("undo", ui.UndoData, {"index": 0, "value": "Hi"}, (0, "Hi", None)),
        ("edit", ui.EditData, {"index": 0, "value": "B", "previous_value": "A"}, (0, "B", "A")),
        ("option_select", ui.SelectData, {"index": 1, "value": "yes"}, (1, "yes", True)),
        (
            "example_select",
            ui.SelectData,
            {"index": 2, "value": {"text": "x"}},
            (2, {"text": "x"}, True),
        ),
        ("select", ui.SelectData, {"index": 1, "value": "Hi"}, (1, "Hi", True)),
    ],
)
def test_events_tell_what_happened(event, kind, data, told):
    found = []

    def heard(happened):
        third = ("liked", "previous_value", "selected")
        more = [getattr(happened, name) for name in third if hasattr(happened, name)]
        found.append((happened.index, happened.value, more[0] if more else None))

    heard.__annotations__ = {"happened": kind}
    with ui.Blocks() as app:
        chat = Chatbot()
        getattr(chat, event)(heard)

    with Page(app) as page:
        page.fire(getattr(chat, event), data)

    assert found == [told]


def test_a_component_in_the_first_messages_leaves_the_pages_flow_and_keeps_its_events():
    with ui.Blocks() as app:
        slider = ui.Slider(0, 10, value=3)
        out = ui.Textbox()
        slider.change(str, slider, out)
        Chatbot([{"role": "assistant", "content": ["Choose", slider]}])

    with Page(app) as page:
        page.edit(slider, 4)

        assert slider not in app.children
        assert page.value(out) == "4"


def test_an_update_shows_other_examples(tmp_path):
    picture = tmp_path / "a.png"
    picture.write_bytes(b"png")
    with ui.Blocks() as app:
        chat = Chatbot()
        button = ui.Button()
        more = {"examples": [{"text": "x"}], "avatar_images": (None, picture)}
        button.click(lambda: Chatbot(**more), None, chat)

    with Page(app) as page:
        page.fire(button.click)

        assert ["x"] == [sample["text"] for sample in page.prop(chat, "samples")]
        assert str(picture) == page.prop(chat, "avatars")[1].path
        assert {"samples", "avatars"} == set(page.messages[-2]["props"][0].names)


def test_a_clear_button_leaves_no_messages():
    with ui.Blocks() as app:
        chat = Chatbot([{"role": "user", "content": "Hi"}])
        button = ui.ClearButton(chat)

    with Page(app) as page:
        page.fire(button.click)

        assert page.value(chat) == []
