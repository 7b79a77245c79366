import math
from dataclasses import dataclass
from datetime import date
from enum import Enum

import pytest
from pydantic import BaseModel

from wasmui.components.json import DEEPEST, JSON
from wasmui.errors import ConfigError


def nested(levels):
    document = []
    for _ in range(levels - 1):
        document = [document]
    return document


@pytest.mark.parametrize("value", [{"a": [1, 2.5, "x", True, None]}, [], {}, 5, None, 2**70])
def test_a_plain_document_crosses_both_ways(value):
    component = JSON()

    assert component.preprocess(component.postprocess(value)) == value


def test_text_is_read_as_json():
    assert JSON().postprocess('{"a": [1, null]}') == {"a": [1, None]}


def test_bytes_are_read_as_json():
    assert JSON().postprocess(b'["\xc3\xa9"]') == ["é"]


def test_text_that_is_no_json_is_refused_with_the_place():
    expected = r"^JSON \"Answer\" got text that is no JSON: .* at line 2, column 8"

    with pytest.raises(ConfigError, match=expected):
        JSON(label="Answer").postprocess('{"a": 1,\n "b": 2x}')


def test_nan_and_the_infinities_stay():
    shown = JSON().postprocess([math.nan, math.inf, -math.inf])

    assert math.isnan(shown[0])
    assert shown[1:] == [math.inf, -math.inf]


def test_keys_become_text_as_json_writes_them():
    shown = JSON().postprocess({3: "a", None: "b", True: "c", 2.5: "d", (1, 2): "e"})

    assert list(shown) == ["3", "null", "true", "2.5", "(1, 2)"]


def test_tuples_and_sets_become_lists():
    assert JSON().postprocess({"t": (1, 2), "s": {3}, "f": frozenset({4})}) == {
        "t": [1, 2],
        "s": [3],
        "f": [4],
    }


def test_dataclasses_models_and_enums_become_what_they_hold():
    @dataclass
    class Point:
        x: int

    class Person(BaseModel):
        name: str

    class Colour(Enum):
        RED = "r"

    class Level(int, Enum):
        HIGH = 3

    shown = JSON().postprocess([Point(1), Person(name="Ada"), Colour.RED, Level.HIGH])

    assert shown == [{"x": 1}, {"name": "Ada"}, "r", 3]
    assert type(shown[3]) is int


def test_anything_else_is_shown_as_its_text():
    assert JSON().postprocess([date(1815, 12, 10), 1 + 2j]) == ["1815-12-10", "(1+2j)"]


def test_arrays_and_numbers_of_numpys_become_plain():
    numpy = pytest.importorskip("numpy")

    shown = JSON().postprocess(
        {"array": numpy.arange(4).reshape(2, 2), "half": numpy.float64(0.5), "one": numpy.int8(1)}
    )

    assert shown == {"array": [[0, 1], [2, 3]], "half": 0.5, "one": 1}
    assert type(shown["half"]) is float


def test_a_document_that_holds_itself_is_refused():
    document = {"inside": []}
    document["inside"].append(document)

    with pytest.raises(ConfigError, match="a dict that holds itself"):
        JSON().postprocess(document)


def test_a_part_that_occurs_twice_is_no_circle():
    part = {"a": 1}

    assert JSON().postprocess([part, part]) == [{"a": 1}, {"a": 1}]


def test_a_document_is_as_deep_as_the_page_can_draw():
    assert JSON().postprocess(nested(DEEPEST)) == nested(DEEPEST)


def test_a_deeper_document_is_refused():
    with pytest.raises(ConfigError, match="deeper than 200 levels"):
        JSON().postprocess(nested(DEEPEST + 1))


@pytest.mark.parametrize("levels", [DEEPEST + 1, 100_000])
def test_text_of_a_deeper_document_is_refused(levels):
    with pytest.raises(ConfigError, match="deeper than 200 levels"):
        JSON().postprocess("[" * levels + "]" * levels)


def test_the_functions_document_is_left_as_it_was():
    document = {"a": (1, 2)}

    JSON().postprocess(document)

    assert document == {"a": (1, 2)}
