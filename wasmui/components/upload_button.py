"""A button that takes the visitor's files."""

from __future__ import annotations

from dataclasses import KW_ONLY
from pathlib import Path
from typing import Annotated, Any, Literal, cast

from pydantic import Field

from wasmui.block import Wire, declare
from wasmui.component import Component
from wasmui.event import Event
from wasmui.file_data import FileData, shown_file
from wasmui.file_types import checked_types
from wasmui.given_file import all_offered, taken


@declare
class UploadButton(Component):
    """A button that opens the visitor's files; they may also be dropped on it.

    Value: `type="filepath"` gives a function the path, a `str` with `name` and `orig_name`;
    `"binary"` gives `bytes`. A list of them where `file_count` is not `"single"`; `None` before
    anything was chosen. A function returns a path or an address, or a list of them.

    Raises:
        ConfigError: a file that is not there, or something among `file_types` that is no type.

    Example:
        ui.UploadButton("Choose pictures", file_types=["image"], file_count="multiple")
    """

    label: str = "Upload a File"
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
    type: Literal["filepath", "binary"] = Field(default="filepath", exclude=True, kw_only=True)
    """What a function is given; see the class."""
    file_count: Literal["single", "multiple", "directory"] = "single"
    file_types: Annotated[list[str] | str | None, Wire(list[str] | None)] = None
    """Which files are taken: endings (`".csv"`), kinds (`"image"`, `"audio"`, `"video"`,
    `"text"`) and MIME types. `None` is every file."""

    change = Event()
    click = Event()
    upload = Event()

    def __post_init__(self) -> None:
        self.file_types = checked_types(self.file_types, "UploadButton")
        if isinstance(self.icon, str | Path):
            self.icon = shown_file(self.icon, "UploadButton(icon=...)")
        super().__post_init__()

    def preprocess(self, payload: Any) -> Any:
        """The file or files, as `type` and `file_count` say.

        Raises:
            Error: a file of a type that is not taken, or one that lies at an address.
        """
        types = cast("list[str] | None", self.file_types)
        return taken(payload, types, self.type, self.file_count, self._name)

    def postprocess(self, value: Any) -> FileData | list[FileData] | None:
        """Files for the page.

        Raises:
            ConfigError: a file is not there.
            ListenerError: the value is no path.
        """
        return all_offered(value, self._name)

    @property
    def _name(self) -> str:
        return f'UploadButton "{self.label}"'
