import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.testing import Page


def add(a: int, b: int) -> int:
    return a + b


def test_a_function_is_listed_for_clients_and_can_be_called():
    with ui.Blocks() as app:
        added = ui.api(add, api_description="Adds.", concurrency_limit=None)

    (listener,) = app.apis
    assert ("add", "Adds.", None) == (
        listener.api_name,
        listener.api_description,
        listener.concurrency_limit,
    )
    assert 5 == added(2, 3)


def test_it_is_a_decorator_too_and_names_are_unlike():
    with ui.Blocks() as app:
        with ui.Row():

            @ui.api(api_name="/plus")
            def plus(a: int) -> int:
                return a + 1

        ui.api(add)
        ui.api(add)

    assert ["plus", "add", "add_1"] == [listener.api_name for listener in app.apis]
    assert 3 == plus(2)


def test_the_page_hears_nothing_of_it():
    with ui.Blocks() as app:
        ui.api(add)

    with Page(app):
        assert [] == app.events


def test_what_is_wrong_is_told():
    with pytest.raises(ConfigError, match="inside of an app"):
        ui.api(add)
    with ui.Blocks():
        with pytest.raises(ConfigError, match="without parentheses"):
            ui.api(5)
        ui.api(add, api_name="sum")
        with pytest.raises(ConfigError, match="another function has that name"):
            ui.api(add, api_name="sum")
