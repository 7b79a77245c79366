"""A document of lists and dicts, as a tree that opens and closes."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import KW_ONLY, is_dataclass
from dataclasses import fields as dataclass_fields
from enum import Enum
from typing import Any, Literal, cast

from wasmui.block import Block, declare
from wasmui.component import Labelled
from wasmui.errors import ConfigError
from wasmui.event import Event

DEEPEST = 200
"""Levels of lists and dicts; the page draws no tree that is deeper."""


@declare
class JSON(Labelled):
    """Shows a document as a tree.

    Value: a dict or list of such, text, numbers, booleans and `None`; text alone is read as JSON.
    Keys become text. numpy's arrays become lists, dataclasses and pydantic's models dicts, enums
    their values; anything else is shown as `str()` writes it. NaN and the infinities stay.

    Raises:
        ConfigError: text that is no JSON, or a document that holds itself or is deeper than 200
            levels.

    Example:
        ui.JSON({"name": "Ada", "born": 1815}, open=True)
    """

    value: Any = None
    _: KW_ONLY
    open: bool = False
    """Open all levels; if not, the first three."""
    show_indices: bool = False
    """Number the items of lists, from 0."""
    height: int | str | None = None
    """In pixels, or any length of CSS; what is higher scrolls."""
    max_height: int | str | None = 500
    """In pixels, or any length of CSS; what is higher scrolls."""
    min_height: int | str | None = None
    """In pixels, or any length of CSS."""
    buttons: list[Literal["copy"] | Block] | None = None
    """Small buttons at the corner: `"copy"`, or a Button of your own. `None` is copy alone."""

    change = Event()

    def preprocess(self, payload: Any) -> Any:
        """The document: a dict, a list, or whatever else it is."""
        return payload

    def postprocess(self, value: Any) -> Any:
        """The document in plain values, with text as keys."""
        who = f'JSON "{self.label}"' if self.label else "JSON"
        if isinstance(value, str | bytes):
            value = _read(value, who)
        return _Plain(who).of(value)


def _read(text: str | bytes, who: str) -> Any:
    if _depth(text) > DEEPEST:
        raise ConfigError(_too_deep(who))
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        near = error.doc[max(0, error.pos - 20) : error.pos + 20]
        raise ConfigError(
            f"{who} got text that is no JSON: {error.msg} at line {error.lineno}, column "
            f"{error.colno}, near {near!r}. Give it valid JSON, or a dict or list."
        ) from None
    except ValueError as error:
        raise ConfigError(f"{who} got text that cannot be read as JSON: {error}.") from None


def _depth(text: str | bytes) -> int:
    """Levels of lists and dicts, counted before they are read: reading ends WebAssembly's stack."""
    plain = text if isinstance(text, str) else text.decode("utf-8", "replace")
    depth = deepest = 0
    for sign in _SIGNS.findall(plain):
        if sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "]}":
            depth -= 1
    return deepest


_SIGNS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]')
"""Text as a whole, so that brackets in it do not count, or a bracket."""


class _Plain:
    """Makes a document plain. What occurs twice in it is made once, and shared."""

    def __init__(self, who: str) -> None:
        self._who = who
        self._made: dict[int, tuple[Any, Any]] = {}
        self._inside: set[int] = set()

    def of(self, value: Any) -> Any:
        if value is None or isinstance(value, str | bool | int | float):
            return _bare(value)
        known = self._made.get(id(value))
        if known is not None:
            return known[1]
        if id(value) in self._inside:
            raise ConfigError(
                f"{self._who} got a {type(value).__name__} that holds itself, so it has no end. "
                "Give it a document without circles."
            )
        if len(self._inside) >= DEEPEST:
            raise ConfigError(_too_deep(self._who))
        self._inside.add(id(value))
        made = self._opened(value)
        self._inside.discard(id(value))
        self._made[id(value)] = (value, made)  # the value is kept, so that its id is not given anew
        return made

    def _opened(self, value: Any) -> Any:  # noqa: PLR0911 - one line for each kind of value
        if isinstance(value, Mapping):
            given = cast("Mapping[Any, Any]", value)
            return {_key(key): self.of(item) for key, item in given.items()}
        if isinstance(value, list | tuple | AbstractSet):
            return [self.of(item) for item in cast("list[Any]", value)]
        if isinstance(value, Enum):
            return self.of(value.value)
        if is_dataclass(value) and not isinstance(value, type):
            return {
                field.name: self.of(getattr(value, field.name)) for field in dataclass_fields(value)
            }
        if hasattr(value, "model_dump"):
            return self.of(cast("Any", value).model_dump())
        numpy: Any = sys.modules.get("numpy")
        if numpy is not None and isinstance(value, numpy.ndarray | numpy.generic):
            return self.of(cast("Any", value).tolist())
        return str(value)


def _bare(value: Any) -> Any:
    """Without a class of its own, as numpy's float or an enum's member has, which crosses badly."""
    if isinstance(value, Enum):
        value = value.value
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return value if type(value) is kind else kind(value)
    return value


def _key(key: Any) -> str:
    """A key as JSON would write it."""
    key = key.value if isinstance(key, Enum) else key
    if key is None or isinstance(key, bool):
        return {None: "null", True: "true", False: "false"}[key]
    return str(key)


def _too_deep(who: str) -> str:
    return (
        f"{who} got a document deeper than {DEEPEST} levels. Give it a part of it, or the deep "
        "part as text."
    )
