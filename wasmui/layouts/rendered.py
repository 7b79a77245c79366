"""The place of the blocks that a function makes while the app runs."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import Self

from wasmui.block import Container, declare


@declare
class Rendered(Container):
    """Holds what a function under `@ui.render()` made last, one below the other."""

    _: KW_ONLY
    scale: int = 1
    """Share of a Row's free width, relative to its neighbours."""
    min_width: int = 320
    """In pixels; a Row wraps before it gets narrower."""
    failure: str | None = None
    """Why there is nothing: what the function raised."""
    traceback: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self.builder: str | None = None
        """The id of the listener that makes the blocks."""

    def emptied(self) -> Self:
        """This place without its blocks; the same place to the page."""
        made = object.__new__(type(self))
        made.__dict__ = {
            **self.__dict__,
            "children": [],
            "listeners": {},
            "failure": None,
            "traceback": None,
            "_held": [],
            "_tokens": [],
        }
        return made
