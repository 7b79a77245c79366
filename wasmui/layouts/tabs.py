"""A container that shows one of its Tabs at a time."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import Literal

from wasmui.block import Container, declare
from wasmui.event import Event


@declare
class Tabs(Container):
    """Pages to leaf through, one Tab each. What is not a Tab stays in sight under them.

    `change` fires whenever another tab is shown, `select` when the visitor chose it, with
    `SelectData`: `index`, from 0, and `value`, the tab's label.

    Example:
        with ui.Tabs(selected="b") as tabs:
            with ui.Tab("First", id="a"):
                ui.Textbox()
            with ui.Tab("Second", id="b"):
                ui.Button("Back").click(lambda: ui.Tabs(selected="a"), outputs=tabs)
    """

    _: KW_ONLY
    selected: int | str | None = None
    """The `id` of the tab that is shown, or its place, from 0. The first tab if not given."""
    overflow_behavior: Literal["menu", "wrap"] = "menu"
    """Where there are more tabs than room: one row that scrolls, with a menu, or several rows."""

    change = Event()
    select = Event()
