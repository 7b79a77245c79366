import pytest

from wasmui import Blocks
from wasmui.components.slider import Slider
from wasmui.errors import ConfigError, Error, ListenerError
from wasmui.testing import Page
from wasmui.update import update


def test_bounds_and_value_come_by_position():
    slider = Slider(1, 5, 3)

    assert (slider.minimum, slider.maximum, slider.value) == (1, 5, 3)


@pytest.mark.parametrize("number", [3, 2.5])
def test_a_number_crosses_both_ways_as_what_it_is(number):
    slider = Slider(0, 10)

    there = slider.postprocess(number)
    back = slider.preprocess(there)

    assert (type(number), number) == (type(back), back)


def test_no_value_is_the_minimum():
    slider = Slider(5, 10)

    assert slider.postprocess(None) == 5
    assert slider.preprocess(None) == 5


def test_precision_rounds_both_ways():
    slider = Slider(0, 1, precision=1)

    assert slider.preprocess(0.26) == 0.3
    assert slider.postprocess(0.26) == 0.3


def test_precision_0_makes_whole_numbers():
    number = Slider(precision=0).preprocess(2.6)

    assert (int, 3) == (type(number), number)


@pytest.mark.parametrize(
    ("low", "high", "step"),
    [(0, 100, 1), (0, 1, 0.01), (0, 999, 1), (0, 1000, 10), (-5, 5, 0.1), (3, 3, 1)],
)
def test_a_step_that_is_not_given_fits_the_range(low, high, step):
    assert Slider(low, high).step == step


def test_a_step_that_is_not_given_follows_the_range():
    with Blocks() as app:
        slider = Slider(0, 100)
        slider.release(lambda: update(maximum=1, value=0.5), outputs=slider)

    with Page(app) as page:
        page.fire(slider.release)

        assert page.prop(slider, "step") == 0.01
        assert page.value(slider) == 0.5


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (0, 'Slider "Size": 0 is below the minimum of 1.'),
        (9, 'Slider "Size": 9 is above the maximum of 5.'),
        (float("nan"), 'Slider "Size": nan has no place between 1 and 5.'),
    ],
)
def test_a_number_out_of_bounds_is_refused_both_ways(number, sentence):
    slider = Slider(1, 5, label="Size")

    for cross in (slider.preprocess, slider.postprocess):
        with pytest.raises(Error) as caught:
            cross(number)
        assert str(caught.value) == sentence


def test_an_error_of_rounding_is_not_out_of_bounds():
    assert Slider(0, 0.3, step=0.1).postprocess(0.1 + 0.2) == 0.3


def test_what_is_no_number_is_refused():
    with pytest.raises(ListenerError, match='Slider "Size" was given'):
        Slider(label="Size").postprocess("large")


def test_bounds_the_wrong_way_round_are_refused():
    with pytest.raises(ConfigError, match="Write `minimum=1, maximum=5`"):
        Slider(5, 1)


def test_a_slider_has_two_ends():
    with pytest.raises(ConfigError, match="Use a Number where there is no bound"):
        Slider(0, float("inf"))


@pytest.mark.parametrize("step", [0, -1])
def test_a_step_that_leads_nowhere_is_refused(step):
    with pytest.raises(ConfigError, match="a step is above 0"):
        Slider(step=step)


def test_a_random_value_is_one_that_the_visitor_could_choose():
    slider = Slider(1, 2, step=0.25)

    values = {slider.get_random_value() for _ in range(200)}

    assert values == {1, 1.25, 1.5, 1.75, 2}


def test_a_random_value_has_no_more_decimals_than_its_step():
    slider = Slider(0, 1, step=0.1)

    values = {slider.get_random_value() for _ in range(200)}

    assert {len(str(value)) for value in values} == {3}


def test_a_randomized_slider_begins_anew_each_time_the_page_opens():
    with Blocks() as app:
        slider = Slider(0, 10**9, 7, step=1, randomize=True)

    with Page(app) as first, Page(app) as second:
        assert first.value(slider) != second.value(slider)


def test_a_slider_that_is_not_randomized_begins_with_its_value():
    with Blocks() as app:
        slider = Slider(0, 10, 7)

    with Page(app) as page:
        assert page.value(slider) == 7


def test_letting_go_tells_the_value():
    heard = []
    with Blocks() as app:
        slider = Slider(0, 10)
        slider.release(heard.append, inputs=slider)

    with Page(app) as page:
        page.edit(slider, 4)
        page.fire(slider.release)

        assert heard == [4]
