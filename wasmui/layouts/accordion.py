"""A container that folds away."""

from __future__ import annotations

from dataclasses import KW_ONLY

from wasmui.block import Container, declare
from wasmui.event import Event


@declare
class Accordion(Container):
    """Blocks under a heading that hides and shows them.

    `expand` and `collapse` fire when the visitor unfolds or folds it.

    Example:
        with ui.Accordion("Settings", open=False):
            ui.Slider(label="Speed")
    """

    label: str | None = None
    """The heading."""
    _: KW_ONLY
    open: bool = True
    height: int | str | None = None
    """Of its content, in pixels, or any length of CSS; what is higher scrolls."""
    max_height: int | str | None = None

    expand = Event()
    collapse = Event()
