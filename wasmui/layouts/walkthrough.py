"""A container that leads through its Steps, one at a time."""

from __future__ import annotations

from dataclasses import KW_ONLY

from wasmui.block import Container, declare
from wasmui.event import Event


@declare
class Walkthrough(Container):
    """Steps that follow each other; what is not a Step stays in sight under them.

    `change` fires whenever another step is shown, `select` when the visitor chose it, with
    `SelectData`: `index`, from 0, and `value`, the step's label.

    Example:
        with ui.Walkthrough(selected=0) as steps:
            with ui.Step("Choose", id=0):
                ui.Button("Next").click(lambda: ui.Walkthrough(selected=1), outputs=steps)
            with ui.Step("Look", id=1):
                ui.Image()
    """

    _: KW_ONLY
    selected: int | None = None
    """The `id` of the step that is shown, or its place, from 0. The first step if not given."""

    change = Event()
    select = Event()
