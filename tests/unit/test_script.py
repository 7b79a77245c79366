import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.testing import Page


def played(javascript, fn=None, inputs=(), outputs=1, **options):
    """A page whose button has a script, after a click; what the script was given; the outputs."""
    given = []

    def play(text, values):
        given.append((text, values))
        return javascript(*values)

    with ui.Blocks() as app:
        boxes = [ui.Textbox(value) for value in inputs]
        outs = [ui.Textbox("before") for _ in range(outputs)]
        button = ui.Button()
        button.click(fn, boxes, outs, js="the text", **options)
    page = Page(app, javascript=play)
    page.fire(button.click)
    return page, given, [page.value(out) for out in outs]


class TestBeforeAFunction:
    def test_what_it_returns_takes_the_inputs_place(self):
        page, given, outs = played(lambda a, b: [b, a], lambda a, b: f"{a}{b}", "AB")

        assert ([], [("the text", ["A", "B"])], ["BA"]) == (page.failures, given, outs)

    def test_where_it_returns_nothing_the_inputs_stay(self):
        _, _, outs = played(lambda a: None, lambda a: a, "A")

        assert ["A"] == outs

    def test_a_validator_sees_what_it_returned(self):
        seen = []
        played(lambda a: ["changed"], lambda a: a, "A", validator=seen.append)

        assert ["changed"] == seen


class TestAlone:
    def test_what_it_returns_goes_to_the_outputs(self):
        page, given, outs = played(lambda a, *_: [a, "new"], None, "A", outputs=2)

        assert ([], ["A", "new"]) == (page.failures, outs)
        assert [("the text", ["A", "before", "before"])] == given

    def test_where_it_returns_nothing_they_stay(self):
        page, _, outs = played(lambda *_: None, outputs=2)

        assert ([], ["before", "before"]) == (page.failures, outs)

    def test_it_may_have_no_outputs(self):
        page, given, _ = played(lambda: None, outputs=0)

        assert ([], [("the text", [])]) == (page.failures, given)

    def test_too_few_results_are_told(self):
        page, _, _ = played(lambda *_: [1], outputs=2)

        assert "returned 1 value" in page.failures[0]["message"]


def test_a_script_that_fails_is_told_and_the_function_does_not_run():
    ran = []

    page, _, outs = played(lambda: 1 / 0, lambda: ran.append(1))

    assert "The JavaScript in `js=` failed: division by zero" == page.failures[0]["message"]
    assert ([], ["before"]) == (ran, outs)


def test_it_runs_on_load_and_after_another_function():
    played_texts = []
    with ui.Blocks() as app:
        button = ui.Button()
        button.click(lambda: None).then(None, js="after")
        app.load(js="on load")
    page = Page(app, javascript=lambda text, _: played_texts.append(text))

    page.fire(button.click)

    assert ["on load", "after"] == played_texts


def test_a_state_stays_in_python():
    given = []
    with ui.Blocks() as app:
        state, out, button = ui.State({"a": 1}), ui.Textbox(), ui.Button()
        button.click(lambda a: a["a"], state, out, js="f")
    page = Page(app, javascript=lambda _, values: given.append(values))

    page.fire(button.click)

    assert ([[None]], "1") == (given, page.value(out))


def test_an_answer_that_nobody_waits_for_is_dropped():
    page, _, _ = played(lambda *_: None)

    page._session.scripted("run1", ["late"])
    page._session.scripted("run99", ["never asked"])

    assert [] == page.failures


def test_python_is_not_turned_into_javascript():
    with ui.Blocks():
        button = ui.Button()

        with pytest.raises(ConfigError, match="Leave `js` out"):
            button.click(lambda: None, js=True)
