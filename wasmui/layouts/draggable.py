"""A container whose blocks the visitor puts into order."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import Literal

from wasmui.block import Container, declare


@declare
class Draggable(Container):
    """Blocks that the visitor may move among each other, by pointer or by keyboard.

    The order is the page's alone: no function is told of it.

    Example:
        with ui.Draggable():
            ui.Textbox(label="First")
            ui.Textbox(label="Second")
    """

    _: KW_ONLY
    orientation: Literal["row", "column"] = "column"
    """Whether they stand side by side, or one below the other."""
