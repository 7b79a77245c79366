import pytest

from wasmui import Blocks, ColorPicker, Textbox
from wasmui.errors import Error, ListenerError
from wasmui.testing import Page


@pytest.mark.parametrize("colour", ["#0088cc", "rgb(0, 136, 204)", "tomato"])
def test_a_colour_crosses_both_ways_as_it_is(colour):
    picker = ColorPicker()

    assert (colour, colour) == (picker.postprocess(colour), picker.preprocess(colour))


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_no_colour_is_none(nothing):
    assert ColorPicker().postprocess(nothing) is None


def test_an_emptied_field_is_none():
    assert ColorPicker().preprocess("") is None


@pytest.mark.parametrize("value", [(0, 136, 204), 0x0088CC, b"#0088cc"])
def test_what_is_no_text_is_refused(value):
    with pytest.raises(ListenerError, match=r'^ColorPicker "Ink" shows a colour as text, but got'):
        ColorPicker(label="Ink").postprocess(value)


def test_what_the_page_may_not_hold_is_refused():
    with pytest.raises(Error, match=r"^ColorPicker holds int, which is no colour"):
        ColorPicker().preprocess(3)


def test_a_chosen_colour_reaches_the_function():
    with Blocks() as app:
        picker = ColorPicker("#000000")
        told = Textbox()
        picker.change(lambda colour: colour, picker, told)
    page = Page(app)

    page.edit(picker, "#0088cc")

    assert "#0088cc" == page.value(told)
