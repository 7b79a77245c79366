"""What crosses to the page: plain values without circles, and text that is text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from enum import Enum
from typing import Any, cast

from wasmui.errors import ConfigError, Error, ListenerError

DEEPEST = 200
"""Levels of lists and dicts; the page draws no tree that is deeper."""


def shown_text(value: Any, who: str) -> str | None:
    """What a function returned where text is meant, as `str()` writes it.

    Raises:
        ListenerError: bytes, which `str()` would write as `b'...'`, or it has no text.
    """
    if value is None or type(value) is str:
        return value
    if isinstance(value, bytes | bytearray | memoryview):
        raise ListenerError(f'{who} got bytes. Give it text: `value.decode("utf-8")`.')
    if is_deep(value):
        raise ListenerError(too_deep(who))
    try:
        return str(value)
    except Exception as error:
        raise ListenerError(
            f"{who} shows text, but str() fails on the {type(value).__name__} that it got: "
            f"{type(error).__name__}. Give it text."
        ) from error


def held_text(payload: Any, who: str) -> str | None:
    """What the page holds where text is meant.

    Raises:
        Error: it holds something else.
    """
    if payload is None or isinstance(payload, str):
        return payload
    if isinstance(payload, bool | int | float):
        return shown_text(payload, who)
    raise Error(f"{who} holds {type(payload).__name__}, which is no text.")


def is_deep(value: Any) -> bool:
    """Whether lists and dicts lie in each other so deep that `str()` would end WebAssembly's stack.

    What a circle leads back to is passed over, as `str()` does.
    """
    level, seen = [value], set[int]()
    for _ in range(DEEPEST):
        inner: list[Any] = []
        for one in level:
            if isinstance(one, dict | list | tuple | set | frozenset) and id(one) not in seen:  # pyright: ignore[reportUnknownArgumentType]
                seen.add(id(one))  # pyright: ignore[reportUnknownArgumentType]
                inner += one.values() if isinstance(one, dict) else one  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType]
        if not inner:
            return False
        level = inner
    return True


class Plain:
    """Makes a value plain. What occurs twice in it is made once, and shared.

    numpy's arrays become lists, dataclasses and pydantic's models dicts, enums their values; keys
    become text.

    Args:
        who: whose value it is, for errors.
        other: what becomes of what has no plain form; it is refused if not given.
        keep: types of what crosses as it is.
    """

    def __init__(
        self, who: str, other: Callable[[Any], Any] | None = None, keep: tuple[type, ...] = ()
    ) -> None:
        self._who = who
        self._other = other or self._refused
        self._kept = keep
        self._made: dict[int, tuple[Any, Any]] = {}
        self._inside: set[int] = set()

    def of(self, value: Any) -> Any:
        """The value in plain form.

        Raises:
            ConfigError: it holds itself, is too deep, or holds what has no plain form.
        """
        if value is None or isinstance(value, str | bool | int | float):
            return self._bare(value)
        known = self._made.get(id(value))
        if known is not None:
            return known[1]
        if id(value) in self._inside:
            raise ConfigError(
                f"{self._who} got a {type(value).__name__} that holds itself, so it has no end. "
                "Give it a document without circles."
            )
        if len(self._inside) >= DEEPEST:
            raise ConfigError(too_deep(self._who))
        self._inside.add(id(value))
        made = self._opened(value)
        self._inside.discard(id(value))
        self._made[id(value)] = (value, made)  # the value is kept, so that its id is not given anew
        return made

    def _opened(self, value: Any) -> Any:  # noqa: PLR0911 - one line for each kind of value
        if isinstance(value, Mapping):
            given = cast("Mapping[Any, Any]", value)
            return {self._key(key): self.of(item) for key, item in given.items()}
        if isinstance(value, list | tuple | AbstractSet):
            return [self.of(item) for item in cast("list[Any]", value)]
        if isinstance(value, Enum):
            return self.of(value.value)
        if isinstance(value, bytes | bytearray | memoryview) and bytes in self._kept:
            return bytes(value)
        if isinstance(value, self._kept):
            return value
        if isinstance(value, type):
            return self._other(value)
        if is_dataclass(value):
            return {
                field.name: self.of(getattr(value, field.name)) for field in dataclass_fields(value)
            }
        if hasattr(value, "model_dump"):
            return self.of(cast("Any", value).model_dump())
        numpy: Any = sys.modules.get("numpy")
        if numpy is not None and isinstance(value, numpy.ndarray | numpy.generic):
            return self.of(cast("Any", value).tolist())
        return self._other(value)

    def _refused(self, value: Any) -> Any:
        raise ListenerError(
            f"{self._who} got a {type(value).__name__}, which no page can hold. Give it None, "
            "bool, numbers, text, or lists and dicts of these."
        )

    def _bare(self, value: Any) -> Any:
        """Without a class of its own, as numpy's float or an enum's member has."""
        if isinstance(value, Enum):
            value = value.value
        for kind in (bool, int, float, str):
            if isinstance(value, kind):
                return value if type(value) is kind else kind(value)
        return value

    def _key(self, key: Any) -> str:
        """A key as JSON would write it."""
        key = key.value if isinstance(key, Enum) else key
        if key is None or isinstance(key, bool):
            return {None: "null", True: "true", False: "false"}[key]
        return str(shown_text(key, f"{self._who}, for a key,"))


def too_deep(who: str) -> str:
    """What is said of a document that is."""
    return (
        f"{who} got a document deeper than {DEEPEST} levels. Give it a part of it, or the deep "
        "part as text."
    )
