import math

import pytest

from wasmui import Blocks, Button
from wasmui.components.number import Number
from wasmui.errors import ConfigError, Error, ListenerError
from wasmui.testing import Page


@pytest.mark.parametrize("number", [3, 2.5, -1, 0])
def test_a_number_crosses_both_ways_as_what_it_is(number):
    field = Number()

    there = field.postprocess(number)
    back = field.preprocess(there)

    assert (type(number), number) == (type(back), back)


def test_an_empty_field_is_none():
    field = Number()

    assert field.preprocess(None) is None
    assert field.postprocess(None) is None
    assert field.postprocess("") is None


@pytest.mark.parametrize("number", [2**53, -(2**53), 123456789012345678901234567890])
def test_a_whole_number_keeps_digits_that_the_page_cannot_count(number):
    field = Number()

    there = field.postprocess(number)
    back = field.preprocess(there)

    assert there == str(number)
    assert back == number


def test_precision_rounds_both_ways():
    field = Number(precision=2)

    assert field.preprocess(2.567) == 2.57
    assert field.postprocess(2.567) == 2.57


def test_precision_0_makes_whole_numbers():
    field = Number(precision=0)

    number = field.preprocess(2.6)

    assert (int, 3) == (type(number), number)


def test_text_that_says_a_number_is_shown():
    assert Number().postprocess("2.50") == 2.5


def test_nan_is_shown():
    assert math.isnan(Number(precision=1).postprocess(float("nan")))


def test_a_number_that_is_none_is_refused_with_the_label():
    with pytest.raises(ListenerError, match=r"^Number \"Age\" was given 'old', which is no number"):
        Number(label="Age").postprocess("old")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (0, 'Number "Guests": 0 is below the minimum of 1.'),
        (13, 'Number "Guests": 13 is above the maximum of 12.'),
    ],
)
def test_a_number_out_of_bounds_is_refused_by_the_bounds_name(number, sentence):
    field = Number(label="Guests", minimum=1, maximum=12)

    with pytest.raises(Error) as caught:
        field.preprocess(number)

    assert str(caught.value) == sentence


def test_the_bounds_themselves_are_within():
    field = Number(minimum=1, maximum=12)

    assert (field.preprocess(1), field.preprocess(12)) == (1, 12)


def test_whole_bounds_stay_whole():
    field = Number(minimum=1, maximum=12.5)

    assert (type(field.minimum), type(field.maximum)) == (int, float)


def test_bounds_the_wrong_way_round_are_refused():
    with pytest.raises(ConfigError, match="Write `minimum=1, maximum=5`"):
        Number(minimum=5, maximum=1)


@pytest.mark.parametrize("step", [0, -1, float("nan")])
def test_a_step_that_leads_nowhere_is_refused(step):
    with pytest.raises(ConfigError, match="a step is above 0"):
        Number(step=step)


def test_the_checks_are_public():
    with pytest.raises(Error, match=r"^3 is below the minimum of 5\.$"):
        Number.raise_if_out_of_bounds(3, 5, None)
    assert Number.raise_if_out_of_bounds(3, None, None) is None
    assert Number.round_to_precision(2.567, 1) == 2.6


def test_a_number_out_of_bounds_reaches_no_function():
    called = []
    with Blocks() as app:
        field = Number(value=2, label="Guests", maximum=12)
        button = Button()
        button.click(called.append, inputs=field)

    with Page(app) as page:
        page.edit(field, 20)
        page.fire(button.click)

        assert called == []
        assert [failure["message"] for failure in page.failures] == [
            'Number "Guests": 20 is above the maximum of 12.'
        ]


def test_enter_submits():
    with Blocks() as app:
        field = Number(value=2)
        double = Number()
        field.submit(lambda number: number * 2, inputs=field, outputs=double)

    with Page(app) as page:
        page.edit(field, 21)
        page.fire(field.submit)

        assert page.value(double) == 42
