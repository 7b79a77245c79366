from wasmui import Blocks, Number, Row, Textbox
from wasmui.layouts import Form
from wasmui.testing import Page


def test_a_form_holds_fields_and_is_drawn_as_a_group():
    with Blocks() as app, Form() as form:
        street = Textbox(label="Street")

    (ready,) = [m for m in Page(app).messages if m["kind"] == "ready"]

    assert [street] == form.children
    assert "group" == form.renderer
    assert [form] == ready["page"].children


def test_in_a_row_a_form_has_the_shares_of_its_fields():
    with Row():
        with Form() as form:
            Textbox()
            Textbox(scale=3)
        with Form(scale=2) as other:
            Number(scale=0)

    assert (4, 2) == (form.scale, other.scale)


def test_elsewhere_it_has_its_own():
    with Form(scale=2, min_width=320) as form:
        Textbox()

    assert (2, 320) == (form.scale, form.min_width)
