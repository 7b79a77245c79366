"""A table from the page as the app asks for it: pandas, polars, numpy or lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from wasmui.optional import need
from wasmui.table import Sheet


def as_array(sheet: Sheet, datatypes: Sequence[str], who: str) -> list[list[Any]]:
    """A list of rows."""
    del datatypes, who
    return sheet.data()


def as_numpy(sheet: Sheet, datatypes: Sequence[str], who: str) -> Any:
    """An array of rows and columns: of numbers where all cells are, else of objects."""
    numpy = need("numpy", "numpy", f'{who}(type="numpy")')
    width = len(sheet.headers)
    columns = [_numbers(numpy, sheet, at, datatypes[at]) for at in range(width)]
    if columns and all(found.dtype.kind != "O" for found in columns):
        return numpy.column_stack(columns)
    made = numpy.empty((sheet.rows, width), dtype=object)
    for at in range(width):
        made[:, at] = sheet.cells(at)
    return made


def _numbers(numpy: Any, sheet: Sheet, at: int, datatype: str) -> Any:
    dtype = sheet.dtype(at) or ""
    buffer = sheet.buffer(at)
    if buffer is not None:
        found = numpy.array(buffer, dtype="f8")
        return found.astype(_native(dtype)) if _native(dtype) else found
    cells = sheet.cells(at)
    kinds = {type(cell) for cell in cells}
    if kinds and kinds <= {int, float, bool}:
        return numpy.array(cells)
    if kinds <= {int, float, type(None)} and (kinds - {type(None)} or datatype == "number"):
        return numpy.array([numpy.nan if cell is None else cell for cell in cells], dtype="f8")
    return numpy.array(cells, dtype=object)


def _native(dtype: str) -> str | None:
    """numpy's name of a type of numbers."""
    plain = {"int": "int64", "float": "float64"}.get(dtype, dtype).lower()
    return plain if plain.startswith(("int", "uint", "float")) else None


def as_pandas(sheet: Sheet, datatypes: Sequence[str], who: str) -> Any:
    """A DataFrame whose columns have the types that they had, as far as the cells allow."""
    pandas = need("pandas", "pandas", f'{who}(type="pandas")')
    found = {at: _series(pandas, sheet, at, kind) for at, kind in enumerate(datatypes)}
    frame = pandas.DataFrame(found, index=pandas.RangeIndex(sheet.rows))
    frame.columns = sheet.headers
    return frame


def _series(pandas: Any, sheet: Sheet, at: int, datatype: str) -> Any:
    dtype = sheet.dtype(at) or ""
    buffer = sheet.buffer(at)
    if buffer is not None:
        numpy = need("numpy", "numpy", "pandas")
        made = pandas.Series(numpy.array(buffer, dtype="f8"))
        return made.astype(_native(dtype)) if dtype and _native(dtype) == dtype else (
            _as(pandas, made, dtype)
        )  # fmt: skip
    cells = sheet.cells(at)
    made = pandas.Series(cells, dtype=object) if not cells else pandas.Series(cells)
    if dtype and dtype not in ("str", "int", "float", "bool"):
        return _as(pandas, made, dtype)
    if datatype == "number" and made.dtype == object:
        return pandas.to_numeric(made.replace("", None), errors="coerce")
    if datatype == "date" and made.dtype.kind not in "mM":
        return pandas.to_datetime(made, errors="coerce")
    if datatype == "bool" and made.dtype == object:
        return made.astype("boolean") if made.isna().any() else made.astype(bool)
    return made


def _as(pandas: Any, made: Any, dtype: str) -> Any:
    """In the type that the column had; in its own where an edit does not fit into it."""
    plain = {"int": "int64", "float": "float64"}.get(dtype, dtype)
    with suppress(ValueError, TypeError):
        if plain.startswith("datetime64"):
            return pandas.to_datetime(made).astype(plain)
        if plain.startswith("timedelta64"):
            return pandas.to_timedelta(made).astype(plain)
        return made.astype(plain)
    return made


def as_polars(sheet: Sheet, datatypes: Sequence[str], who: str) -> Any:
    """A polars DataFrame; a column's types are mixed only where its cells are."""
    polars = need("polars", "polars", f'{who}(type="polars")')
    made: dict[str, Any] = {}
    for at, name in enumerate(sheet.headers):
        cells = sheet.cells(at)
        series = polars.Series(name, cells, strict=False)
        dtype = sheet.dtype(at) or ""
        kind = dtype.removeprefix("polars.") if dtype.startswith("polars.") else datatypes[at]
        with suppress(polars.exceptions.PolarsError):
            if kind.startswith("Datetime") or kind == "date":
                series = series.str.to_datetime(strict=False)
            elif kind == "Date":
                series = series.str.to_date(strict=False)
            elif kind == "number" and series.dtype == polars.String:
                series = series.cast(polars.Float64, strict=False)
        made[name] = series
    return polars.DataFrame(made)


FORMS: dict[str, Callable[[Sheet, Sequence[str], str], Any]] = {
    "pandas": as_pandas,
    "numpy": as_numpy,
    "array": as_array,
    "polars": as_polars,
}
