"""A table as it crosses to the page: a column at a time, each in its cheapest form.

Numbers are one buffer of doubles and texts one long text, so that a column costs one crossing,
however many rows it has. What the visitor changes comes back as a list of steps (`log`) that
starts from the table of the same `stamp`.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import Any, ClassVar, Literal, TypedDict, cast

from wasmui.crossing import shown_text
from wasmui.errors import Error
from wasmui.file_data import FileData

SEPARATOR = "\x1f"
"""Between the texts of a column; a column whose texts hold it crosses as a list."""

SAFE = 2**53
"""From here on, not every integer has a double of its own."""

_stamps = count(1)


class Column(TypedDict):
    """The cells of one column."""

    kind: Literal["number", "bool", "text", "mixed"]
    cells: Any
    """`number`: doubles; `bool`: bytes, 2 where there is none; `mixed`: a list."""
    text: str | None
    """`text`: all cells, with a sign between them."""
    gaps: Any
    """Rows of a `number` or `text` column where there is no value."""
    dtype: str | None
    """What Python calls the type of the cells."""


class Styles(TypedDict):
    """What single cells look like."""

    rules: list[str]
    """Declarations of CSS."""
    cells: Any
    """For each cell, row by row, its rule from 1, or 0."""


class Table(TypedDict):
    """A whole table."""

    stamp: str
    rows: int
    headers: list[str]
    columns: list[Column]
    display: list[Column | None] | None
    """What the cells of a column say, where it is not their value."""
    styles: Styles | None
    log: list[Any] | None
    """What the visitor changed, as steps, oldest first."""


class Stamp(str):
    """Names a table that was sent. Two tables that differ only in this are the same."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str)

    def __ne__(self, other: object) -> bool:
        return not isinstance(other, str)

    __hash__ = str.__hash__


def table_of(
    headers: Sequence[Any],
    columns: list[Column],
    rows: int,
    display: list[Column | None] | None = None,
    styles: Styles | None = None,
) -> Table:
    """A new table, with a stamp of its own."""
    return Table(
        stamp=Stamp(f"t{next(_stamps)}"),
        rows=rows,
        headers=[str(header) for header in headers],
        columns=columns,
        display=display if display and any(display) else None,
        styles=styles,
        log=None,
    )


# -- to the page --------------------------------------------------------------------------------


def packed(cells: list[Any], dtype: str | None = None) -> Column:
    """A column in the cheapest form that holds all of its cells as they are."""
    kinds = {type(cell) for cell in cells}
    gaps = type(None) in kinds
    kinds.discard(type(None))
    if kinds == {bool}:
        values = array("B", (2 if cell is None else int(cell) for cell in cells))
        return column("bool", cells=values, dtype=dtype or "bool")
    if kinds and kinds <= {int, float} and all(_fits(cell) for cell in cells):
        numbers = array("d", (math.nan if cell is None else cell for cell in cells))
        return column(
            "number",
            cells=numbers,
            gaps=_gaps(cells) if gaps else None,
            dtype=dtype or ("int" if kinds == {int} else "float"),
        )
    if kinds <= {str}:
        return packed_text(cells, dtype or "str", _gaps(cells) if gaps else None)
    plain = [_plain(cell) for cell in cells]
    if all(isinstance(cell, str) for cell in plain):
        return packed_text(plain, dtype)
    return column("mixed", cells=plain, dtype=dtype)


def packed_text(cells: Sequence[str | None], dtype: str | None, gaps: Any = None) -> Column:
    """A column of texts."""
    text = SEPARATOR.join(["" if cell is None else cell for cell in cells])
    if text.count(SEPARATOR) != max(len(cells) - 1, 0):
        return column("mixed", cells=list(cells), dtype=dtype)
    return column("text", text=text, gaps=gaps, dtype=dtype)


def column(
    kind: Literal["number", "bool", "text", "mixed"],
    *,
    cells: Any = None,
    text: str | None = None,
    gaps: Any = None,
    dtype: str | None = None,
) -> Column:
    """A column with what it has, and nothing of the rest."""
    return Column(kind=kind, cells=cells, text=text, gaps=gaps, dtype=dtype)


def _fits(cell: Any) -> bool:
    return not isinstance(cell, int) or -SAFE < cell < SAFE


def _gaps(cells: Iterable[Any]) -> array[int]:
    return array("I", (row for row, cell in enumerate(cells) if cell is None))


def _plain(cell: Any) -> Any:
    """A cell as the page can hold it."""
    if cell is None or isinstance(cell, bool | FileData):
        return cell
    if isinstance(cell, float):
        return float(cell)
    if isinstance(cell, int):
        return int(cell) if _fits(cell) else str(int(cell))
    if hasattr(cell, "item") and getattr(cell, "shape", None) == ():  # one number of numpy's
        return _plain(cell.item())
    if type(cell).__name__ in ("NAType", "NaTType"):
        return None
    return shown_text(cell, "Dataframe, a cell,") if not isinstance(cell, bytes) else str(cell)


# -- and back -----------------------------------------------------------------------------------


def whole(old: Any, payload: Any) -> Any:
    """The table that the page holds, where it sent only what was changed since `old`."""
    if not isinstance(payload, dict) or "columns" in payload or "stamp" not in payload:
        return payload
    steps = cast("dict[str, Any]", payload)
    if not isinstance(old, dict) or str(old.get("stamp")) != str(steps["stamp"]):  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
        return cast("Any", old)  # Python has written another table since, which is on its way
    return {**cast("dict[str, Any]", old), "log": steps.get("log")}


class Sheet:
    """A table that came from the page, with what the visitor changed.

    Attributes:
        headers: by column.
        rows: how many.
    """

    def __init__(self, table: Table) -> None:
        self.headers = [str(header) for header in table["headers"]]
        self.rows = int(table["rows"])
        self._packed: list[Column | None] = list(table["columns"])
        self._cells: list[list[Any]] = [[] for _ in self._packed]
        self._dtypes = [found.get("dtype") for found in table["columns"]]
        for step in table.get("log") or []:
            self._take(step)

    @classmethod
    def of(cls, payload: Any, who: str) -> Sheet:
        """A table in any form that the page, or a client, may give it.

        Raises:
            Error: it is none.
        """
        if isinstance(payload, dict):
            given = cast("dict[str, Any]", payload)
            if "columns" in given and "stamp" in given:
                return cls(cast("Table", given))
            if isinstance(given.get("data"), list):
                return cls(_of_rows(given["data"], given.get("headers")))
        if isinstance(payload, list):
            return cls(_of_rows(cast("list[Any]", payload), None))
        raise Error(
            f"{who} got {type(payload).__name__}, which is no table. Give it a list of rows, or "
            '{"headers": [...], "data": [[...], ...]}.'
        )

    def dtype(self, at: int) -> str | None:
        """What Python called the type of a column's cells."""
        return self._dtypes[at]

    def buffer(self, at: int) -> Any:
        """A column's numbers as doubles in one piece, where all are there and none was changed."""
        found = self._packed[at]
        if found is None or found["kind"] != "number" or _some(found["gaps"]):
            return None
        return found["cells"]

    def cells(self, at: int) -> list[Any]:
        """A column's cells, in plain Python values; `None` where there is none."""
        found = self._packed[at]
        if found is not None:
            self._cells[at] = _unpacked(found) if self.rows else []
            self._packed[at] = None
        return self._cells[at]

    def columns(self) -> list[list[Any]]:
        """All of them."""
        return [self.cells(at) for at in range(len(self.headers))]

    def data(self) -> list[list[Any]]:
        """All rows."""
        return [list(row) for row in zip(*self.columns(), strict=True)] or [
            [] for _ in range(self.rows)
        ]

    def _take(self, step: Sequence[Any]) -> None:
        self.steps[step[0]](self, *step[1:])

    def _set(self, row: int, at: int, value: Any) -> None:
        self.cells(at)[row] = value

    def _fill(self, row: int, at: int, block: Sequence[Sequence[Any]]) -> None:
        for down, line in enumerate(block):
            for along, value in enumerate(line):
                self.cells(at + along)[row + down] = value

    def _insert(self, row: int, blank: Sequence[Any], number: int = 1) -> None:
        for cells, value in zip(self.columns(), blank, strict=True):
            cells[row:row] = [value] * number
        self.rows += number

    def _cut(self, rows: Sequence[int]) -> None:
        gone = set(rows)
        for at, cells in enumerate(self.columns()):
            self._cells[at] = [cell for row, cell in enumerate(cells) if row not in gone]
        self.rows -= len(gone)

    def _widen(self, at: int, header: str, blank: Any) -> None:
        self.headers.insert(at, header)
        self._packed.insert(at, None)
        self._cells.insert(at, [blank] * self.rows)
        self._dtypes.insert(at, None)

    def _drop(self, at: int) -> None:
        for held in (self.headers, self._packed, self._cells, self._dtypes):
            del held[at]

    def _rename(self, at: int, header: str) -> None:
        self.headers[at] = str(header)

    steps: ClassVar[dict[str, Callable[..., None]]] = {
        "set": _set,
        "fill": _fill,
        "insert": _insert,
        "cut": _cut,
        "widen": _widen,
        "drop": _drop,
        "rename": _rename,
    }


def _of_rows(data: list[Any], headers: Any) -> Table:
    lines = [row if isinstance(row, list | tuple) else [row] for row in data]
    return table_of(*of_rows(lines, headers), rows=len(lines))


def of_rows(data: Sequence[Sequence[Any]], headers: Any) -> tuple[list[str], list[Column]]:
    """Rows as columns; where rows are shorter than others, their ends have no value."""
    width = max((len(row) for row in data), default=len(headers or []))
    names = fitted(headers or [], width)
    full = [row if len(row) == width else [*row, *[None] * (width - len(row))] for row in data]
    columns = [list(cells) for cells in zip(*full, strict=True)] or [[] for _ in names]
    return names, [packed(cells) for cells in columns]


def fitted(headers: Sequence[Any], width: int) -> list[str]:
    """As many headers as there are columns; those that are missing are numbers."""
    given = [str(header) for header in headers][:width]
    return [*given, *(str(at + 1) for at in range(len(given), width))]


def _some(values: Any) -> bool:
    return values is not None and len(values) > 0


def _unpacked(found: Column) -> list[Any]:
    kind, cells = found["kind"], found["cells"]
    if kind == "text":
        text = found["text"] or ""
        made: list[Any] = text.split(SEPARATOR)
        return _with_gaps(made, found["gaps"])
    if kind == "bool":
        return [None if cell > 1 else bool(cell) for cell in cells]
    if kind == "number":
        dtype = (found["dtype"] or "").lower()
        gaps = found["gaps"]
        if not dtype.startswith(("int", "uint")):
            return _with_gaps([float(cell) for cell in cells], gaps)
        return _with_gaps([0 if cell != cell else int(cell) for cell in cells], gaps)  # noqa: PLR0124 - NaN
    return [_given(cell) for cell in cells]


def _with_gaps(cells: list[Any], gaps: Any) -> list[Any]:
    for row in gaps if gaps is not None else ():
        cells[row] = None
    return cells


def _given(cell: Any) -> Any:
    """A picture comes back as its path."""
    if isinstance(cell, FileData):
        return cell.path
    if isinstance(cell, dict):
        found = cast("dict[str, Any]", cell)
        return found.get("path") or found.get("url")
    return cell


def style_table(found: Iterable[tuple[int, int, str]], rows: int, columns: int) -> Styles | None:
    """Rules for cells, each named once.

    Args:
        found: row, column and declarations.
        rows: how many there are.
        columns: how many there are.
    """
    rules: dict[str, int] = {}
    cells = array("I", bytes(4 * rows * columns))
    for row, at, css in found:
        if css and row < rows and at < columns:
            cells[row * columns + at] = rules.setdefault(css, len(rules) + 1)
    return Styles(rules=list(rules), cells=cells) if rules else None
