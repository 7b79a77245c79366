"""Round buttons: one of several choices."""

from __future__ import annotations

import warnings
from dataclasses import KW_ONLY
from typing import Annotated, Any, Literal

from wasmui.block import Block, Wire, declare
from wasmui.choices import Choice, Value, check_choice, index_of, normalise, plain_value, unknown
from wasmui.component import FormComponent
from wasmui.event import Event


@declare
class Radio(FormComponent):
    """Round buttons, of which one is chosen.

    Value: the chosen value, or `None`; with `type="index"`, its position from 0. A function
    returns a value.

    Raises:
        ConfigError: `choices` are no list of text, numbers, or pairs of label and value.
        Error: the value from the page is not among the choices.

    Example:
        ui.Radio(["Small", "Medium", "Large"], value="Medium", label="Size")
    """

    choices: Annotated[Any, Wire(list[Choice])] = None
    """Values, or pairs of label and value; up to a million."""
    _: KW_ONLY
    value: Any = None
    """`None` leaves all of them open."""
    type: Literal["value", "index"] = "value"
    """What a function is given: the chosen value, or its position."""
    rtl: bool = False
    """The choices run from right to left, each with its button on the right."""
    buttons: list[Block] | None = None
    """Buttons of your own at the component's corner."""

    select = Event()
    change = Event()
    input = Event()

    def __post_init__(self) -> None:
        self.choices = normalise(self.choices, type(self).__name__)
        super().__post_init__()

    def preprocess(self, payload: Value | None) -> Value | None:
        if payload is None:
            return None
        check_choice("Radio", self.label, self.choices, payload)
        position = index_of(self.choices, payload) or 0
        return position if self.type == "index" else self.choices[position][1]

    def postprocess(self, value: Any) -> Value | None:
        if value is None:
            return None
        position = index_of(self.choices, value)
        if position is None:
            warnings.warn(unknown("Radio", self.label, self.choices, value), stacklevel=2)
            return plain_value(value, self._called)
        return self.choices[position][1]
