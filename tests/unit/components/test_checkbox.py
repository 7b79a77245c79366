import pytest

from wasmui import Blocks, SelectData
from wasmui.components.checkbox import Checkbox
from wasmui.testing import Page


@pytest.mark.parametrize("value", [True, False])
def test_yes_and_no_cross_both_ways(value):
    box = Checkbox()

    assert box.preprocess(box.postprocess(value)) is value


@pytest.mark.parametrize(
    ("given", "shown"), [(None, False), (0, False), ("", False), ("yes", True), ([0], True)]
)
def test_what_is_true_ticks_the_box(given, shown):
    assert Checkbox().postprocess(given) is shown


def test_a_select_event_tells_whether_the_box_was_ticked():
    heard = []

    def ticked(event: SelectData):
        heard.append((event.value, event.selected))

    with Blocks() as app:
        box = Checkbox(label="Terms")
        box.select(ticked)

    with Page(app) as page:
        page.fire(box.select, {"index": 0, "value": "Terms", "selected": False})

        assert heard == [("Terms", False)]
