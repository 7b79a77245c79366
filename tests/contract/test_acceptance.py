"""Nothing that Gradio names is without a test in a browser: listener parameters, events."""

import ast
import importlib.util
import json
from itertools import chain
from pathlib import Path
from types import ModuleType

import pytest

import wasmui
from wasmui.block import Block
from wasmui.event import Trigger, events_of

FACTS = json.loads((Path(__file__).parent / "gradio_api.json").read_text(encoding="utf-8"))
NAMES = FACTS["names"]
BLOCKS = [
    name
    for name, value in vars(wasmui).items()
    if isinstance(value, type)
    and issubclass(value, Block)
    and events_of(value)
    and value.__name__ == name  # no other name for the same
    and (value is wasmui.Blocks or not issubclass(value, wasmui.Blocks))
    and value is not wasmui.Widget  # what it draws and fires is for the app to say
]


def marked(root: Path) -> set[str]:
    """The parameters that tests in a browser are marked with."""
    calls = (
        node
        for file in (root / "tests" / "browser").rglob("test_*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.parameter"
    )
    return {ast.literal_eval(name) for call in calls for name in call.args}


def kinds(root: Path) -> ModuleType:
    file = root / "tests" / "browser" / "test_event_kinds.py"
    spec = importlib.util.spec_from_file_location("event_kinds", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_parameter_of_a_listener_has_a_test_in_a_browser(root: Path) -> None:
    parameters = {name for name, *_ in FACTS["listener_params"]}

    assert parameters == marked(root)


def test_every_event_of_gradio_can_be_attached_here() -> None:
    known = set(chain.from_iterable(one.get("events", ()) for one in NAMES.values()))
    only_of_what_is_to_come = {"preview_open", "preview_close"}  # a Gallery's

    attached = {
        event
        for name in BLOCKS
        for event in events_of(getattr(wasmui, name))
        if isinstance(getattr(getattr(wasmui, name)(), event), Trigger)
    }

    assert known - only_of_what_is_to_come <= attached | {"load"}
    assert attached - known <= {"load", "unload"} | only_of_what_is_to_come


@pytest.mark.host
def test_every_event_of_every_component_is_fired_in_a_browser(root: Path) -> None:
    found = kinds(root)
    covered = {*found.KINDS, "HTML"}  # HTML is tested with all its events

    missing = {
        (name, event)
        for name in BLOCKS
        if name not in covered
        for event in events_of(getattr(wasmui, name))
    }

    assert missing <= found.REST, (
        "add how it is fired to KINDS of tests/browser/test_event_kinds.py"
    )
