"""A container that joins its blocks."""

from __future__ import annotations

from wasmui.block import Container, declare


@declare
class Group(Container):
    """Blocks in one frame, without gaps between them.

    Example:
        with ui.Group():
            ui.Textbox(label="First")
            ui.Textbox(label="Last")
    """
