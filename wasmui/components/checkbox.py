"""A box to tick: yes or no."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import Any

from wasmui.block import Block, declare
from wasmui.component import FormComponent
from wasmui.errors import ListenerError
from wasmui.event import Event


@declare
class Checkbox(FormComponent):
    """A box to tick, with its label beside it.

    Value: `bool`. Functions may return anything that is true or false.

    Example:
        ui.Checkbox(label="I have read the terms")
    """

    value: Any = False
    _: KW_ONLY
    buttons: list[Block] | None = None
    """Buttons of your own at the component's corner."""

    change = Event()
    input = Event()
    select = Event()

    def preprocess(self, payload: bool | None) -> bool | None:
        return None if payload is None else bool(payload)

    def postprocess(self, value: Any) -> bool:
        try:
            return bool(value)
        except Exception as error:
            raise ListenerError(
                f"{self._called} is ticked or not, but a {type(value).__name__} is neither true "
                "nor false. Give it a bool."
            ) from error
