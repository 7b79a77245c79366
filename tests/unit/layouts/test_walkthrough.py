"""Walkthrough and its Step."""

import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.layouts.step import Step
from wasmui.layouts.walkthrough import Walkthrough
from wasmui.testing import Page


def test_steps_in_a_row_share_one_container():
    with ui.Blocks() as app:
        with Step("A") as a:
            pass
        with Step("B") as b:
            pass

    assert isinstance(a.parent, Walkthrough)
    assert a.parent is b.parent
    assert [a.parent] == app.children


def test_label_visible_and_interactive_may_be_given_by_position():
    step = Step("A", False, False)

    assert ("A", False, False) == (step.label, step.visible, step.interactive)


def test_the_page_knows_a_steps_id_by_a_name_of_its_own():
    step = Step("A", id=3)

    assert 3 == step.step_id
    assert (False, True) == ("id" in step.wire, "step_id" in step.wire)
    assert ["label", "step_id"] == step.reread(["id", "label"])


@pytest.mark.parametrize("given", ["first", 1.5])
def test_a_step_is_named_by_a_number(given):
    with pytest.raises(ConfigError, match="selected"):
        Walkthrough(selected=given)


def test_an_update_leads_on():
    with ui.Blocks() as app:
        with Walkthrough() as steps:
            Step("A", id=1)
            Step("B", id=2)
        button = ui.Button()
        button.click(lambda: Walkthrough(selected=2), outputs=steps)

    with Page(app) as page:
        page.fire(button.click)

        assert 2 == page.prop(steps, "selected")


def test_a_chosen_step_is_told_with_its_place_and_label():
    with ui.Blocks() as app:
        with Walkthrough() as steps:
            step = Step("B")
        out = ui.Textbox()

        def chosen(event: ui.SelectData):
            return f"{event.index} {event.value}"

        ui.on([steps.select, step.select], chosen, outputs=out)

    with Page(app) as page:
        page.fire(step.select, {"index": 0, "value": "B"})

        assert "0 B" == page.value(out)
