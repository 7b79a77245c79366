"""A container that lays out its blocks one below the other."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import Literal

from wasmui.block import Container, declare


@declare
class Column(Container):
    """Blocks one below the other; several columns stand side by side in a Row.

    Example:
        with ui.Row():
            with ui.Column(scale=2):
                ui.Textbox(label="Wide")
            with ui.Column(scale=1):
                ui.Textbox(label="Narrow")
    """

    _: KW_ONLY
    scale: int = 1
    """Share of a Row's free width, relative to its neighbours."""
    min_width: int = 320
    """In pixels; a Row wraps before the column gets narrower."""
    variant: Literal["default", "panel", "compact"] = "default"
    """`panel` has a ground of its own; `compact` leaves no gaps."""
    show_progress: bool = False
    """Show progress over the whole column while a function writes to it."""
