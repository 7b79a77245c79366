"""What a call takes beside what its annotations say: what apps written for Gradio give it."""

from pathlib import Path
from types import SimpleNamespace

import pytest

import wasmui as ui
from wasmui.errors import ConfigError


class Whole:
    """A number as numpy has it."""

    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value

    __int__ = __index__


@pytest.mark.parametrize(
    "given",
    [
        {"api_name": False},
        {"queue": 0},
        {"queue": None},
        {"max_batch_size": Whole(3), "batch": True},
        {"time_limit": 2.5},
        {"outputs": ()},
    ],
)
def test_a_listener_takes_what_means_the_same(given):
    with ui.Blocks():
        ui.Button().click(print, **given)


@pytest.mark.parametrize(
    "given",
    [{"title": 5}, {"flagging_dir": Path("kept")}, {"delete_cache": [1, 2]}, {"description": 1.5}],
)
def test_an_interface_takes_what_means_the_same(given):
    ui.Interface(print, "text", "text", **given)


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ({"queue": "no"}, "click(queue='no'): `True` or `False` is right. Leave it out for True."),
        ({"trigger_mode": "onc"}, "trigger_mode='onc'): Did you mean `once`?"),
        ({"max_batch_size": 0}, "max_batch_size=0): 1 or more is right. Leave it out for 4."),
        ({"time_limit": 0}, "time_limit=0): seconds are more than 0."),
        ({"concurrency_limit": 1.5}, "a whole number, `'default'` or `None` is right"),
        ({"validator": SimpleNamespace()}, "a function or `None` is right"),
    ],
)
def test_what_is_wrong_is_told_with_what_is_right(given, right):
    with ui.Blocks(), pytest.raises(ConfigError) as error:
        ui.Button().click(print, **given)

    assert right in str(error.value)
