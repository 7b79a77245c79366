import pytest

from wasmui import Blocks, HighlightedText, SelectData, Textbox
from wasmui.errors import Error, ListenerError
from wasmui.testing import Page


def pairs(tokens):
    return [(one["token"], one["class_or_confidence"]) for one in tokens]


def test_pairs_go_to_the_page():
    tokens = HighlightedText().postprocess([("Ada", "person"), [" wrote ", None], ("much", 0.5)])

    assert [("Ada", "person"), (" wrote ", None), ("much", 0.5)] == pairs(tokens)


@pytest.mark.parametrize("named", ["entity", "entity_group"])
def test_a_text_with_entities_is_cut_at_them(named):
    text = "In London lived Ada."
    entities = [{named: "person", "start": 16, "end": 19}, {named: "place", "start": 3, "end": 9}]

    tokens = HighlightedText().postprocess({"text": text, "entities": entities})

    assert [
        ("In ", None),
        ("London", "place"),
        (" lived ", None),
        ("Ada", "person"),
        (".", None),
    ] == pairs(tokens)


@pytest.mark.parametrize("text", ["", "plain"])
def test_a_text_without_entities_is_one_piece(text):
    tokens = HighlightedText().postprocess({"text": text, "entities": []})

    assert [(text, None)] == pairs(tokens)


@pytest.mark.parametrize(
    "entity",
    [
        {"entity": "x", "start": 4, "end": 9},
        {"entity": "x", "start": 3, "end": 2},
        {"start": 0, "end": 2},
        {"entity": "x", "start": 0},
    ],
)
def test_an_entity_without_a_place_is_refused(entity):
    with pytest.raises(ListenerError, match="has no place in a text of 5 characters"):
        HighlightedText().postprocess({"text": "plain", "entities": [entity]})


@pytest.mark.parametrize("entity", ["x", {}, {"start": "0"}, {"start": -1}])
def test_what_is_no_entity_is_refused(entity):
    with pytest.raises(ListenerError, match="is no entity"):
        HighlightedText().postprocess({"text": "plain", "entities": [entity]})


def test_entities_that_overlap_are_refused():
    entities = [{"entity": "x", "start": 0, "end": 3}, {"entity": "y", "start": 2, "end": 5}]

    with pytest.raises(ListenerError, match="none begins before the last one ends"):
        HighlightedText().postprocess({"text": "plain", "entities": entities})


def test_neighbours_of_one_label_become_one_where_that_is_asked_for():
    text = HighlightedText(combine_adjacent=True, adjacent_separator="-")

    tokens = text.postprocess([("A", "x"), ("B", "x"), ("C", "y"), ("D", None), ("E", None)])

    assert [("A-B", "x"), ("C", "y"), ("D-E", None)] == pairs(tokens)


def test_neighbours_stay_apart_otherwise():
    assert 2 == len(HighlightedText().postprocess([("A", "x"), ("B", "x")]))


def test_a_function_is_given_the_pieces():
    text = HighlightedText()

    given = text.preprocess([{"token": "Ada", "class_or_confidence": "person"}, {"token": "!"}])

    assert [("Ada", "person"), ("!", None)] == pairs(given)


def test_what_a_function_was_given_may_be_shown_again():
    text = HighlightedText()
    tokens = text.postprocess([("Ada", "person"), ("!", None)])

    assert tokens == text.postprocess(text.preprocess(tokens))


def test_nothing_is_none_both_ways():
    text = HighlightedText()

    assert (None, None) == (text.preprocess(None), text.postprocess(None))


@pytest.mark.parametrize("value", ["Ada", [("Ada",)], [(5, "x")], [None], {"text": "Ada"}, 3])
def test_what_is_no_labelled_text_is_refused(value):
    with pytest.raises(ListenerError, match='"Names" shows pairs of text and label'):
        HighlightedText(label="Names").postprocess(value)


@pytest.mark.parametrize(
    ("label", "told"), [(object(), "neither text nor a score"), (float("nan"), "NaN is none")]
)
def test_a_label_is_text_or_a_score(label, told):
    with pytest.raises(ListenerError, match=told):
        HighlightedText().postprocess([("Ada", label)])


@pytest.mark.parametrize("payload", ["Ada", 3, [3]])
def test_what_the_page_may_not_hold_is_refused(payload):
    with pytest.raises(Error, match="HighlightedText"):
        HighlightedText().preprocess(payload)


def test_scores_of_numpys_are_scores():
    numpy = pytest.importorskip("numpy")

    tokens = HighlightedText().postprocess([("good", numpy.float32(0.5))])

    assert [("good", 0.5)] == pairs(tokens)
    assert float is type(tokens[0]["class_or_confidence"])


def test_a_select_event_tells_which_piece():
    def chosen(event: SelectData):
        return f"{event.index} {event.value}"

    with Blocks() as app:
        text = HighlightedText([("Ada", "person")])
        told = Textbox()
        text.select(chosen, None, told)
    page = Page(app)

    page.fire(text.select, {"index": 0, "value": ["Ada", "person"]})

    assert "0 ['Ada', 'person']" == page.value(told)
