from pathlib import Path

import pytest

import wasmui as ui
from wasmui.errors import ConfigError, Error, ListenerError
from wasmui.testing import Page


@pytest.fixture
def note(tmp_path):
    file = tmp_path / "note.txt"
    file.write_text("hello")
    return file


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"lines": 0}, "at least 1 line"),
        ({"lines": 4, "max_lines": 3}, "Write `max_lines=4` or more"),
        ({"max_plain_text_length": 0}, "Write 1 or more"),
        ({"file_types": ["a, b"]}, "is no type of file"),
        ({"sources": ["camera"]}, "sources"),
    ],
)
def test_what_cannot_be_is_refused_with_what_is_right(options, said):
    with pytest.raises(ConfigError, match=said):
        ui.MultimodalTextbox(**options)


@pytest.mark.parametrize(
    ("given", "expected"),
    [(None, ["upload"]), ("microphone", ["microphone"]), (["upload"], ["upload"])],
)
def test_sources_are_a_list_for_the_page(given, expected):
    assert expected == ui.MultimodalTextbox(sources=given).sources


def test_a_function_is_given_the_text_and_the_paths(note):
    box = ui.MultimodalTextbox()
    file = {"path": str(note), "orig_name": "visitors name.txt", "mime_type": "text/plain"}

    given = box.preprocess({"text": "see this", "files": [file]})

    assert {"text": "see this", "files": [str(note)]} == given
    assert "visitors name.txt" == given["files"][0].orig_name


def test_an_empty_field_gives_no_text_and_no_files():
    assert {"text": "", "files": []} == ui.MultimodalTextbox().preprocess(None)


@pytest.mark.parametrize("value", [None, "", {}, {"text": None}])
def test_nothing_is_shown_as_an_empty_field(value):
    box = ui.MultimodalTextbox()

    assert {"text": "", "files": []} == box.postprocess(value)
    assert box.empty() == box.postprocess(value)


def test_text_alone_is_shown_without_files():
    assert {"text": "hi", "files": []} == ui.MultimodalTextbox().postprocess("hi")


def test_files_are_shown_by_their_paths(note):
    shown = ui.MultimodalTextbox().postprocess({"files": [note]})

    assert "" == shown["text"]
    assert [("note.txt", 5)] == [(file.orig_name, file.size) for file in shown["files"]]


def test_what_a_function_was_given_can_be_handed_back(note):
    box = ui.MultimodalTextbox()
    file = {"path": str(note), "orig_name": "mine.txt"}

    shown = box.postprocess(box.preprocess({"text": "a", "files": [file]}))

    assert "mine.txt" == shown["files"][0].orig_name


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (3, "but got int"),
        ({"txt": "a"}, r"but got \['txt'\]"),
        ({"files": [3]}, "files by their paths, but got int"),
    ],
)
def test_what_is_no_text_and_files_is_refused(value, said):
    with pytest.raises(ListenerError, match=f'MultimodalTextbox "Ask" .*{said}'):
        ui.MultimodalTextbox(label="Ask").postprocess(value)


def test_a_file_that_is_not_there_is_told():
    with pytest.raises(ConfigError, match="is not there"):
        ui.MultimodalTextbox({"files": ["nowhere.txt"]}).postprocess({"files": ["nowhere.txt"]})


def test_a_file_of_another_type_is_refused(note):
    box = ui.MultimodalTextbox(file_types=["image"])

    with pytest.raises(Error, match=r"takes image, and note\.txt is none of these"):
        box.preprocess({"text": "", "files": [{"path": str(note)}]})


def test_what_was_spoken_is_taken_whatever_the_types(tmp_path):
    box = ui.MultimodalTextbox(file_types=["image"], sources=["upload", "microphone"])
    spoken = {"path": str(tmp_path / "recording.webm"), "mime_type": "audio/webm"}

    assert [spoken["path"]] == box.preprocess({"text": "", "files": [spoken]})["files"]


def test_submit_gives_a_function_the_message(note):
    with ui.Blocks() as app:
        box = ui.MultimodalTextbox()
        told = ui.Textbox()
        box.submit(lambda m: f"{m['text']}: {Path(m['files'][0]).read_text()}", box, told)
    page = Page(app)

    page.edit(box, {"text": "read", "files": [{"path": str(note)}]})
    page.fire(box.submit)

    assert "read: hello" == page.value(told)


def test_a_clear_button_leaves_an_empty_field():
    with ui.Blocks() as app:
        box = ui.MultimodalTextbox("something")
        clear = ui.ClearButton(box)
    page = Page(app)

    page.fire(clear.click)

    assert {"text": "", "files": []} == page.value(box)
