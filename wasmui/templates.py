"""Components that are others with different defaults."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import ClassVar, Literal

from wasmui.block import declare
from wasmui.components.file import File
from wasmui.components.textbox import Textbox


@declare
class TextArea(Textbox):
    """A text field of several lines: a Textbox that starts with 7.

    Value: `str`, as a Textbox's.

    Example:
        ui.TextArea(label="Your story")
    """

    renderer: ClassVar[str | None] = "textbox"

    _: KW_ONLY
    lines: int = 7
    """Rows shown before the field scrolls; at least 1."""
    max_lines: int | None = 20
    """Rows that the field may grow to while text is typed; never fewer than `lines`."""

    def __post_init__(self) -> None:
        if self.max_lines is not None:
            self.max_lines = max(self.max_lines, self.lines)
        super().__post_init__()


@declare
class Files(File):
    """Several files: a File that starts with `file_count="multiple"`.

    Value: a list, as such a File's.

    Example:
        ui.Files(label="Your notes", file_types=[".txt"])
    """

    renderer: ClassVar[str | None] = "file"

    _: KW_ONLY
    file_count: Literal["single", "multiple", "directory"] = "multiple"
