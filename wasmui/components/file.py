"""Files, chosen by the visitor or offered to them."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import Annotated, Any, ClassVar, Literal, cast

from pydantic import Field

from wasmui.block import Block, Wire, declare
from wasmui.component import Input
from wasmui.event import Event
from wasmui.file_data import FileData
from wasmui.file_types import checked_types
from wasmui.given_file import all_offered, taken


@declare
class File(Input):
    """Files that the visitor chooses or drops, or that a function offers for download.

    Value: `type="filepath"` gives a function the path, a `str` with `name` and `orig_name`;
    `"binary"` gives `bytes`. A list of them where `file_count` is not `"single"`; `None` where
    there is no file. A function returns a path or an address, or a list of them.

    Raises:
        ConfigError: a file that is not there, or something among `file_types` that is no type.

    Example:
        ui.File(label="Your table", file_types=[".csv", ".tsv"])
    """

    displays: ClassVar[bool] = True

    value: Any = None
    _: KW_ONLY
    file_count: Literal["single", "multiple", "directory"] = "single"
    file_types: Annotated[list[str] | str | None, Wire(list[str] | None)] = None
    """Which files are taken: endings (`".csv"`), kinds (`"image"`, `"audio"`, `"video"`,
    `"text"`) and MIME types. `None` is every file."""
    type: Literal["filepath", "binary"] = Field(default="filepath", exclude=True, kw_only=True)
    """What a function is given; see the class."""
    height: int | float | str | None = None
    """In pixels, or a length in CSS; a longer list scrolls."""
    allow_reordering: bool = False
    """The visitor may change the order of several files."""
    buttons: list[Block] | None = None
    """Buttons of your own at the corner."""

    change = Event()
    select = Event()
    clear = Event()
    upload = Event()
    delete = Event()
    download = Event()

    def __post_init__(self) -> None:
        self.file_types = checked_types(self.file_types, "File")
        super().__post_init__()

    def preprocess(self, payload: Any) -> Any:
        """The file or files, as `type` and `file_count` say.

        Raises:
            Error: a file of a type that is not taken, or one that lies at an address.
        """
        types = cast("list[str] | None", self.file_types)
        return taken(payload, types, self.type, self.file_count, self._called)

    def postprocess(self, value: Any) -> FileData | list[FileData] | None:
        """Files for the page.

        Raises:
            ConfigError: a file is not there.
            ListenerError: the value is no path.
        """
        return all_offered(value, self._called)
