from dataclasses import dataclass

import pytest
from pydantic import BaseModel

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.testing import Page


class Notes:
    """An app that keeps a name in the browser, and its page."""

    def __init__(self, stored=None, default="", **more):
        with ui.Blocks() as self.app:
            self.kept = ui.BrowserState(default, storage_key="name", **more)
            self.box = ui.Textbox()
            self.told = ui.Textbox()
            self.save = ui.Button()
            self.save.click(lambda text: text, self.box, self.kept)
            self.kept.change(lambda kept: f"kept {kept}", self.kept, self.told)
        self.page = Page(self.app, stored=stored)


def test_without_anything_stored_it_is_the_default():
    notes = Notes(default="nobody")

    assert "nobody" == notes.page.value(notes.kept)
    assert {} == notes.page.stored


def test_what_is_stored_is_there_when_the_page_opens():
    notes = Notes({"name": "Ada"}, default="nobody")

    assert "Ada" == notes.page.value(notes.kept)


def test_a_function_is_given_what_is_stored_when_the_page_loads():
    with ui.Blocks() as app:
        kept = ui.BrowserState("", storage_key="name")
        box = ui.Textbox()
        app.load(lambda name: name, kept, box)

    page = Page(app, stored={"name": "Ada"})

    assert "Ada" == page.value(box)


def test_what_a_function_returns_is_stored_and_fires_change():
    notes = Notes()
    notes.page.edit(notes.box, "Ada")

    notes.page.fire(notes.save.click)

    assert {"name": "Ada"} == notes.page.stored
    assert "kept Ada" == notes.page.value(notes.told)


def test_the_same_value_is_stored_once():
    notes = Notes({"name": "Ada"})
    notes.page.edit(notes.box, "Ada")

    notes.page.fire(notes.save.click)

    assert [] == [sent for sent in notes.page.messages if sent["kind"] == "store"]


def test_another_tab_brings_its_value_and_fires_change():
    notes = Notes({"name": "Ada"})

    notes.page.store("name", "Eve")

    assert "Eve" == notes.page.value(notes.kept)
    assert "kept Eve" == notes.page.value(notes.told)


def test_what_another_tab_takes_away_is_the_default_again():
    notes = Notes({"name": "Ada"}, default="nobody")

    notes.page.unstore("name")

    assert "nobody" == notes.page.value(notes.kept)
    assert "kept nobody" == notes.page.value(notes.told)


def test_another_apps_name_changes_nothing():
    notes = Notes({"name": "Ada"})

    notes.page.store("other", "Eve")

    assert "Ada" == notes.page.value(notes.kept)


def test_without_a_key_its_place_in_the_app_is_its_name():
    with ui.Blocks():
        first, second = ui.BrowserState(), ui.BrowserState()

    assert first.storage_key != second.storage_key


def test_one_that_a_function_renders_has_what_is_stored():
    seen = []
    with ui.Blocks() as app:

        @ui.render()
        def show():
            ui.BrowserState("", storage_key="name").change(seen.append)
            kept = ui.BrowserState("", storage_key="name")
            app.load(seen.append, kept)

    page = Page(app, stored={"name": "Ada"})

    assert ["Ada"] == [page.value(one) for one in page.find(ui.BrowserState)][:1]


def test_a_function_cannot_change_what_is_stored_without_returning_it():
    with ui.Blocks() as app:
        kept = ui.BrowserState([], storage_key="list")
        go = ui.Button()
        go.click(lambda items: items.append(1), kept)
    page = Page(app)

    page.fire(go.click)

    assert [] == page.value(kept)


class Model(BaseModel):
    name: str


@dataclass
class Record:
    name: str


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        (None, None),
        (("a", 1, 1.5, True), ["a", 1, 1.5, True]),
        ({"a": {"b": None}}, {"a": {"b": None}}),
        (Model(name="Ada"), {"name": "Ada"}),
        ([Record("Ada")], [{"name": "Ada"}]),
    ],
)
def test_plain_data_is_stored(given, stored):
    with ui.Blocks() as app:
        kept = ui.BrowserState("old", storage_key="it")
        go = ui.Button()
        go.click(lambda: given, None, kept)
    page = Page(app)

    page.fire(go.click)

    assert {"it": stored} == page.stored


@pytest.mark.parametrize("given", [{1}, object(), {1: "a"}, 2**60, float("nan"), b"bytes"])
def test_what_a_browser_cannot_store_is_told_and_the_old_value_stays(given, capsys):
    with ui.Blocks() as app:
        kept = ui.BrowserState("old", storage_key="it")
        go = ui.Button()
        go.click(lambda: given, None, kept)
    page = Page(app)

    page.fire(go.click)

    assert 'BrowserState "it" cannot store' in page.failures[0]["message"]
    assert ("old", {}) == (page.value(kept), page.stored)


@pytest.mark.parametrize("given", [{"default_value": {1}}, {"storage_key": ""}, {"storage_key": 1}])
def test_a_wrong_declaration_is_refused(given):
    with pytest.raises(ConfigError, match="BrowserState"):
        ui.BrowserState(**given)


def test_a_secret_is_said_to_have_no_effect(capsys):
    Notes(secret="hush")

    said = capsys.readouterr().err
    assert "BrowserState(secret=...) has no effect" in said
    assert "hush" not in said


def test_a_clear_button_brings_the_default_back():
    with ui.Blocks() as app:
        kept = ui.BrowserState("none", storage_key="it")
        clear = ui.ClearButton(kept)
    page = Page(app, stored={"it": "some"})

    page.fire(clear.click)

    assert {"it": "none"} == page.stored
