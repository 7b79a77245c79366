"""A field for text together with files, as a message of a chat has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY
from pathlib import Path
from typing import Annotated, Any, Literal, TypedDict, cast

from wasmui.block import Wire, declare
from wasmui.component import FormComponent
from wasmui.crossing import held_text, shown_text
from wasmui.errors import ConfigError, Error, ListenerError, quoted
from wasmui.event import Event
from wasmui.file_data import FileData, is_address, received_file
from wasmui.file_types import checked_types
from wasmui.given_file import GivenFile, offered_file, taken_name
from wasmui.html_attributes import InputHTMLAttributes

Source = Literal["upload", "microphone"]


class MultimodalValue(TypedDict):
    """Text and files as the page holds them."""

    text: str
    files: list[FileData]


@declare
class MultimodalTextbox(FormComponent):
    """A text field that also takes files: chosen, dropped, pasted, or spoken into it.

    Value: `{"text": str, "files": [path, ...]}`, where a path is a `str` with `name` and
    `orig_name`. A function returns the same, either of the two keys alone, or text. `None`
    empties the field.

    Raises:
        ConfigError: `lines` is below 1, `max_lines` below `lines`, a file is not there, or
            something among `file_types` is no type.

    Example:
        ui.MultimodalTextbox(label="Message", file_count="multiple", file_types=["image"])
    """

    value: Any = None
    _: KW_ONLY
    sources: Annotated[list[Source] | Source | None, Wire(list[Source])] = None
    """Where files come from: `"upload"`, which is also dropping and pasting, and `"microphone"`.
    `None` is `["upload"]`."""
    file_types: Annotated[list[str] | None, Wire(list[str] | None)] = None
    """Which files are taken: endings (`".csv"`), kinds (`"image"`, `"audio"`, `"video"`,
    `"text"`) and MIME types. `None` is every file."""
    file_count: Literal["single", "multiple", "directory"] = "single"
    lines: int = 1
    """Rows shown at least; with more than one, Enter makes a new line and Shift+Enter submits."""
    max_lines: int = 20
    """Rows that the field may grow to; at least `lines`."""
    placeholder: str | None = None
    autofocus: bool = False
    """Take the keyboard's focus when the page opens."""
    autoscroll: bool = True
    """Follow text that grows at its end, unless the visitor has scrolled up."""
    text_align: Literal["left", "right"] | None = None
    rtl: bool = False
    """Text runs from right to left."""
    submit_btn: str | bool | None = True
    """A button inside the field that fires `submit`; text is its label."""
    stop_btn: str | bool | None = False
    """A button inside the field that fires `stop`; text is its label."""
    max_plain_text_length: int = 1000
    """In characters; longer text that is pasted becomes a file."""
    html_attributes: InputHTMLAttributes | None = None

    change = Event()
    input = Event()
    select = Event()
    submit = Event()
    focus = Event()
    blur = Event()
    stop = Event()

    def __post_init__(self) -> None:
        if self.lines < 1:
            raise ConfigError(
                f"MultimodalTextbox(lines={self.lines}): a text field has at least 1 line."
            )
        if self.max_lines < self.lines:
            raise ConfigError(
                f"MultimodalTextbox(lines={self.lines}, max_lines={self.max_lines}): a field "
                f"cannot be shorter than its lines. Write `max_lines={self.lines}` or more."
            )
        if self.max_plain_text_length < 1:
            raise ConfigError(
                f"MultimodalTextbox(max_plain_text_length={self.max_plain_text_length}): text of "
                "1 character has to fit. Write 1 or more."
            )
        if self.sources is None:
            self.sources = ["upload"]
        elif isinstance(self.sources, str):
            self.sources = [self.sources]
        self.file_types = checked_types(self.file_types, "MultimodalTextbox")
        super().__post_init__()

    def preprocess(self, payload: Any) -> dict[str, Any]:
        """The text, and the paths of the files.

        Raises:
            Error: a file of a type that is not taken, or one that lies at an address.
        """
        given = self._read(payload)
        return {"text": given["text"], "files": [self._given(file) for file in given["files"]]}

    def postprocess(self, value: Any) -> MultimodalValue:
        """Text and files for the page.

        Raises:
            ConfigError: a file is not there.
            ListenerError: the value is neither text nor such a dict.
        """
        if value is None or isinstance(value, str):
            return {"text": value or "", "files": []}
        if not isinstance(value, Mapping):
            raise ListenerError(
                f"{self._called} shows text and files, but got {type(value).__name__}. "
                'Write `{"text": "...", "files": ["path"]}`, or text alone.'
            )
        known = cast("Mapping[str, Any]", value)
        unknown = set(known) - {"text", "files"}
        if unknown:
            raise ListenerError(
                f"{self._called} takes `text` and `files`, but got {quoted(list(unknown))}. "
                'Write `{"text": "...", "files": ["path"]}`.'
            )
        files: Any = known.get("files") or []
        files = [files] if isinstance(files, str | Path | FileData) else files
        if not isinstance(files, list | tuple):
            raise ListenerError(
                f"{self._called} shows a list of files, but got {quoted(files)}. "
                'Write `{"text": "...", "files": ["path"]}`.'
            )
        text = known.get("text")
        return {
            "text": shown_text(text, self._called) or "",
            "files": [self._offered(file) for file in files],
        }

    def empty(self) -> MultimodalValue:
        """No text and no files."""
        return {"text": "", "files": []}

    def _read(self, payload: Any) -> MultimodalValue:
        if payload is None:
            return self.empty()
        if not isinstance(payload, Mapping):
            raise Error(
                f"{self._called} holds {type(payload).__name__}, which is no text and files."
            )
        known = cast("Mapping[str, Any]", payload)
        given = known.get("files") or ()
        if not isinstance(given, list | tuple):
            raise Error(f"{self._called} holds {type(given).__name__}, which is no list of files.")
        files = [received_file(file, self._called) for file in cast("list[Any]", given)]
        return {
            "text": held_text(known.get("text"), self._called) or "",
            "files": [file for file in files if file],
        }

    def _given(self, file: FileData) -> GivenFile:
        types = self.file_types
        if types and "microphone" in (self.sources or ()):
            types = [*types, "audio"]
        name = taken_name(file, types, self._called)
        if is_address(file.path):
            raise Error(
                f"{self._called} holds the file at {file.path}, which Python has not fetched. "
                "Put the file beside the app, or fetch it there and give the file's path."
            )
        return GivenFile(file.path, name)

    def _offered(self, value: Any) -> FileData:
        file = offered_file(value, self._called)
        if file is not None:
            return file
        raise ListenerError(
            f"{self._called} takes files by their paths, but got {type(value).__name__}. Write the "
            "file first, and return its path."
        )
