"""Markdown: what of the text crosses, and which declarations are refused."""

import pytest

import wasmui as ui
from wasmui.components.markdown import Markdown
from wasmui.errors import ConfigError
from wasmui.testing import Page


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("# Title", "# Title"),
        ("\n    # Title\n\n    Text\n    ", "# Title\n\nText"),
        ("# Title\n    Text\n      - item", "# Title\nText\n  - item"),
        ("    # Title\n    Text", "# Title\nText"),
        ("", ""),
        (3.5, "3.5"),
        (None, None),
    ],
)
def test_indentation_that_all_lines_share_is_removed(given, shown):
    assert Markdown().postprocess(given) == shown


def test_a_function_is_given_the_text_as_it_was_written():
    assert Markdown().preprocess("**bold**") == "**bold**"


@pytest.mark.parametrize("delimiter", [{}, {"left": "$"}, {"left": "", "right": "$"}])
def test_a_formula_needs_both_ends(delimiter):
    with pytest.raises(ConfigError, match=r"latex_delimiters.*Write"):
        Markdown(latex_delimiters=[delimiter])


def test_delimiters_with_both_ends_are_taken():
    delimiter = {"left": "$", "right": "$", "display": False}

    assert Markdown(latex_delimiters=[delimiter]).latex_delimiters == [delimiter]


def test_an_unknown_button_is_refused():
    with pytest.raises(ConfigError, match="buttons"):
        Markdown(buttons=["share"])


def test_a_copied_text_reaches_the_function():
    with ui.Blocks() as app:
        text = Markdown("# A", buttons=["copy"])
        out = ui.Textbox()

        def copied(event: ui.CopyData):
            return event.value

        text.copy(copied, outputs=out)

    with Page(app) as page:
        page.fire(text.copy, {"value": "# A"})

        assert page.value(out) == "# A"


def test_an_update_changes_how_the_text_is_read():
    with ui.Blocks() as app:
        text = Markdown("a\nb")
        button = ui.Button()
        button.click(lambda: Markdown("c", line_breaks=True), outputs=text)

    with Page(app) as page:
        page.fire(button.click)

        assert (page.value(text), page.prop(text, "line_breaks")) == ("c", True)
