"""A number chosen by sliding between two bounds."""

from __future__ import annotations

import math
from dataclasses import KW_ONLY
from typing import Annotated, Any, Literal

from pydantic import Field

from wasmui import numeric
from wasmui.block import Wire, declare
from wasmui.component import FormComponent
from wasmui.errors import ConfigError, Error, quoted
from wasmui.event import Event

LARGEST = 1e300
"""Beyond this a distance may be no number any more."""


@declare
class Slider(FormComponent):
    """A number chosen by sliding, or by typing, between two bounds.

    Value: `int` or `float` in `minimum` … `maximum`. `None` from a function is the minimum.

    Raises:
        ConfigError: the bounds are no range of numbers, or `step` is not above 0.
        Error: a value is out of bounds.

    Example:
        ui.Slider(0, 1, 0.7, step=0.05, label="Temperature")
    """

    minimum: int | float = 0
    maximum: int | float = 100
    value: Any = None
    """`None` is the minimum."""
    _: KW_ONLY
    step: Annotated[int | float | None, Wire(float)] = None
    """Distance of the values that can be chosen; above 0. `None` makes 100 to 1,000 of them."""
    precision: int | None = None
    """Decimals kept; 0 makes an `int`. `None` rounds nothing."""
    randomize: bool = Field(default=False, exclude=True, kw_only=True)
    """Begin with another value each time the page opens, in place of `value`."""
    buttons: list[Literal["reset"]] | None = None
    """`"reset"` takes back what the visitor changed. `None` shows it, `[]` does not."""

    change = Event()
    input = Event()
    release = Event()

    def __post_init__(self) -> None:
        self._check_range()
        if self.step is None:
            self.step = _fitting_step(self.maximum - self.minimum)
        if not 0 < self.step < LARGEST:
            raise ConfigError(
                f"Slider(step={quoted(self.step)}): a step is above 0. Write `step=1`, or "
                "`step=0.1`."
            )
        super().__post_init__()

    def initial(self) -> Any:
        return self.get_random_value() if self.randomize else self.value

    def preprocess(self, payload: float | None) -> int | float:
        """The number, rounded to `precision`."""
        return self._within(self.minimum if payload is None else payload)

    def postprocess(self, value: Any) -> int | float:
        return self._within(self.minimum if value is None else value)

    def get_random_value(self) -> int | float:
        """Some value that the visitor could choose."""
        # Not at the top, and no seed of its own: a copy of memory taken after the import would
        # give every visitor the same numbers.
        from random import SystemRandom

        step = self.step or 1
        steps = math.floor((self.maximum - self.minimum) / step + 1e-9)
        value = self.minimum + SystemRandom().randint(0, steps) * step
        places = max(numeric.decimals(step), numeric.decimals(self.minimum))
        return round(value, places) if places else value

    def _check_range(self) -> None:
        low, high = self.minimum, self.maximum
        if not all(-LARGEST < bound < LARGEST for bound in (low, high)):
            raise ConfigError(
                f"Slider(minimum={quoted(low)}, maximum={quoted(high)}): a slider ends at "
                "numbers on both sides. Use a Number where there is no bound."
            )
        if low > high:
            raise ConfigError(
                f"Slider(minimum={low}, maximum={high}): no number is in between. "
                f"Write `minimum={high}, maximum={low}`."
            )

    def _within(self, value: Any) -> int | float:
        name = self._called
        number = numeric.plain(name, value)
        if number != number:  # noqa: PLR0124 - NaN is not equal to itself
            raise Error(f"{name}: nan has no place between {self.minimum} and {self.maximum}.")
        wrong = numeric.beyond(number, self.minimum, self.maximum, name)
        if wrong:
            bound = self.minimum if number < self.minimum else self.maximum
            # 0.1 + 0.2 is not beyond 0.3 to anyone but a computer.
            if abs(number) > numeric.SAFE or abs(number - bound) > (self.step or 1) * 1e-6:
                raise Error(wrong)
            number = bound
        return numeric.rounded(number, self.precision)


def _fitting_step(distance: float) -> int | float:
    """The power of ten that makes 100 to 1,000 steps of a distance."""
    return 10 ** math.floor(math.log10(distance) - 2) if distance > 0 else 1
