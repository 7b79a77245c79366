"""Boxes to tick: any of several choices."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import KW_ONLY
from typing import Annotated, Any, Literal

from wasmui.block import Block, Wire, declare
from wasmui.choices import (
    Choice,
    Value,
    check_choice,
    index_of,
    normalise,
    plain_value,
    unknown,
)
from wasmui.component import FormComponent
from wasmui.errors import Error
from wasmui.event import Event


@declare
class CheckboxGroup(FormComponent):
    """Boxes to tick, any number of them.

    Value: a list of the chosen values, in the order in which they were ticked; with
    `type="index"`, of their positions from 0. A function returns a list of values, or one value.

    Raises:
        ConfigError: `choices` are no list of text, numbers, or pairs of label and value.
        Error: a value from the page is not among the choices.

    Example:
        ui.CheckboxGroup(["Tea", "Coffee", ("Hot water", "water")], label="To drink")
    """

    choices: Annotated[Any, Wire(list[Choice])] = None
    """Values, or pairs of label and value; up to a million."""
    _: KW_ONLY
    value: Any = None
    type: Literal["value", "index"] = "value"
    """What a function is given: the chosen values, or their positions."""
    show_select_all: bool = False
    """A box before the others that ticks or clears them all."""
    buttons: list[Block] | None = None
    """Buttons of your own at the component's corner."""

    change = Event()
    input = Event()
    select = Event()

    def __post_init__(self) -> None:
        self.choices = normalise(self.choices, type(self).__name__)
        super().__post_init__()

    def preprocess(self, payload: list[Value] | None) -> list[Value] | list[int]:
        if payload is not None and not isinstance(payload, list | tuple):  # pyright: ignore[reportUnnecessaryIsInstance] - the page's word
            raise Error(f"{self._called} holds {type(payload).__name__}, which is no list.")
        positions = [self._position(value) for value in payload or []]
        if self.type == "index":
            return positions
        return [self.choices[position][1] for position in positions]

    def postprocess(self, value: Any) -> list[Value]:
        if value is None:
            return []
        several = isinstance(value, Iterable) and not isinstance(value, str)
        given: list[Any] = list(value) if several else [value]  # pyright: ignore[reportUnknownArgumentType] - the user's own
        # By a dict, since there may be thousands of both. Of equal ones the first counts.
        known = {value: value for _, value in reversed(self.choices)}
        return [self._known(item, known) for item in given]

    def _position(self, value: Value) -> int:
        check_choice("CheckboxGroup", self.label, self.choices, value)
        return index_of(self.choices, value) or 0

    def _known(self, value: Any, known: dict[Value, Value]) -> Value:
        if isinstance(value, str | int | float) and value in known:
            return known[value]
        position = index_of(self.choices, value)
        if position is None:
            warnings.warn(unknown("CheckboxGroup", self.label, self.choices, value), stacklevel=3)
            return plain_value(value, self._called)
        return self.choices[position][1]
