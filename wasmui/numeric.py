"""Numbers as they cross: plain ones, rounded, and within bounds."""

from __future__ import annotations

import math
from operator import index
from typing import Any

from wasmui.errors import ListenerError, quoted
from wasmui.phrase import Phrase

SAFE = 2**53 - 1
"""The page's numbers are 64-bit floats: whole numbers beyond this lose digits there."""


def plain(name: str, value: Any) -> int | float:
    """Any kind of number, or text that says one, as Python's own `int` or `float`.

    Args:
        name: who wants it, for the message.
        value: a number of Python's, numpy's or pandas's, a `Decimal`, a `Fraction`, or text.

    Raises:
        ListenerError: it is no number.
    """
    try:
        if isinstance(value, str):
            return _read(value)
        if hasattr(value, "__index__"):
            return _short(index(value))
        return _whole(value) or float(value)
    except Exception:  # noqa: BLE001 - whose number it is may fail at it with anything
        raise ListenerError(
            f"{name} was given {quoted(value)}, which is no number. "
            "Return an `int`, a `float`, or `None`."
        ) from None


def rounded(number: float, precision: int | None) -> int | float:
    """Rounded to so many decimals; 0 makes an `int`, `None` leaves the number as it is."""
    if precision is None or not math.isfinite(number):
        return number
    if precision == 0:
        return round(number)
    return round(number, precision)


def beyond(
    number: float, minimum: float | None, maximum: float | None, who: str = ""
) -> str | None:
    """What is wrong with a number that is out of bounds, as a sentence; whose it is comes first."""
    if minimum is not None and number < minimum:
        if who:
            return Phrase("{}: {} is below the minimum of {}.", who, quoted(number), minimum)
        return Phrase("{} is below the minimum of {}.", quoted(number), minimum)
    if maximum is not None and number > maximum:
        if who:
            return Phrase("{}: {} is above the maximum of {}.", who, quoted(number), maximum)
        return Phrase("{} is above the maximum of {}.", quoted(number), maximum)
    return None


def decimals(number: float) -> int:
    """How many digits stand behind the point: 2 for 0.25."""
    return len(f"{number:.12f}".rstrip("0").partition(".")[2])


def _short(number: int) -> int:
    """The number, if it can be written: Python makes no text of much longer ones."""
    str(number)
    return number


def _whole(value: Any) -> int | None:
    """A `Decimal` or `Fraction` that is whole, and too long for a `float`."""
    if isinstance(value, float) or not hasattr(value, "as_integer_ratio"):
        return None
    whole, below = value.as_integer_ratio()
    return whole if below == 1 and abs(whole) > SAFE else None


def _read(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        return float(text)
