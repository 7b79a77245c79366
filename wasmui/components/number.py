"""A field for a number."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import Any

from wasmui import numeric
from wasmui.block import Block, declare
from wasmui.component import FormComponent
from wasmui.errors import ConfigError, Error, quoted
from wasmui.event import Event


@declare
class Number(FormComponent):
    """A field for a number.

    Value: `int` where the number is whole, else `float`; `int` always with `precision=0`;
    `None` for an empty field. Functions may return any kind of number, or text that says one.
    Whole numbers keep all their digits, however long they are.

    Raises:
        ConfigError: `minimum` is above `maximum`, or `step` is not above 0.
        Error: the visitor's number is out of bounds, when a function asks for it.

    Example:
        ui.Number(label="Guests", value=2, precision=0, minimum=1, maximum=12)
    """

    value: Any = None
    _: KW_ONLY
    placeholder: str | None = None
    precision: int | None = None
    """Decimals kept; 0 makes an `int`. `None` rounds nothing."""
    minimum: int | float | None = None
    maximum: int | float | None = None
    step: int | float = 1
    """What the arrow keys add; above 0. Numbers in between may be typed."""
    buttons: list[Block] | None = None
    """Buttons of your own at the field's corner."""

    change = Event()
    input = Event()
    submit = Event()
    focus = Event()
    blur = Event()

    def __post_init__(self) -> None:
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ConfigError(
                f"Number(minimum={self.minimum}, maximum={self.maximum}): no number is in between. "
                f"Write `minimum={self.maximum}, maximum={self.minimum}`."
            )
        if not 0 < self.step < float("inf"):
            raise ConfigError(
                f"Number(step={quoted(self.step)}): a step is above 0. Write `step=1`, or "
                "`step=0.1`."
            )
        super().__post_init__()

    def preprocess(self, payload: float | str | None) -> int | float | None:
        """The number, rounded; text where it has more digits than the page can count."""
        if payload is None or (isinstance(payload, str) and not payload):
            return None
        number = numeric.plain(self._called, payload)
        wrong = numeric.beyond(number, self.minimum, self.maximum, self._called)
        if wrong:
            raise Error(wrong)
        return self.round_to_precision(number, self.precision)

    def postprocess(self, value: Any) -> int | float | str | None:
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        number = self.round_to_precision(numeric.plain(self._called, value), self.precision)
        if isinstance(number, int) and abs(number) > numeric.SAFE:
            return str(number)
        return number

    @staticmethod
    def round_to_precision(num: float, precision: int | None) -> int | float:
        """Rounded to so many decimals; 0 makes an `int`, `None` leaves the number as it is."""
        return numeric.rounded(num, precision)

    @staticmethod
    def raise_if_out_of_bounds(num: float, minimum: float | None, maximum: float | None) -> None:
        """Refuse a number below `minimum` or above `maximum`; `None` is no bound.

        Raises:
            Error: naming the bound.
        """
        wrong = numeric.beyond(num, minimum, maximum)
        if wrong:
            raise Error(wrong)
