import pytest

import wasmui as ui
from wasmui.errors import Error
from wasmui.event_data import EventData


def test_what_the_page_told_are_attributes():
    event = EventData(None, {"speed": 3})

    assert 3 == event.speed


def test_another_attribute_is_told_with_those_that_there_are():
    event = EventData(None, {"b": 1, "a": 2})

    with pytest.raises(AttributeError) as caught:
        _ = event.c

    assert "This event tells ['a', 'b'], not `c`." == str(caught.value)


@pytest.mark.parametrize("data", [None, 5, "text", [1]])
def test_an_event_that_tells_nothing_has_no_attributes(data):
    event = EventData(None, data)

    assert not hasattr(event, "value")


def test_an_event_keeps_its_own_copy():
    told = {"value": 1}
    event = EventData(None, told)

    told["value"] = 2

    assert 1 == event.value


def test_a_choice_tells_index_value_and_whether_it_was_taken_back():
    event = ui.SelectData(None, {"index": [1, 2], "value": "b", "selected": False})

    assert ([1, 2], "b", False) == (event.index, event.value, event.selected)


def test_a_choice_in_a_table_tells_its_row_and_column():
    event = ui.SelectData(None, {"row_value": [1], "col_value": [2]})

    assert ([1], [2], True) == (event.row_value, event.col_value, event.selected)


def test_a_key_tells_itself_and_the_text_so_far():
    event = ui.KeyUpData(None, {"key": "Enter", "input_value": "Ada"})

    assert ("Enter", "Ada") == (event.key, event.input_value)


def test_a_key_that_tells_nothing_is_empty():
    event = ui.KeyUpData(None)

    assert ("", "") == (event.key, event.input_value)


@pytest.mark.parametrize("kind", [ui.DeletedFileData, ui.DownloadData])
def test_a_file_that_went_is_told(kind):
    event = kind(None, {"file": {"path": "/work/a.txt", "orig_name": "a.txt"}})

    assert ui.FileData(path="/work/a.txt", orig_name="a.txt") == event.file


@pytest.mark.parametrize("kind", [ui.DeletedFileData, ui.DownloadData])
def test_a_file_event_without_a_file_says_so(kind):
    assert kind(None).file is None


@pytest.mark.parametrize("kind", [ui.DeletedFileData, ui.DownloadData])
def test_what_is_no_file_is_refused(kind):
    with pytest.raises(Error, match="The event holds str"):
        kind(None, {"file": "a.txt"})


def test_a_copy_tells_what_was_copied():
    assert "text" == ui.CopyData(None, {"value": "text"}).value
