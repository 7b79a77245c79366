"""A container that joins the fields of a form."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import ClassVar

from wasmui.block import Block, Container, declare


@declare
class Form(Container):
    """Fields in one frame, as a Group has them. Gradio puts it around neighbours by itself.

    Example:
        from wasmui.layouts import Form

        with Form():
            ui.Textbox(label="Street")
            ui.Textbox(label="Town")
    """

    renderer: ClassVar[str | None] = "group"

    _: KW_ONLY
    scale: int = 0
    """Share of the free width in a Row, to which that of each field is added."""
    min_width: int = 0
    """In pixels; a Row wraps before it gets narrower."""

    def add(self, block: Block) -> None:
        """Take a field in, and its share of a Row."""
        super().add(block)
        if self.parent is not None and self.parent.renderer == "row":
            share = getattr(block, "scale", None)
            self.scale += 1 if share is None else share
