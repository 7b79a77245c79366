"""What outlives the page: values by name, kept by the browser for this app alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import asdict, is_dataclass
from typing import Any, cast

from pydantic import BaseModel

from wasmui.errors import ListenerError, quoted

current: ContextVar[Storage | None] = ContextVar("current", default=None)
"""That of the page whose function is running."""

LARGEST = 2**53 - 1
"""The largest whole number that JavaScript holds exactly."""


class Storage:
    """The app's own part of the browser's storage, as the page handed it over.

    Args:
        stored: what is there, by name.
        send: the way to the page, which writes what is put here.
    """

    def __init__(self, stored: Mapping[str, Any], send: Callable[[dict[str, Any]], object]) -> None:
        self._stored = dict(stored)
        self._send = send

    def get(self, key: str, default: Any = None) -> Any:
        """What is stored under a name."""
        return self._stored.get(key, default)

    def __contains__(self, key: str) -> bool:
        return key in self._stored

    def put(self, key: str, value: Any) -> None:
        """Store plain data; the page tells the visitor where the browser refuses."""
        before = self._stored.get(key)
        # 1 equals True, and 1.0 equals 1, but they are stored otherwise.
        if key in self._stored and before == value and repr(before) == repr(value):
            return
        self._stored[key] = value
        self._send({"kind": "store", "key": key, "value": value})

    def take(self, key: str, value: Any, *, gone: bool) -> None:
        """Hear what another tab has stored, or taken away."""
        if gone:
            self._stored.pop(key, None)
        else:
            self._stored[key] = value


DEEPEST = 200
"""Levels of lists and dicts."""


def plain(value: Any, name: str, depth: int = 0) -> Any:
    """A value as the browser can store it: a copy of plain data.

    Args:
        value: `None`, bool, number, text, and lists and dicts of these; also pydantic models and
            dataclasses, which become dicts.
        name: whose value it is, for the message.
        depth: how many lists and dicts it lies in.

    Raises:
        ListenerError: something in it is of another type, or it has no end.
    """
    if depth > DEEPEST:
        raise ListenerError(
            f"{name} cannot store a value deeper than {DEEPEST} levels, nor one that holds itself. "
            "Store a part of it."
        )
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, name)
    if isinstance(value, BaseModel):
        value = value.model_dump(mode="json")
    elif is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, list | tuple):
        return [plain(item, name, depth + 1) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        found = cast("dict[Any, Any]", value)
        return {_key(key, name): plain(item, name, depth + 1) for key, item in found.items()}
    if value is None or isinstance(value, bool | str):
        return value
    raise ListenerError(
        f"{name} cannot store a {type(value).__name__}: a browser stores None, bool, numbers, "
        "text, and lists and dicts of these. Make one of these of it, or use a State, which ends "
        "with the visit."
    )


def _number(value: float, name: str) -> float:
    if isinstance(value, int) and abs(value) > LARGEST:
        raise ListenerError(
            f"{name} cannot store {quoted(value)}: a browser holds whole numbers up to 2**53. "
            "Store it as text, `str(number)`."
        )
    if not math.isfinite(value):
        raise ListenerError(f"{name} cannot store {value}, which is no number. Store None.")
    return value


def _key(key: Any, name: str) -> str:
    if isinstance(key, str):
        return key
    raise ListenerError(
        f"{name} cannot store a dict with the key {quoted(key)}: in a browser's storage, "
        "keys are text. Write `str(key)`."
    )
