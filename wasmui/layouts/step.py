"""One step of a Walkthrough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import KW_ONLY
from typing import Literal

from pydantic import Field

from wasmui.block import Container, declare
from wasmui.event import Event
from wasmui.layouts.walkthrough import Walkthrough


@declare
class Step(Container):
    """Blocks that are in sight while it is their turn.

    Steps that stand one after the other without a Walkthrough around them share one.
    `select` fires when the visitor chooses it.

    Example:
        with ui.Step("Choose a picture"):
            ui.Image()
        with ui.Step("Describe it"):
            ui.Textbox()
    """

    label: str | None = None
    """Its name in the list of steps."""
    visible: bool | Literal["hidden"] = True
    interactive: bool = True
    """Whether the visitor may go to it by the list; functions may in any case."""
    _: KW_ONLY
    id: int | None = Field(default=None, exclude=True, kw_only=True)
    """A name for `Walkthrough(selected=...)`."""
    scale: int | None = None
    """Share of the free height, where the app fills the window's."""

    select = Event()

    derived = ("step_id",)

    @property
    def step_id(self) -> int | None:
        """`id`, under a name that the page does not use for each block's own."""
        return self.id

    def reread(self, names: Iterable[str]) -> list[str]:
        changed = list(names)
        return super().reread(changed) + (["step_id"] if "id" in changed else [])

    def expected_parent(self) -> type[Container]:
        return Walkthrough
