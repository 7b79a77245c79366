"""A container at the side of the page."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import Literal

from wasmui.block import Container, declare
from wasmui.errors import ConfigError
from wasmui.event import Event


@declare
class Sidebar(Container):
    """Blocks at the side of the page, which can be folded away.

    Where there is no room beside the page it lies over it, and begins folded away. `expand` and
    `collapse` fire when the visitor unfolds or folds it.

    Example:
        with ui.Blocks() as demo:
            with ui.Sidebar("Settings"):
                ui.Slider(label="Speed")
            ui.Textbox()
    """

    label: str | None = None
    """Its name."""
    _: KW_ONLY
    open: bool = True
    width: int | str = 320
    """In pixels, or any length of CSS; never more than the page has."""
    position: Literal["left", "right"] = "left"
    """The side of the page at which it stands: where lines of text begin, or end."""

    expand = Event()
    collapse = Event()

    def __post_init__(self) -> None:
        if isinstance(self.width, int) and self.width <= 0:
            raise ConfigError(f"Sidebar(width={self.width}): pixels are more than 0.")
        super().__post_init__()
