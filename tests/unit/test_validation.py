import asyncio

import pytest

import wasmui as ui
from wasmui.testing import Page


def checked(validator, *values, **options):
    """An app whose button runs a function behind a validator; what came of a click."""
    runs = []
    with ui.Blocks() as app:
        boxes = [ui.Number(value) for value in values]
        out, after, button = ui.Textbox(), ui.Textbox(), ui.Button()

        def work(*given):
            runs.append(given)
            return "done"

        done = button.click(work, boxes, out, validator=validator, **options)
        done.then(lambda: "then", None, after)
        done.success(lambda: "success", None, after)
        done.failure(lambda: "failure", None, after)
    page = Page(app)
    page.fire(button.click)
    wrong = [m["wrong"] for m in page.messages if m["kind"] == "checked"]
    return page, [box.uid for box in boxes], wrong, runs, page.values(after)[1:]


def adult(age):
    return ui.validate(age >= 18, "Too young")


async def adult_later(age):
    await asyncio.sleep(1)
    return adult(age)


@pytest.mark.parametrize("validator", [adult, adult_later])
class TestOneInput:
    def test_what_is_right_lets_the_function_run(self, validator):
        page, _, wrong, runs, after = checked(validator, 18)

        assert ([{}], [(18,)], ["then", "success"]) == (wrong, runs, after)
        assert [] == page.failures

    def test_what_is_wrong_stops_it_and_is_told_at_the_input(self, validator):
        page, (age,), wrong, runs, after = checked(validator, 17)

        assert ([{age: "Too young"}], [], ["then", "failure"]) == (wrong, runs, after)
        assert [] == page.alerts


class TestSeveralInputs:
    def test_each_has_its_message(self):
        def validator(a, b):
            return [ui.validate(True, "not told"), ui.validate(False, f"{b} is wrong")]

        _, (_, b), wrong, runs, _ = checked(validator, 1, 2)

        assert ([{b: "2 is wrong"}], []) == (wrong, runs)

    def test_none_is_right(self):
        _, _, wrong, runs, _ = checked(lambda a, b: None, 1, 2)

        assert ([{}], [(1, 2)]) == (wrong, runs)

    @pytest.mark.parametrize("returned", [True, ui.validate(True, ""), [1, 2], "no"])
    def test_a_verdict_for_each_is_asked_for(self, returned):
        page, _, _, runs, _ = checked(lambda a, b: returned, 1, 2)

        (failure,) = page.failures
        assert "Return `validate(is_valid, message)` for each" in failure["message"]
        assert [] == runs


def test_a_validator_that_raises_is_told_and_the_function_does_not_run():
    page, _, _, runs, after = checked(lambda a: 1 / 0, 1)

    assert ["division by zero"] == [failure["message"] for failure in page.failures]
    assert ([], ["then", "failure"]) == (runs, after)


def test_a_validator_takes_what_the_function_takes():
    page, _, _, runs, _ = checked(lambda a, b: None, 1)

    assert "takes 2 arguments" in page.failures[0]["message"]
    assert [] == runs


def test_a_batch_function_has_its_input_checked_as_it_is():
    _, (age,), wrong, _, _ = checked(adult, 17, batch=True)

    assert [{age: "Too young"}] == wrong


def test_what_is_wrong_with_a_value_that_is_not_shown_is_told_by_a_message():
    with ui.Blocks() as app:
        state, button = ui.State(3), ui.Button()
        button.click(print, state, validator=lambda n: ui.validate(n > 5, "Too few"))
    page = Page(app)

    page.fire(button.click)

    assert ["Too few"] == [failure["message"] for failure in page.failures]


def test_a_listener_may_ask_for_its_output_to_be_brought_into_view():
    with ui.Blocks() as app:
        out, button, still = ui.Textbox(), ui.Button(), ui.Button()
        button.click(lambda: 1, None, out, scroll_to_output=True)
        still.click(lambda: 1, None, out)
    page = Page(app)

    page.fire(button.click)
    page.fire(still.click)

    began = [m.get("scroll") for m in page.messages if m["kind"] == "run" and m["running"]]
    assert [[out.uid], None] == began


def test_a_verdict_without_a_message_is_told_in_words_of_the_page():
    with ui.Blocks() as app:
        name, button = ui.Textbox(), ui.Button()
        button.click(len, name, None, validator=lambda _: ui.validate(False, ""))
        button.click(len, name, None, validator=lambda _: ui.validate(False, "Not so."))
    page = Page(app)

    page.fire(button.click)

    checked = [one for one in page.messages if one["kind"] == "checked"]
    assert [{name.uid: ["This value is not right."]}, None] == [one.get("said") for one in checked]
