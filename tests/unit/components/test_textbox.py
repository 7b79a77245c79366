import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.event import events_of
from wasmui.testing import Page


def test_a_textbox_is_one_empty_line_of_text():
    field = ui.Textbox()

    assert (None, "text", 1, None) == (field.value, field.type, field.lines, field.max_lines)


def test_its_events():
    expected = ["blur", "change", "copy", "focus", "input", "select", "stop", "submit"]

    assert expected == events_of(ui.Textbox)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("Ada", "Ada"), ("", ""), (5, "5"), (2.5, "2.5"), (None, None), (["a"], "['a']")],
)
def test_whatever_is_shown_is_text(value, expected):
    assert expected == ui.Textbox().postprocess(value)


@pytest.mark.parametrize("text", ["Ada", "", "two\nlines", "ü\U0001f600\0"])
def test_a_function_gets_the_text_as_it_is(text):
    assert text == ui.Textbox().preprocess(text)


def test_a_field_that_nobody_touched_is_none():
    with ui.Blocks() as app:
        name = ui.Textbox()
        told = ui.Textbox()
        button = ui.Button()
        button.click(repr, name, told)
    page = Page(app)

    page.fire(button.click)

    assert "None" == page.value(told)


@pytest.mark.parametrize("lines", [0, -3])
def test_a_field_has_a_line(lines):
    with pytest.raises(ConfigError) as caught:
        ui.Textbox(lines=lines)

    assert f"Textbox(lines={lines}): a text field has at least 1 line." == str(caught.value)


def test_a_field_cannot_be_shorter_than_its_lines():
    with pytest.raises(ConfigError) as caught:
        ui.Textbox(lines=5, max_lines=3)

    assert (
        "Textbox(lines=5, max_lines=3): a field cannot be shorter than its lines. "
        "Write `max_lines=5` or more."
    ) == str(caught.value)


@pytest.mark.parametrize("kind", ["password", "email"])
def test_only_text_has_many_lines(kind):
    with pytest.raises(ConfigError, match="only text has many lines"):
        ui.Textbox(type=kind, lines=2)


def test_attributes_of_html_are_kept():
    field = ui.Textbox(html_attributes=ui.InputHTMLAttributes(autocomplete="email"))

    assert "email" == field.html_attributes.autocomplete


def test_an_attribute_that_html_does_not_have_is_refused():
    with pytest.raises(ValueError, match="autocorrect"):
        ui.InputHTMLAttributes(autocorrect="maybe")


def test_a_button_that_textboxes_do_not_have_is_refused():
    with pytest.raises(ConfigError, match=r"^Textbox\(buttons="):
        ui.Textbox(buttons=["share"])


def test_a_button_of_ones_own_answers_from_inside_the_field():
    with ui.Blocks() as app:
        own = ui.Button("Fill")
        name = ui.Textbox(buttons=[own])
        own.click(lambda: "Ada", outputs=name)
    page = Page(app)

    page.fire(own.click)

    assert "Ada" == page.value(name)


def test_a_clear_button_empties_it():
    assert ui.Textbox("Ada").empty() is None
