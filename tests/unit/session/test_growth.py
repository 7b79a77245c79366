import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wasmui.session.growth import SHORT, grown, growth

LONG = "x" * SHORT


def test_long_text_that_got_longer_is_its_new_end():
    assert {"add": " and more"} == growth(LONG, LONG + " and more")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("short", "short and more"),
        (LONG, "y" + LONG),
        (LONG, LONG),
        (LONG, LONG[:-1]),
        (None, LONG),
        (LONG, None),
        ([1], [2, 3]),
        ([1, 2], [1]),
        ([], [1]),
        ({"a": 1}, {"b": 1}),
        ({"a": 1}, {"a": 2}),
        (1, 2),
    ],
)
def test_what_has_not_grown_crosses_whole(old, new):
    assert growth(old, new) is None


def test_a_list_with_more_items_is_those():
    assert {"at": 2, "push": [3, 4]} == growth([1, 2], [1, 2, 3, 4])


def test_the_last_message_of_a_chat_is_its_new_words():
    first = {"role": "user", "content": "Tell me."}
    old = [first, {"role": "assistant", "content": LONG}]
    new = [dict(first), {"role": "assistant", "content": LONG + " more"}]

    how = growth(old, new)

    assert {"at": 1, "last": {"keys": {"content": {"add": " more"}}}, "push": []} == how
    assert new == grown(old, how)


def test_a_new_last_item_that_did_not_grow_is_set():
    how = growth([1, 2], [1, 3, 4])

    assert {"at": 1, "last": {"set": 3}, "push": [4]} == how


leaves = st.none() | st.booleans() | st.integers() | st.text() | st.text(min_size=SHORT)
values = st.recursive(
    leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


def longer(value, more):
    """The same value after some more was streamed into it."""
    if isinstance(value, str):
        return value + str(more)
    if isinstance(value, list):
        return [*value[:-1], *(longer(one, more) for one in value[-1:]), more]
    if isinstance(value, dict):
        return {key: longer(one, more) for key, one in value.items()}
    return value


@given(old=values, new=values, more=leaves)
def test_a_value_made_of_its_growth_is_the_new_one(old, new, more):
    for after in (new, longer(old, more)):
        before = copy.deepcopy(old)

        how = growth(before, after)

        assert how is None or after == grown(before, how)
        assert old == before
