import pytest

import wasmui as ui
from wasmui.layouts.form import Form


@pytest.mark.parametrize(
    ("room", "names"),
    [
        (ui.components, ["Textbox", "JSON", "HTML", "DateTime", "CheckboxGroup", "Dialogue"]),
        (ui.components, ["Text", "DataFrame", "TextArea", "Component", "Json"]),
        (ui.layouts, ["Row", "Tab", "TabItem", "Walkthrough"]),
    ],
)
def test_a_room_has_its_classes_by_all_their_names(room, names):
    assert [getattr(ui, name) for name in names] == [getattr(room, name) for name in names]


def test_a_class_may_be_imported_from_its_room():
    from wasmui.components import Textbox
    from wasmui.layouts import Form as Found

    assert (ui.Textbox, Form) == (Textbox, Found)


def test_a_module_of_a_room_is_found_as_ever():
    from wasmui.components import textbox

    assert ui.Textbox is textbox.Textbox


@pytest.mark.parametrize("name", ["Nothing", "Error", "nothing", "_Textbox"])
def test_what_is_no_class_of_a_room_is_missing(name):
    with pytest.raises(AttributeError, match=f"has no attribute '{name}'"):
        getattr(ui.components, name)
