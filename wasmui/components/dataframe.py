"""A table to look at, to sort and search, and to edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, TypeAlias, cast

from pydantic_core import to_json

from wasmui.block import Block, Wire, declare
from wasmui.component import Component
from wasmui.errors import ConfigError, quoted
from wasmui.event import Event
from wasmui.file_data import FileData, shown_file
from wasmui.latex import check_delimiters
from wasmui.table import Sheet, Table, column, whole
from wasmui.table_sources import headers_only, read_table
from wasmui.table_targets import FORMS

Datatype: TypeAlias = Literal["str", "number", "bool", "date", "markdown", "html", "image", "auto"]
Count: TypeAlias = int | tuple[int, Literal["fixed", "dynamic"]] | None
Limits: TypeAlias = tuple[int | None, int | None] | None

BLANKS: dict[str, Any] = {"bool": False, "number": None, "date": None, "image": None}
"""What a cell holds that nobody filled."""

MOST_BLANK = 10_000_000
"""Cells of a table that holds nothing yet."""


@declare
class Dataframe(Component):
    """A table: shown, sorted, searched, and edited by the visitor.

    Value: a pandas or polars DataFrame, a pandas Styler (its colours and formats are shown), an
    array of numpy, a list of rows, a dict of columns or of `headers` and `data`, or the path of a
    CSV file. A function is given what `type` says. pandas' index is not shown: use
    `df.reset_index()`.

    Raises:
        ConfigError: counts, limits, widths or types do not fit each other.

    Example:
        ui.Dataframe([["Ada", 1815], ["Grace", 1906]], headers=["Name", "Born"])
    """

    displays: ClassVar[bool] = True

    value: Any = None
    _: KW_ONLY
    headers: list[str] | None = None
    """The names of the columns, where the value has none."""
    row_count: Annotated[Count, Wire(int | None)] = None
    """Rows of an empty table; `(3, "fixed")` also forbids to add or remove any."""
    row_limits: Limits = None
    """The fewest and the most rows that the visitor may leave; `None` is no limit."""
    col_count: Annotated[Count, Wire(int | None)] = None
    """An older name of `column_count`."""
    column_count: Annotated[Count, Wire(int | None)] = None
    """Columns of an empty table; `(3, "fixed")` also forbids to add or remove any."""
    column_limits: Limits = None
    """The fewest and the most columns that the visitor may leave; `None` is no limit."""
    datatype: Datatype | Annotated[Sequence[Datatype], Wire(list[Datatype])] = "str"
    """What the cells are, for all columns or for each; `"auto"` goes by the values."""
    type: Literal["pandas", "numpy", "array", "polars"] = "pandas"
    """What a function is given: `"array"` is a list of rows."""
    latex_delimiters: list[dict[str, str | bool]] | None = None
    """What formulas in Markdown stand between; `$$` where not given."""
    label: str | None = None
    """The table's accessible name, and the text above it."""
    show_label: bool | None = None
    """Whether the label is seen; it is read by screen readers in any case."""
    max_height: int | str = 500
    """In pixels, or any length of CSS; what is higher scrolls."""
    scale: int | None = None
    """Share of a Row's free width, relative to its neighbours."""
    min_width: int = 160
    """In pixels; a Row wraps before the table gets narrower."""
    interactive: bool | None = None
    """`None`: yes, unless some function writes it and none reads it."""
    wrap: bool = False
    """Break long text into lines, in place of cutting it off."""
    line_breaks: bool = True
    """In Markdown, a new line is one on the page as well."""
    column_widths: list[str | int] | None = None
    """For each column pixels, or any length of CSS, such as `"20%"`."""
    buttons: list[Literal["fullscreen", "copy"] | Block] | None = None
    """Small buttons at the corner; `None` is both."""
    show_row_numbers: bool = False
    max_chars: int | None = None
    """Longer text is cut off until its cell is edited; at least 1."""
    show_search: Literal["none", "search", "filter"] = "none"
    """A field that shows only rows with a text; `"filter"` can also keep just these."""
    pinned_columns: int | None = None
    """So many columns, from the first, stay in sight while the rest scrolls."""
    static_columns: list[int] | None = None
    """Columns, from 0, that the visitor cannot edit."""

    change = Event()
    input = Event()
    select = Event()
    edit = Event()

    def __post_init__(self) -> None:
        super().__post_init__()
        self.hold(self.buttons)
        named = "column_count"
        if self.column_count is None and self.col_count is not None:
            self.column_count, named = self.col_count, "col_count"
        self.row_count, self.row_limits = _limited("row", self.row_count, self.row_limits)
        self.column_count, self.column_limits = _limited(
            "column", self.column_count, self.column_limits, named
        )
        self.col_count = self.column_count
        blank = (self.row_count or 1) * (self.column_count or 1)
        if blank > MOST_BLANK:
            raise ConfigError(
                f"Dataframe(row_count={quoted(self.row_count)}, {named}="
                f"{quoted(self.column_count)}): a page holds {MOST_BLANK} empty cells at most. "
                "Write less; the table grows with what is put into it."
            )
        if self.max_chars is not None and self.max_chars < 1:
            raise ConfigError(f"Dataframe(max_chars={self.max_chars}): a cell shows at least 1.")
        if self.pinned_columns is not None and self.pinned_columns < 0:
            raise ConfigError(
                f"Dataframe(pinned_columns={self.pinned_columns}): write how many stay in sight."
            )
        for at in self.static_columns or ():
            if at < 0:
                raise ConfigError(
                    f"Dataframe(static_columns={self.static_columns}): columns are counted from 0."
                )
        check_delimiters("Dataframe", self.latex_delimiters)

    def preprocess(self, payload: Any) -> Any:
        """The table, in the form that `type` says."""
        if payload is None:
            payload = self.postprocess(None)
        sheet = Sheet.of(payload, self._who())
        return FORMS[self.type](sheet, self._datatypes(len(sheet.headers)), "Dataframe")

    def postprocess(self, value: Any) -> Table:
        """The table a column at a time, as the page gets it."""
        if value is None:
            return self.empty()
        table = read_table(value, self.headers, self._who())
        datatypes = self._datatypes(len(table["headers"]))
        for at, kind in enumerate(datatypes):
            if kind == "image":
                table["columns"][at] = self._pictures(Sheet(table).cells(at))
        return table

    def empty(self) -> Table:
        """A table of blank cells."""
        headers = self.headers or [str(at + 1) for at in range(cast("int", self.column_count) or 3)]
        kinds = self._datatypes(len(headers))
        blanks = [BLANKS.get(kind, "") for kind in kinds]
        rows = cast("int | None", self.row_count)
        return headers_only(headers, blanks, 1 if rows is None else rows)

    def received(self, old: Any, payload: Any) -> Any:
        """The table with what the visitor changed, of which the page sends the steps alone."""
        return whole(old, payload)

    def flag(self, payload: Any, _folder: Path) -> str:
        """The table as one text, for a log of values."""
        sheet = Sheet.of(payload, self._who())
        return to_json({"headers": sheet.headers, "data": sheet.data()}, fallback=str).decode()

    def _who(self) -> str:
        return self._called

    def _datatypes(self, width: int) -> list[str]:
        if isinstance(self.datatype, str):
            return [self.datatype] * width
        given = list(self.datatype)
        return [*given, *["str"] * (width - len(given))][:width]

    def _pictures(self, cells: list[Any]) -> Any:
        shown = [
            cell if cell is None or isinstance(cell, FileData) else shown_file(cell, self._who())
            for cell in (None if cell == "" else cell for cell in cells)
        ]
        return column("mixed", cells=shown)


def _limited(
    what: str, count: Any, limits: Limits, name: str = "row_count"
) -> tuple[int | None, Limits]:
    """How many there are at first, and how few and many there may be."""
    if isinstance(count, tuple):
        count, kind = cast("tuple[int, str]", count)
        if kind == "fixed":
            limits = (count, count)
    if count is not None and count < (0 if what == "row" else 1):
        raise ConfigError(f"Dataframe({name}={count}): write how many {what}s there are at first.")
    if limits is not None:
        least, most = limits
        if (least or 0) < 0 or (most is not None and most < (least or 0)):
            raise ConfigError(
                f"Dataframe({what}_limits={limits}): the first is the fewest, the second the most. "
                f"Write `{what}_limits=(1, 10)`."
            )
    return count, limits
