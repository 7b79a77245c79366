"""Fires an event each so many seconds."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from wasmui.component import Component
from wasmui.errors import ConfigError, quoted
from wasmui.event import Event


def _noted(init: Callable[..., None]) -> Callable[..., None]:
    """Remember which parameters were written out, since an update changes just those."""

    @wraps(init)
    def noting(self: Timer, *args: Any, **kwargs: Any) -> None:
        init(self, *args, **kwargs)
        self.given = ("value", *kwargs) if args else tuple(kwargs)  # pyright: ignore[reportAttributeAccessIssue] - each has its own

    return noting


class Timer(Component):
    """Fires `tick` each so many seconds while it is active. It has no place on the page.

    A tick that comes while the function of the last one still runs is dropped, as the listener's
    `trigger_mode` says. An update of `value` or `active` starts, stops or retimes it.

    Value: `float`, the seconds from one tick to the next, more than 0.

    Args:
        value: seconds from one tick to the next.
        active: whether it ticks.
        render: whether it joins the open container at once; if not, `render()` does it later.

    Raises:
        ConfigError: `value` is not a number above 0.

    Example:
        timer = ui.Timer(0.5)
        timer.tick(lambda: time.strftime("%X"), outputs=clock)
        stop.click(lambda: ui.Timer(active=False), outputs=timer)
    """

    renderer: ClassVar[str | None] = None
    # Its own, so that an update knows this class's parameters, not those of its base.
    wire_key: ClassVar[str] = "wasmui.components.timer.Timer"

    tick = Event()
    change = Event()

    @_noted
    def __init__(self, value: float = 1, *, active: bool = True, render: bool = True) -> None:
        seconds = _seconds(value)
        super().__init__(render=render)
        self.value = seconds
        self.active = bool(active)

    def postprocess(self, value: Any) -> float:
        """Seconds from one tick to the next."""
        return _seconds(value)


LONGEST = 2**53
"""Seconds; nobody waits for so many, and more have no exact number."""


def _seconds(value: Any) -> float:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not 0 < value < LONGEST:
        raise ConfigError(
            f"Timer(value={quoted(value)}): seconds are a number above 0. Write `Timer(1)`, and "
            "`active=False` to stop it."
        )
    return value
