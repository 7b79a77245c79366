"""A button that hands a file to the visitor."""

from __future__ import annotations

from dataclasses import KW_ONLY
from pathlib import Path
from typing import Annotated, Any, Literal

from wasmui.block import Wire, declare
from wasmui.component import Component
from wasmui.event import Event
from wasmui.file_data import FileData, received_file, shown_file
from wasmui.given_file import offered


@declare
class DownloadButton(Component):
    """A button that saves a file where the visitor's downloads go.

    Without a file it is a plain button: a function that hears its `click` may make the file and
    return it to the button, which the next press saves.

    Value: a path or an address that a function returns; a function is given the path, a `str`.

    Raises:
        ConfigError: the file, or `icon`, is not there.

    Example:
        ui.DownloadButton("Save the report", value="report.csv")
    """

    label: str = "Download"
    """The text on the button."""
    value: Any = None
    _: KW_ONLY
    variant: Literal["primary", "secondary", "stop"] = "secondary"
    size: Literal["sm", "md", "lg"] = "lg"
    icon: Annotated[str | Path | FileData | None, Wire(FileData | None)] = None
    """A picture before the text, in place of ours: a file beside the app, or an address."""
    scale: int | None = None
    """Share of a Row's free width, relative to its neighbours."""
    min_width: int | None = None
    """In pixels."""
    interactive: bool = True

    change = Event()
    click = Event()

    def __post_init__(self) -> None:
        if isinstance(self.icon, str | Path):
            self.icon = shown_file(self.icon, "DownloadButton(icon=...)")
        super().__post_init__()

    def preprocess(self, payload: Any) -> str | None:
        """The path of the file, or its address.

        Raises:
            Error: the page holds something else.
        """
        file = received_file(payload, self._name)
        return None if file is None else file.path

    def postprocess(self, value: Any) -> FileData | None:
        """The file for the page.

        Raises:
            ConfigError: it is not there.
            ListenerError: the value is no path.
        """
        return None if value is None else offered(value, self._name)

    @property
    def _name(self) -> str:
        return f'DownloadButton "{self.label}"'
