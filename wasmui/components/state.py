"""A value that functions share, and that is never shown."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, ClassVar

from wasmui.component import Component
from wasmui.errors import ConfigError, quoted
from wasmui.event import Event


class State(Component):
    """Keeps any Python object between events; it never leaves Python.

    It has no place on the page, so it takes none of the parameters that a block there has.

    Value: whatever was given, as a deep copy, or what a function made that was given in its
    place; then whatever functions return for it. They get the object itself.

    Args:
        value: what it holds when the page opens, or a function that makes it then.
        render: whether it joins the open container at once; if not, `render()` does it later.
        time_to_live: in seconds; so long after the page opened, or after a function last wrote it,
            the value is deleted, and the initial one is there again. No `change` is fired.
        delete_callback: called with a value that is deleted: its time is over, or the app is run
            again, or what a function rendered it in is gone. When the visitor closes the page, no
            Python runs any more, and it is not called.

    Raises:
        ConfigError: the value cannot be copied deeply, `time_to_live` is not more than 0, or
            `delete_callback` cannot be called.

    Example:
        count = ui.State(0)
        button.click(lambda n: n + 1, inputs=count, outputs=count)
    """

    renderer: ClassVar[str | None] = None

    change = Event()

    def __init__(
        self,
        value: Any = None,
        render: bool = True,
        *,
        time_to_live: float | None = None,
        delete_callback: Callable[[Any], None] | None = None,
    ) -> None:
        try:
            kept = copy.deepcopy(value)
        except Exception as error:  # noqa: BLE001 - a class of the user's may fail with anything
            raise ConfigError(
                f"State(value=...): a {type(value).__name__} cannot be copied ({error}), and each "
                "visit starts with a copy of its own. Write `State(None)` and make it in a "
                "function, or `State(make)` with a function that makes it."
            ) from None
        number = isinstance(time_to_live, int | float) and not isinstance(time_to_live, bool)
        if time_to_live is not None and not (number and 0 < time_to_live < 2**53):
            raise ConfigError(
                f"State(time_to_live={quoted(time_to_live)}): seconds are a number above 0. "
                "Leave it out for a value that lives as long as the visit."
            )
        if delete_callback is not None and not callable(delete_callback):
            raise ConfigError(
                f"State(delete_callback={quoted(delete_callback)}): a function is right, "
                "which is given the value. Pass the function itself, without parentheses."
            )
        super().__init__(render=render)
        self.value = kept
        self.time_to_live = time_to_live
        self.delete_callback = delete_callback
        self.given = ("value",)  # pyright: ignore[reportAttributeAccessIssue] - each has its own

    def initial(self) -> Any:
        """The value, or what the function made that was given in its place."""
        return self.value() if callable(self.value) else self.value

    def preprocess(self, payload: Any) -> Any:
        """The object itself."""
        return payload

    def postprocess(self, value: Any) -> Any:
        """The object itself."""
        return value

    def empty(self) -> Any:
        """The initial value once more."""
        return copy.deepcopy(self.initial())
