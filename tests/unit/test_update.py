import wasmui as ui
from wasmui.update import Update


def test_an_update_holds_what_was_written():
    assert {"label": "New", "value": None} == ui.update(label="New", value=None)


def test_an_update_takes_the_properties_of_every_block():
    given = ui.update("id", ["a"], False)

    assert {"elem_id": "id", "elem_classes": ["a"], "visible": False} == given


def test_what_was_not_written_stays_out():
    assert {} == ui.update(visible=None)


def test_skip_changes_nothing():
    assert {} == ui.skip()
    assert isinstance(ui.skip(), Update)
