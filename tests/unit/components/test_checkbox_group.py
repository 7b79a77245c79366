import pytest

from wasmui import Blocks
from wasmui.components.checkbox_group import CheckboxGroup
from wasmui.errors import ConfigError, Error
from wasmui.testing import Page
from wasmui.update import update


def test_the_page_gets_pairs_of_label_and_value():
    group = CheckboxGroup(["Tea", ("Hot water", 3)])

    assert group.choices == [("Tea", "Tea"), ("Hot water", 3)]


def test_a_group_may_begin_without_choices():
    group = CheckboxGroup()

    assert group.choices == []
    assert group.preprocess(group.postprocess(None)) == []


def test_choices_that_are_no_list_are_refused():
    with pytest.raises(ConfigError, match="is no list"):
        CheckboxGroup("Tea")


def test_values_cross_both_ways_in_the_order_in_which_they_were_ticked():
    group = CheckboxGroup(["Tea", "Coffee", "Water"])

    there = group.postprocess(["Water", "Tea"])

    assert group.preprocess(there) == ["Water", "Tea"]


def test_positions_are_given_where_they_are_asked_for():
    group = CheckboxGroup(["Tea", "Coffee", "Water"], type="index")

    assert group.preprocess(["Water", "Tea"]) == [2, 0]


def test_a_number_comes_back_as_the_kind_that_it_was():
    group = CheckboxGroup([1.0, 2])

    given = group.preprocess([1, 2])

    assert [float, int] == [type(value) for value in given]


@pytest.mark.parametrize(
    ("returned", "shown"),
    [(None, []), ("Tea", ["Tea"]), (3, [3]), (("Tea", 3), ["Tea", 3]), ([], [])],
)
def test_a_function_returns_a_list_one_value_or_nothing(returned, shown):
    assert CheckboxGroup(["Tea", 3]).postprocess(returned) == shown


def test_a_value_from_the_page_that_is_no_choice_is_refused():
    with pytest.raises(Error, match=r"^CheckboxGroup \"Drinks\" has no choice 'Teas'\. Did you"):
        CheckboxGroup(["Tea"], label="Drinks").preprocess(["Teas"])


def test_a_value_from_a_function_that_is_no_choice_is_warned_of():
    group = CheckboxGroup(["Tea"])

    with pytest.warns(UserWarning, match="has no choice 'Milk'"):
        shown = group.postprocess(["Milk"])

    assert shown == ["Milk"]


def test_a_function_may_change_choices_and_values_at_once():
    with Blocks() as app:
        group = CheckboxGroup(["Tea"], value="Tea")
        group.select(lambda: update(choices=["Milk"], value=["Milk"]), outputs=group)

    with Page(app) as page:
        page.fire(group.select)

        assert page.prop(group, "choices") == [("Milk", "Milk")]
        assert page.value(group) == ["Milk"]
