import pytest

from wasmui import choices
from wasmui.choices import check_choice, index_of, unknown
from wasmui.errors import ConfigError, Error


def normalise(given):
    return choices.normalise(given, "Radio")


def test_a_bare_value_is_its_own_label():
    pairs = normalise(["red", 2, 2.5])

    assert pairs == [("red", "red"), ("2", 2), ("2.5", 2.5)]


def test_a_pair_is_label_and_value():
    pairs = normalise([("Red", "#f00"), ["Two", 2]])

    assert pairs == [("Red", "#f00"), ("Two", 2)]


def test_none_is_no_choice():
    assert normalise(None) == []


def test_normalised_choices_may_be_given_again():
    pairs = normalise(["red", ("Two", 2)])

    assert normalise(pairs) == pairs


def test_any_iterable_is_a_list_of_choices():
    pairs = normalise({"a": 1, "b": 2}.keys())

    assert pairs == [("a", "a"), ("b", "b")]


def test_numbers_of_numpy_become_plain():
    numpy = pytest.importorskip("numpy")

    pairs = normalise(numpy.arange(2))

    assert [type(value) for _, value in pairs] == [int, int]


@pytest.mark.parametrize("choices", ["red", 5])
def test_choices_that_are_no_list_are_refused(choices):
    with pytest.raises(ConfigError, match=r"is no list\. Write `choices=\[\.\.\.\]`"):
        normalise(choices)


@pytest.mark.parametrize("choice", [None, object(), ("a", "b", "c"), ("a", None)])
def test_what_is_no_choice_is_refused(choice):
    with pytest.raises(ConfigError, match="a choice is text or a number"):
        normalise(["red", choice])


def test_a_value_is_found_by_equality_since_the_page_knows_one_kind_of_number():
    assert index_of([("One", 1.0), ("Two", 2)], 1) == 0
    assert index_of([("One", 1.0), ("Two", 2)], 2.0) == 1


@pytest.mark.parametrize("value", ["1", None, [1], {}])
def test_another_value_is_not_found(value):
    assert index_of([("One", 1)], value) is None


def test_a_known_value_passes_the_check():
    check_choice("Radio", "Size", [("Small", "s")], "s")


def test_an_unknown_value_is_told_with_component_label_near_names_and_choices():
    with pytest.raises(Error) as caught:
        check_choice("Radio", "City", [("London", "London"), ("Paris", "Paris")], "Pariss")

    assert str(caught.value) == (
        "Radio \"City\" has no choice 'Pariss'. Did you mean `Paris`? "
        "Its choices are: 'London', 'Paris'."
    )


def test_many_choices_are_counted():
    message = unknown("Dropdown", None, normalise(range(1000)), -1)

    assert message.endswith("7, 8, 9, and 990 more.")


def test_a_component_without_choices_says_so():
    message = unknown("Dropdown", None, [], "a")

    assert message == "Dropdown has no choices, so 'a' cannot be chosen. Write `choices=[...]`."
