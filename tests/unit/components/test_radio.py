import pytest

from wasmui import Blocks, SelectData
from wasmui.components.radio import Radio
from wasmui.errors import ConfigError, Error
from wasmui.testing import Page


def test_the_page_gets_pairs_of_label_and_value():
    radio = Radio(["Small", ("Large", 3)])

    assert radio.choices == [("Small", "Small"), ("Large", 3)]


def test_choices_that_are_no_list_are_refused():
    with pytest.raises(ConfigError, match="is no list"):
        Radio("Small")


@pytest.mark.parametrize("value", ["Small", 3, None])
def test_a_value_crosses_both_ways(value):
    radio = Radio(["Small", ("Large", 3)])

    assert radio.preprocess(radio.postprocess(value)) == value


def test_a_position_is_given_where_it_is_asked_for():
    radio = Radio(["Small", "Large"], type="index")

    assert radio.preprocess("Large") == 1
    assert radio.preprocess("Small") == 0
    assert radio.preprocess(None) is None


def test_a_number_comes_back_as_the_kind_that_it_was():
    given = Radio([1.0, 2]).preprocess(1)

    assert type(given) is float


def test_a_value_from_the_page_that_is_no_choice_is_refused():
    with pytest.raises(Error, match=r"^Radio \"Size\" has no choice 'Smal'\. Did you mean `Small`"):
        Radio(["Small", "Large"], label="Size").preprocess("Smal")


def test_a_value_from_a_function_that_is_no_choice_is_warned_of():
    radio = Radio(["Small"])

    with pytest.warns(UserWarning, match="has no choice 'Huge'"):
        shown = radio.postprocess("Huge")

    assert shown == "Huge"


def test_a_select_event_tells_what_was_chosen():
    heard = []

    def chosen(event: SelectData):
        heard.append((event.index, event.value, event.selected))

    with Blocks() as app:
        radio = Radio(["Small", ("Large", 3)])
        radio.select(chosen)

    with Page(app) as page:
        page.fire(radio.select, {"index": 1, "value": 3, "selected": True})

        assert heard == [(1, 3, True)]


def test_a_function_that_returns_a_radio_changes_its_choices():
    with Blocks() as app:
        radio = Radio(["Small"], value="Small")
        radio.change(lambda: Radio(["Red", "Blue"], value="Blue"), outputs=radio)

    with Page(app) as page:
        page.fire(radio.change)

        assert page.prop(radio, "choices") == [("Red", "Red"), ("Blue", "Blue")]
        assert page.value(radio) == "Blue"
