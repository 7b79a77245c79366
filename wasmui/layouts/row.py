"""A container that lays out its blocks side by side."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import Literal

from wasmui.block import Container, declare


@declare
class Row(Container):
    """Blocks side by side; they wrap where there is no room for them.

    Example:
        with ui.Row():
            ui.Textbox(label="First")
            ui.Textbox(label="Second")
    """

    _: KW_ONLY
    variant: Literal["default", "panel", "compact"] = "default"
    """`panel` has a ground of its own; `compact` leaves no gaps."""
    scale: int | None = None
    """Share of the free width, relative to its neighbours in an outer Row."""
    height: int | str | None = None
    """In pixels, or any length of CSS; what is higher scrolls."""
    max_height: int | str | None = None
    min_height: int | str | None = None
    equal_height: bool = False
    """Make all blocks as high as the highest."""
    show_progress: bool = False
    """Show progress over the whole row while a function writes to it."""
