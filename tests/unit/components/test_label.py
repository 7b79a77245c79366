import json
import math

import pytest

from wasmui import Blocks, SelectData
from wasmui.components.label import Label
from wasmui.errors import ConfigError
from wasmui.testing import Page


def shown(label, value):
    """Names and confidences, as the page shows them."""
    data = label.postprocess(value)
    return [(each["label"], each["confidence"]) for each in data["confidences"]]


def test_labels_are_sorted_from_the_likeliest_on():
    data = Label().postprocess({"dog": 0.2, "cat": 0.8})

    assert data == {
        "label": "cat",
        "confidences": [
            {"label": "cat", "confidence": 0.8},
            {"label": "dog", "confidence": 0.2},
        ],
    }


def test_only_the_likeliest_are_shown_where_that_is_asked_for():
    found = shown(Label(num_top_classes=2), {"a": 0.1, "b": 0.6, "c": 0.3})

    assert found == [("b", 0.6), ("c", 0.3)]


def test_less_than_one_label_is_refused():
    with pytest.raises(ConfigError, match=r"Label\(num_top_classes=0\)"):
        Label(num_top_classes=0)


def test_what_is_not_a_number_comes_last():
    found = shown(Label(), {"a": math.nan, "b": 0.1, "c": -math.inf, "d": math.inf})

    assert [name for name, _ in found] == ["d", "b", "c", "a"]


def test_confidences_beyond_one_are_kept_as_they_are():
    assert shown(Label(), {"a": 1.5, "b": -3}) == [("a", 1.5), ("b", -3.0)]


@pytest.mark.parametrize("label", ["goldfish", 7, 0.5])
def test_one_label_alone_crosses_both_ways(label):
    component = Label()

    data = component.postprocess(label)

    assert data == {"label": label, "confidences": None}
    assert component.preprocess(data) == label


def test_a_function_is_given_the_labels_with_their_confidences():
    label = Label()

    given = label.preprocess(label.postprocess({"dog": 0.2, "cat": 0.8}))

    assert given == {"cat": 0.8, "dog": 0.2}


@pytest.mark.parametrize("value", [None, {}])
def test_nothing_is_shown_for_nothing(value):
    label = Label()

    assert label.postprocess(value) is None
    assert label.preprocess(None) is None


def test_what_the_page_shows_may_be_shown_again():
    label = Label()
    data = label.postprocess({"dog": 0.2, "cat": 0.8})

    assert label.postprocess(data) == data


def test_a_file_holds_the_confidences(tmp_path):
    file = tmp_path / "guess.json"
    file.write_text(json.dumps({"dog": 0.2, "cat": 0.8}))

    assert shown(Label(), str(file)) == [("cat", 0.8), ("dog", 0.2)]


def test_a_file_that_is_no_json_is_refused(tmp_path):
    file = tmp_path / "guess.json"
    file.write_text("{cat")

    with pytest.raises(ConfigError, match=r"Label \"Guess\": the file .* is no JSON"):
        Label(label="Guess").postprocess(file)


def test_a_label_may_look_like_a_file_that_is_not_there():
    assert Label().postprocess("package.json")["label"] == "package.json"


def test_a_confidence_that_is_no_number_is_refused():
    with pytest.raises(ConfigError, match="the confidence of 'cat' is 'high'"):
        Label().postprocess({"cat": "high"})


def test_numbers_of_numpys_are_confidences():
    numpy = pytest.importorskip("numpy")

    found = shown(Label(), {"cat": numpy.float32(0.5), "dog": numpy.float64(0.25)})

    assert found == [("cat", 0.5), ("dog", 0.25)]
    assert {type(confidence) for _, confidence in found} == {float}


def test_a_select_event_tells_which_label():
    heard = []

    def chosen(event: SelectData):
        heard.append((event.index, event.value))

    with Blocks() as app:
        guess = Label({"cat": 0.8, "dog": 0.2})
        guess.select(chosen)
    page = Page(app)

    page.fire(guess.select, {"index": 1, "value": "dog"})

    assert heard == [(1, "dog")]
