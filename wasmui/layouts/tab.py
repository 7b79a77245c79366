"""One page of Tabs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import KW_ONLY
from typing import Literal

from pydantic import Field

from wasmui.block import Container, declare
from wasmui.event import Event
from wasmui.layouts.tabs import Tabs


@declare
class Tab(Container):
    """Blocks that are in sight while their tab is chosen.

    Tabs that stand one after the other without Tabs around them share one.

    Example:
        with ui.Tab("Text"):
            ui.Textbox()
        with ui.Tab("Number"):
            ui.Number()
    """

    label: str | None = None
    """The text on the tab."""
    visible: bool | Literal["hidden"] = True
    interactive: bool = True
    """Whether the visitor may choose it."""
    _: KW_ONLY
    id: int | str | None = Field(default=None, exclude=True, kw_only=True)
    """A name for `Tabs(selected=...)`."""
    alignment: Literal["left", "right"] = "left"
    """The side of the row at which the tab stands: where lines of text begin, or end."""
    scale: int | None = None
    """Share of the free height, where the app fills the window's."""
    height: int | str | None = None
    """In pixels, or any length of CSS; what is higher scrolls."""
    max_height: int | str | None = None
    render_children: bool = False
    """Draw its blocks before it is first chosen."""

    select = Event()

    derived = ("tab_id",)

    @property
    def tab_id(self) -> int | str | None:
        """`id`, under a name that the page does not use for each block's own."""
        return self.id

    def reread(self, names: Iterable[str]) -> list[str]:
        changed = list(names)
        return super().reread(changed) + (["tab_id"] if "id" in changed else [])

    def expected_parent(self) -> type[Container]:
        return Tabs
