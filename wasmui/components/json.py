"""A document of lists and dicts, as a tree that opens and closes."""

from __future__ import annotations

import json
import re
from dataclasses import KW_ONLY
from typing import Any, Literal

from wasmui.block import Block, declare
from wasmui.component import Labelled
from wasmui.crossing import DEEPEST, Plain, shown_text, too_deep
from wasmui.errors import ConfigError
from wasmui.event import Event


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
        who = self._called
        if isinstance(value, str | bytes):
            value = _read(value, who)
        return Plain(who, lambda other: _said(other, who)).of(value)


def _said(value: Any, who: str) -> str | None:
    return str(value) if isinstance(value, bytes) else shown_text(value, who)


def _read(text: str | bytes, who: str) -> Any:
    if _depth(text) > DEEPEST:
        raise ConfigError(too_deep(who))
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
