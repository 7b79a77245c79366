"""A button."""

from __future__ import annotations

from dataclasses import KW_ONLY
from pathlib import Path
from typing import Annotated, Any, Literal

from wasmui.block import Wire, declare
from wasmui.component import Component
from wasmui.crossing import held_text, shown_text
from wasmui.event import Event
from wasmui.file_data import FileData, shown_file


@declare
class Button(Component):
    """A button that fires `click`.

    Value: `str`, the text on the button.

    Raises:
        ConfigError: `icon` names a file that is not there.

    Example:
        ui.Button("Greet", variant="primary").click(greet, inputs=name, outputs=greeting)
    """

    value: Any = "Run"
    _: KW_ONLY
    variant: Literal["primary", "secondary", "stop", "huggingface"] = "secondary"
    size: Literal["sm", "md", "lg"] = "lg"
    icon: Annotated[str | Path | FileData | None, Wire(FileData | None)] = None
    """A picture before the text: a file beside the app, or an address."""
    link: str | None = None
    """An address that the button leads to, as a link does."""
    link_target: Literal["_self", "_blank", "_parent", "_top"] = "_self"
    interactive: bool = True
    scale: int | None = None
    min_width: int | None = None
    """In pixels."""

    change = Event()
    click = Event()

    def __post_init__(self) -> None:
        if isinstance(self.icon, str | Path):
            self.icon = shown_file(self.icon, "Button(icon=...)")
        super().__post_init__()

    def preprocess(self, payload: str | None) -> str | None:
        return held_text(payload, self._called)

    def postprocess(self, value: Any) -> str | None:
        return shown_text(value, self._called)
