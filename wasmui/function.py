"""How a listener's function is called: its arguments, and what it asks for by type hint."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial
from typing import Any, get_type_hints

from wasmui.errors import ListenerError
from wasmui.event_data import EventData


class Function:
    """What a user's function takes, worked out once.

    Args:
        fn: the function.
        given: how many arguments the inputs give by position.
        named: the parameters that inputs give by name.
    """

    def __init__(self, fn: Callable[..., Any], given: int, named: tuple[str, ...] = ()) -> None:
        self.fn = fn
        self._asked: dict[str, type[EventData]] = {}
        self._order: list[str] | None = None
        self._mismatch: str | None = None
        try:
            signature = inspect.signature(fn)
        except (TypeError, ValueError):  # some built-ins do not tell; Python will, when called
            return
        self._asked = _asked(fn, signature)
        self._mismatch = _mismatch(fn, signature, given, named, self._asked)
        parameters = list(signature.parameters)
        if any(name in self._asked for name in parameters[:given]):
            self._order = parameters

    def __call__(self, values: list[Any], named: dict[str, Any], event: EventData) -> Any:
        """Call the function.

        Raises:
            ListenerError: it takes more arguments than there are inputs, or fewer.
        """
        if self._mismatch:
            raise ListenerError(self._mismatch)
        for name, kind in self._asked.items():
            named[name] = kind(event.target, event._data)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        if self._order is None:
            return self.fn(*values, **named)
        # An event's parameter stands between the inputs' ones: fill the others in their order.
        free = iter(values)
        for name in self._order:
            if name not in named:
                try:
                    named[name] = next(free)
                except StopIteration:
                    break
        return self.fn(**named)

    @property
    def name(self) -> str:
        """The function's name, as an error tells it."""
        return name_of(self.fn)


def name_of(fn: Callable[..., Any] | None) -> str:
    """A function's name for a message: `greet`, `Greeter`, `lambda`."""
    if isinstance(fn, partial):
        return name_of(fn.func)
    name = getattr(fn, "__name__", type(fn).__name__)
    return "lambda" if name == "<lambda>" else name


def _asked(fn: Callable[..., Any], signature: inspect.Signature) -> dict[str, type[EventData]]:
    try:
        hints = get_type_hints(fn if not isinstance(fn, partial) else fn.func)
    except Exception:  # noqa: BLE001 - a hint that names nothing is the user's to keep
        hints = {}
    return {
        name: hints[name]
        for name in signature.parameters
        if isinstance(hints.get(name), type) and issubclass(hints[name], EventData)
    }


def _mismatch(
    fn: Callable[..., Any],
    signature: inspect.Signature,
    given: int,
    named: tuple[str, ...],
    asked: dict[str, type[EventData]],
) -> str | None:
    free = [p for p in signature.parameters.values() if p.name not in asked and p.name not in named]
    if any(p.kind is p.VAR_POSITIONAL for p in free):
        most = given
    else:
        most = sum(p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) for p in free)
    least = sum(
        p.default is p.empty and p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)
        for p in free
    )
    if least <= given <= most:
        return None
    name = name_of(fn)
    takes = f"{least}" if least == most else f"{least} to {most}"
    need = least if given < least else most
    wanted = _plural("argument", max(least, most))
    return (
        f"{name}() takes {takes} {wanted}, but the event has {given} {_plural('input', given)}. "
        f"Give it {need} in `inputs=[...]`, or change {name}()."
    )


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"
