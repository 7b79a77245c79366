"""How a listener's function is called: its arguments, and what it asks for by type hint."""

from __future__ import annotations

import inspect
import sys
from collections import deque
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from inspect import Parameter
from types import NoneType
from typing import Any, TypeAlias, get_args, get_type_hints

from wasmui.block import Block
from wasmui.cache import Cache
from wasmui.errors import ListenerError
from wasmui.event_data import EventData
from wasmui.progress import Progress, tracker
from wasmui.request import Request
from wasmui.request import current as visit
from wasmui.signed_in import Header, SignedIn

_Asked: TypeAlias = EventData | Request | SignedIn | Header
"""What a type hint asks for, beside the inputs."""


class Function:
    """What a user's function takes, worked out once.

    Args:
        fn: the function.
        given: how many arguments the inputs give by position.
        named: the parameters that inputs give by name.
    """

    def __init__(self, fn: Callable[..., Any], given: int, named: tuple[str, ...] = ()) -> None:
        self.fn = fn
        self._asked: dict[str, type[_Asked]] = {}
        self._needs: list[str] = []
        """The parameters that only somebody who has signed in can fill."""
        self._own: dict[str, Progress | Cache] = {}
        self._parameters = parameters_of(fn)
        self._mismatch: str | None = None
        self.wants_blocks: tuple[int, ...] = ()
        """The inputs that are given as components, as they now are, and not as their values."""
        if self._parameters is None:
            return
        hints = _hints(fn, self._parameters)
        self._asked = _asked(hints, self._parameters)
        self._needs = [
            p.name
            for p in self._parameters
            if issubclass(self._asked.get(p.name, object), SignedIn)
            and NoneType not in get_args(hints[p.name])
            and p.default is p.empty
        ]
        self._own = {
            p.name: p.default
            for p in self._parameters
            if isinstance(p.default, Progress | Cache) and p.name not in named
        }
        asked = {*self._asked, *self._own}
        placed = [p for p in self._parameters if p.kind in _PLACED]
        free = [p.name for p in placed if p.name not in asked and p.name not in named]
        self.wants_blocks = tuple(
            at for at, name in enumerate(free[:given]) if _names_block(hints[name])
        )
        self._mismatch = _mismatch(fn, self._parameters, given, named, asked)

    def __call__(self, values: list[Any], named: dict[str, Any], event: EventData) -> Any:
        """Call the function.

        Raises:
            ListenerError: it takes more arguments than there are inputs, or fewer.
        """
        if self._mismatch:
            raise ListenerError(self._mismatch)
        if self._needs:
            raise ListenerError(
                f"{self.name}() needs somebody who has signed in, for `{self._needs[0]}`, and "
                "nobody can without a server. Write `ui.OAuthProfile | None`, and do without."
            )
        self._fill(named, event)
        if not named or self._parameters is None:
            return self.fn(*values, **named)
        # What is given by name may stand between the inputs' parameters: those take what is left.
        free = deque(values)
        positional: list[Any] = []
        for parameter in self._parameters:
            if parameter.kind not in _PLACED:
                break
            if parameter.name in named:
                positional.append(named.pop(parameter.name))
            elif free:
                positional.append(free.popleft())
            else:
                break
        return self.fn(*positional, *free, **named)

    def _fill(self, named: dict[str, Any], event: EventData) -> None:
        """Add what its hints and defaults ask for."""
        request = visit.get() or Request()
        for name, kind in self._asked.items():
            if issubclass(kind, EventData):
                named[name] = kind(event.target, event._data)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
            elif issubclass(kind, SignedIn):
                named[name] = None
            elif issubclass(kind, Header):
                named[name] = request.headers.get(name.replace("_", "-"))
            else:
                named[name] = request
        for name, own in self._own.items():
            named[name] = own.bound(tracker.get()) if isinstance(own, Progress) else own

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


def parameters_of(fn: Callable[..., Any]) -> list[Parameter] | None:
    """A function's parameters; `None` where it does not tell, as some built-ins."""
    try:
        if sys.version_info >= (3, 14):  # a hint may name what is imported for type checks only
            from annotationlib import Format

            signature = inspect.signature(fn, annotation_format=Format.FORWARDREF)
        else:
            signature = inspect.signature(fn)
    except (TypeError, ValueError):
        return None
    return list(signature.parameters.values())


def _hints(fn: Callable[..., Any], parameters: Sequence[Parameter]) -> dict[str, Any]:
    hints: dict[str, Any] = {parameter.name: parameter.annotation for parameter in parameters}
    try:
        hints |= get_type_hints(_written(fn))
    except Exception:  # noqa: BLE001 - a hint that names nothing is the user's to keep
        known = getattr(_written(fn), "__globals__", {})
        hints = {
            name: known.get(hint, hint) if isinstance(hint, str) else hint
            for name, hint in hints.items()
        }
    return hints


def _asked(hints: dict[str, Any], parameters: Sequence[Parameter]) -> dict[str, type[_Asked]]:
    found = {name: _kind(hint) for name, hint in hints.items()}
    return {p.name: kind for p in parameters if (kind := found.get(p.name)) is not None}


def _kind(hint: Any) -> type[_Asked] | None:
    """What a hint asks for, if for anything of ours: `Request`, or `Request | None`."""
    for one in get_args(hint) or (hint,):
        if isinstance(one, type) and issubclass(one, _Asked):
            return one
    return None


def _names_block(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Block)


def _written(fn: Any) -> Any:
    """The function as it was written, with its hints: that of a partial, or an object's call."""
    if isinstance(fn, partial):
        return _written(fn.func)
    if inspect.isroutine(fn):
        return fn
    return fn.__init__ if isinstance(fn, type) else type(fn).__call__


_PLACED = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)


def _mismatch(
    fn: Callable[..., Any],
    parameters: Sequence[Parameter],
    given: int,
    named: tuple[str, ...],
    asked: AbstractSet[str],
) -> str | None:
    free = [p for p in parameters if p.name not in asked and p.name not in named]
    placed = [p for p in free if p.kind in _PLACED]
    most = len(placed)
    least = sum(p.default is p.empty for p in placed)
    endless = any(p.kind is p.VAR_POSITIONAL for p in free)
    if least <= given and (endless or given <= most):
        return None
    name = name_of(fn)
    takes = f"{least}" if least == most else f"{least} to {most}"
    if endless:
        takes, most = f"{least} or more", 2
    need = least if given < least else most
    wanted = _plural("argument", max(least, most))
    return (
        f"{name}() takes {takes} {wanted}, but the event has {given} {_plural('input', given)}. "
        f"Give it {need} in `inputs=[...]`, or change {name}()."
    )


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"
