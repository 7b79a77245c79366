"""Messages of a chat: what may be written, how it crosses, and what a function is given."""

import copy
import json
from pathlib import Path

import pytest

import wasmui as ui
from wasmui.chat import given_messages, shown_messages
from wasmui.errors import ConfigError, ListenerError

TEXT = [{"type": "text", "text": "Hi"}]


class Answer:
    """As a model's own library has it."""

    role = "assistant"
    content = "Hi"


@pytest.mark.parametrize(
    "message",
    [
        {"role": "assistant", "content": "Hi"},
        {"role": "assistant", "content": ["Hi"]},
        {"role": "assistant", "content": {"type": "text", "text": "Hi"}},
        {"role": "assistant", "content": [{"text": "Hi"}], "metadata": None, "options": None},
        {"role": "assistant", "content": "  \n  Hi\n  "},
        ui.ChatMessage("Hi"),
        ui.ChatMessage(role="assistant", content="Hi"),
        Answer(),
    ],
)
def test_a_message_may_be_written_in_many_ways(message):
    (shown,) = shown_messages([message], "Chatbot")

    expected = {"role": "assistant", "metadata": None, "content": TEXT, "options": None}
    assert expected == shown


def test_a_file_is_written_by_its_path(tmp_path):
    file = tmp_path / "a.png"
    file.write_bytes(b"png")

    forms = [{"path": str(file)}, {"file": {"path": str(file)}}, file, {"path": file}]
    shown = shown_messages([{"role": "user", "content": forms}], "Chatbot")

    parts = shown[0]["content"]
    assert [str(file)] * 4 == [part["file"].path for part in parts]
    assert {"image/png"} == {part["file"].mime_type for part in parts}


def test_a_file_keeps_its_alternative_text_and_its_name(tmp_path):
    file = tmp_path / "a.png"
    file.write_bytes(b"png")

    content = {"path": str(file), "alt_text": "A cat", "orig_name": "cat.png"}
    (shown,) = shown_messages([{"role": "user", "content": content}], "Chatbot")

    (part,) = shown["content"]
    assert ("A cat", "cat.png") == (part["alt_text"], part["file"].orig_name)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Hi", r"list of messages, but got str.*Return"),
        ([("Hi", "Hello")], r"message 0 is a pair, \('Hi', 'Hello'\).*write"),
        ([["Hi", None]], r"is a pair.*role"),
        ([{"content": "Hi"}], r"which is no message.*ChatMessage"),
        ([{"role": "bot", "content": "Hi"}], r"role 'bot'.*'user'"),
        ([{"role": "usr", "content": "Hi"}], r"Did you mean `user`"),
        ([{"role": "user", "content": 5}], r"message 0 has a content of type int.*path"),
        ([{"role": "user", "content": ("a.png",)}], r"content of type tuple"),
        ([{"role": "user", "content": {"type": "image_url"}}], r"content \{'type': 'image_url'\}"),
        ([{"role": "user", "content": "x", "metadata": "y"}], r"metadata 'y'.*title"),
        ([{"role": "user", "content": "x", "metadata": {"status": "open"}}], r'status .*"pending"'),
        ([{"role": "user", "content": "x", "options": ["y"]}], r"option 'y'.*value"),
        ([{"role": "user", "content": ui.State(1)}], r"State, which is never drawn"),
    ],
)
def test_what_is_no_message_is_refused(value, said):
    with pytest.raises(ListenerError, match=rf"(?s)Chatbot.*{said}"):
        shown_messages(value, "Chatbot")


def test_a_file_that_is_not_there_is_refused():
    with pytest.raises(ConfigError, match=r"nowhere\.png"):
        shown_messages([{"role": "user", "content": {"path": "nowhere.png"}}], "Chatbot")


def test_metadata_crosses_without_what_was_not_given():
    message = ui.ChatMessage("x", metadata={"title": "T", "id": 0, "log": None, "own": 1})

    (shown,) = shown_messages([message], "Chatbot")

    assert {"title": "T", "id": 0} == shown["metadata"]


def test_a_function_is_given_copies_of_plain_data(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text("a")
    held = shown_messages(
        [{"role": "user", "content": ["Hi", {"path": str(file)}, ui.HTML("<b>x</b>")]}], "Chatbot"
    )

    (given,) = given_messages(held, "Chatbot")
    given["content"][0]["text"] = "changed"

    text, one_file, component = given["content"]
    assert "Hi" == held[0]["content"][0]["text"]
    assert ("file", str(file)) == (one_file["type"], one_file["file"]["path"])
    assert ("component", "html", "<b>x</b>") == (
        component["type"],
        component["component"],
        component["value"],
    )
    assert json.dumps(given)
    assert text["type"] == "text"


def test_what_a_function_was_given_may_be_returned():
    held = shown_messages(
        [{"role": "user", "content": ["Hi", ui.Slider(0, 10, value=3)]}], "Chatbot"
    )

    again = shown_messages(copy.deepcopy(given_messages(held, "Chatbot")), "Chatbot")

    assert held == again


def test_a_component_that_comes_back_from_the_page_is_made_anew_with_its_id():
    (held,) = shown_messages([{"role": "user", "content": ui.Slider(0, 10, value=3)}], "Chatbot")
    (part,) = held["content"]
    page = {**part, "block": {"id": part["block"].uid, "renderer": "slider", "props": {}}}

    (again,) = shown_messages([{"role": "user", "content": [page]}], "Chatbot")

    (block,) = (one["block"] for one in again["content"])
    assert (part["block"].uid, 10, 3) == (block.uid, block.maximum, again["content"][0]["value"])


def test_thoughts_between_tags_become_messages_of_their_own():
    tags = [("<thinking>", "</thinking>"), ("[[", "]]")]
    text = "Well.<thinking>So</thinking>Yes [[hm"

    shown = shown_messages([ui.ChatMessage(text, options=[{"value": "a"}])], "Chatbot", tags)

    found = [(m["content"][0]["text"], (m["metadata"] or {}).get("status")) for m in shown]
    assert [("Well.", None), ("So", "done"), ("Yes", None), ("hm", "pending")] == found
    assert [None, None, None, [{"value": "a", "label": None}]] == [m["options"] for m in shown]


def test_tags_in_what_the_visitor_writes_stay():
    shown = shown_messages([ui.ChatMessage("<t>x</t>", "user")], "Chatbot", [("<t>", "</t>")])

    assert ["<t>x</t>"] == [message["content"][0]["text"] for message in shown]
