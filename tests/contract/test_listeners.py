"""Every listener takes Gradio's parameters."""

import inspect
import json
from pathlib import Path

from wasmui.event import Trigger, on

FACTS = json.loads((Path(__file__).parent / "gradio_api.json").read_text(encoding="utf-8"))


def test_an_event_takes_gradios_parameters_in_order_with_their_defaults() -> None:
    expected = [(name, default) for name, default, *_ in FACTS["listener_params"]]

    found = list(inspect.signature(Trigger.__call__).parameters.values())[1:]

    assert expected == [(p.name, repr(p.default)) for p in found]


def test_on_takes_gradios_parameters_in_order_with_their_defaults() -> None:
    expected = [(name, default) for name, default, *_ in FACTS["names"]["on"]["params"]]

    found = inspect.signature(on).parameters.values()

    assert expected == [(p.name, repr(p.default)) for p in found]
