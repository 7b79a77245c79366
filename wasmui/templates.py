"""Components that are others with different defaults."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import Annotated, ClassVar, Literal

from wasmui.block import Wire, declare
from wasmui.components.dataframe import Count, Dataframe
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


@declare
class Numpy(Dataframe):
    """A table that a function gets as an array of numpy.

    Value: as a Dataframe's; a function is given an `ndarray` of shape `(rows, columns)`.

    Example:
        ui.Numpy([[1, 2], [3, 4]], label="Matrix")
    """

    renderer: ClassVar[str | None] = "dataframe"

    _: KW_ONLY
    row_count: Annotated[Count, Wire(int | None)] = (1, "dynamic")
    """Rows of an empty table; `(3, "fixed")` also forbids to add or remove any."""
    type: Literal["pandas", "numpy", "array", "polars"] = "numpy"
    """What a function is given: `"array"` is a list of rows."""


@declare
class Matrix(Dataframe):
    """A table that a function gets as a list of rows.

    Value: as a Dataframe's; a function is given a list of lists.

    Example:
        ui.Matrix([[1, 2], [3, 4]], label="Matrix")
    """

    renderer: ClassVar[str | None] = "dataframe"

    _: KW_ONLY
    row_count: Annotated[Count, Wire(int | None)] = (1, "dynamic")
    """Rows of an empty table; `(3, "fixed")` also forbids to add or remove any."""
    type: Literal["pandas", "numpy", "array", "polars"] = "array"
    """What a function is given: `"array"` is a list of rows."""


@declare
class List(Dataframe):
    """A table of one column, which a function gets as a list of rows.

    Value: as a Dataframe's, or a list of single values; a function is given a list of lists.

    Example:
        ui.List(["milk", "bread"], headers=["To buy"])
    """

    renderer: ClassVar[str | None] = "dataframe"

    _: KW_ONLY
    row_count: Annotated[Count, Wire(int | None)] = (1, "dynamic")
    """Rows of an empty table; `(3, "fixed")` also forbids to add or remove any."""
    col_count: Annotated[Count, Wire(int | None)] = 1
    """An older name of `column_count`."""
    type: Literal["pandas", "numpy", "array", "polars"] = "array"
    """What a function is given: `"array"` is a list of rows."""
