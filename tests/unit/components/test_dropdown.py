import warnings

import pytest

from wasmui import Blocks, KeyUpData, SelectData, Textbox, update
from wasmui.components.dropdown import DEFAULT_VALUE, Dropdown
from wasmui.errors import ConfigError, Error
from wasmui.testing import Page


def test_the_page_gets_pairs_of_name_and_value():
    dropdown = Dropdown(["Cat", ("Goldfish", 3)])

    assert dropdown.choices == [("Cat", "Cat"), ("Goldfish", 3)]


def test_without_a_value_the_first_choice_is_chosen():
    assert Dropdown([("Cat", 1), "Dog"]).value == 1


def test_none_chooses_nothing():
    assert Dropdown(["Cat"], value=None).value is None


def test_without_a_value_and_without_choices_nothing_is_chosen():
    assert Dropdown().value is None


def test_several_start_with_none_chosen():
    dropdown = Dropdown(["Cat", "Dog"], multiselect=True)

    assert dropdown.postprocess(dropdown.initial()) == []


def test_the_default_says_what_it_stands_for():
    assert repr(DEFAULT_VALUE) == "<sentinel: first choice>"


@pytest.mark.parametrize("name", ["max_choices", "num_choices_shown"])
def test_a_count_below_one_is_refused(name):
    with pytest.raises(ConfigError, match=rf"Dropdown\({name}=0\)"):
        Dropdown(["Cat"], multiselect=True, **{name: 0})


def test_choices_that_are_no_list_are_refused():
    with pytest.raises(ConfigError, match="is no list"):
        Dropdown("Cat")


def test_a_limit_without_multiselect_is_warned_of():
    with pytest.warns(UserWarning, match="it is for `multiselect=True`"):
        Dropdown(["Cat"], max_choices=2)


def test_custom_values_have_to_be_typed():
    with pytest.warns(UserWarning, match="has to be typed"):
        dropdown = Dropdown(["Cat"], allow_custom_value=True, filterable=False)

    assert dropdown.filterable is True


@pytest.mark.parametrize("value", ["Cat", 3, None])
def test_one_value_crosses_both_ways(value):
    dropdown = Dropdown(["Cat", ("Goldfish", 3)])

    assert dropdown.preprocess(dropdown.postprocess(value)) == value


@pytest.mark.parametrize("value", [["Cat", 3], [3], []])
def test_several_values_cross_both_ways_in_their_order(value):
    dropdown = Dropdown(["Cat", ("Goldfish", 3)], multiselect=True)

    assert dropdown.preprocess(dropdown.postprocess(value)) == value


def test_positions_are_given_where_they_are_asked_for():
    one = Dropdown(["Cat", "Dog"], type="index")
    several = Dropdown(["Cat", "Dog"], type="index", multiselect=True)

    assert one.preprocess("Dog") == 1
    assert one.preprocess(None) is None
    assert several.preprocess(["Dog", "Cat"]) == [1, 0]


def test_a_custom_value_has_no_position():
    dropdown = Dropdown(["Cat"], type="index", allow_custom_value=True)

    assert dropdown.preprocess("Yak") is None


def test_a_custom_value_is_given_as_it_was_typed():
    assert Dropdown(["Cat"], allow_custom_value=True).preprocess("Yak") == "Yak"


def test_of_several_values_from_before_an_update_to_one_the_first_is_given():
    assert Dropdown(["Cat", "Dog"]).preprocess(["Dog", "Cat"]) == "Dog"


def test_a_number_comes_back_as_the_kind_that_it_was():
    given = Dropdown([1.0, 2]).preprocess(1)

    assert type(given) is float


def test_of_choices_with_one_value_the_first_counts():
    dropdown = Dropdown([("A", 1), ("B", 1)], type="index")

    assert dropdown.preprocess(1) == 0


def test_a_value_from_the_page_that_is_no_choice_is_refused():
    expected = r"^Dropdown \"Pet\" has no choice 'Cay'\. Did you mean `Cat`"

    with pytest.raises(Error, match=expected):
        Dropdown(["Cat", "Dog"], label="Pet").preprocess("Cay")


def test_one_of_several_values_from_the_page_that_is_no_choice_is_refused():
    with pytest.raises(Error, match="has no choice 'Yak'"):
        Dropdown(["Cat"], multiselect=True).preprocess(["Cat", "Yak"])


def test_a_value_from_a_function_that_is_no_choice_is_warned_of_and_shown():
    with pytest.warns(UserWarning, match=r"has no choice 'Yak'.*allow_custom_value=True"):
        shown = Dropdown(["Cat"]).postprocess("Yak")

    assert shown == "Yak"


def test_a_custom_value_from_a_function_is_not_warned_of():
    dropdown = Dropdown(["Cat"], allow_custom_value=True)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shown = dropdown.postprocess("Yak")

    assert shown == "Yak"


def test_several_values_for_one_are_refused():
    with pytest.raises(ConfigError, match=r"Dropdown \"Pet\" got .*multiselect=True"):
        Dropdown(["Cat", "Dog"], label="Pet").postprocess(["Cat", "Dog"])


def test_what_is_neither_text_nor_number_is_refused():
    with pytest.raises(ConfigError, match="is text or a number"):
        Dropdown(["Cat"], allow_custom_value=True).postprocess(object())


@pytest.mark.parametrize("given", ["Cat", ("Cat",), {"Cat"}, ["Cat", "Cat"]])
def test_several_values_come_as_any_collection(given):
    assert Dropdown(["Cat", "Dog"], multiselect=True).postprocess(given) == ["Cat"]


def test_a_number_of_numpys_is_the_choice_that_it_equals():
    numpy = pytest.importorskip("numpy")

    shown = Dropdown([1, 2]).postprocess(numpy.int64(2))

    assert shown == 2
    assert type(shown) is int


def test_ten_thousand_of_ten_thousand_choices_are_given_by_position():
    names = [f"Choice {number}" for number in range(10_000)]
    dropdown = Dropdown(names, multiselect=True, type="index")

    given = dropdown.preprocess(dropdown.postprocess(names))

    assert given == list(range(10_000))


def test_a_function_changes_the_choices_and_keeps_the_value():
    with Blocks() as app:
        pet = Dropdown(["Cat", "Dog"], value="Dog")
        pet.focus(lambda: update(choices=["Dog", "Yak"]), outputs=pet)
    page = Page(app)

    page.fire(pet.focus)

    assert page.prop(pet, "choices") == [("Dog", "Dog"), ("Yak", "Yak")]
    assert page.value(pet) == "Dog"


def test_a_returned_dropdown_without_a_value_keeps_the_value():
    with Blocks() as app:
        pet = Dropdown(["Cat", "Dog"], value="Dog")
        pet.focus(lambda: Dropdown(["Yak", "Dog"]), outputs=pet)
    page = Page(app)

    page.fire(pet.focus)

    assert page.value(pet) == "Dog"


def test_a_choice_of_the_visitors_is_heard():
    with Blocks() as app:
        pet = Dropdown(["Cat", "Dog"])
        told = Textbox()
        pet.input(lambda value: f"a {value}", pet, told)
    page = Page(app)

    page.edit(pet, "Dog")

    assert page.value(told) == "a Dog"


def test_a_select_event_tells_what_was_chosen():
    heard = []

    def chosen(event: SelectData):
        heard.append((event.index, event.value, event.selected))

    with Blocks() as app:
        pet = Dropdown(["Cat", "Dog"])
        pet.select(chosen)
    page = Page(app)

    page.fire(pet.select, {"index": 1, "value": "Dog", "selected": True})

    assert heard == [(1, "Dog", True)]


def test_a_key_up_event_tells_what_was_typed():
    heard = []

    def typed(event: KeyUpData):
        heard.append((event.key, event.input_value))

    with Blocks() as app:
        pet = Dropdown(["Cat", "Dog"])
        pet.key_up(typed)
    page = Page(app)

    page.fire(pet.key_up, {"key": "o", "input_value": "do"})

    assert heard == [("o", "do")]
