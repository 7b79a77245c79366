"""Tables of other packages, and of plain Python, as the page gets them."""

from __future__ import annotations

import csv
import math
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from wasmui.errors import ConfigError, quoted
from wasmui.file_data import resolved
from wasmui.table import (
    SAFE,
    Column,
    Styles,
    Table,
    column,
    fitted,
    of_rows,
    packed,
    packed_text,
    style_table,
    table_of,
)


def read_table(value: Any, headers: Sequence[Any] | None, who: str) -> Table:  # noqa: PLR0911 - one line for each kind of value
    """Any value that is a table, as the page gets it.

    Args:
        value: of pandas, polars, numpy, plain lists or dicts, or the path of a CSV file.
        headers: the names of the columns, where the value has none.
        who: the component, for errors.

    Raises:
        ConfigError: it is no table.
    """
    if isinstance(value, str | Path):
        return _of_file(resolved(value, who), value, headers, who)
    if isinstance(value, Mapping):
        return _of_dict(cast("Mapping[str, Any]", value), headers, who)
    package = type(value).__module__.split(".", 1)[0]
    if package == "pandas":
        return _of_pandas(value, who)
    if package == "polars":
        return _of_polars(value, who)
    numpy: Any = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.ndarray):
        return _of_numpy(numpy, value, headers, who)
    if hasattr(value, "__dataframe__") and hasattr(value, "to_pandas"):
        return _of_pandas(value.to_pandas(), who)
    if isinstance(value, Iterable) and not isinstance(value, bytes | bytearray | memoryview):
        return _of_list(list(cast("Iterable[Any]", value)), headers)
    raise ConfigError(
        f"{who} got {type(value).__name__}, which is no table. Give it a DataFrame, an array, "
        "a list of rows, or the path of a CSV file."
    )


def _of_list(rows: list[Any], headers: Sequence[Any] | None) -> Table:
    if rows and all(isinstance(row, Mapping) for row in rows):
        names = list(dict.fromkeys(name for row in rows for name in row))
        lines = [[row.get(name) for name in names] for row in rows]
        return table_of(*of_rows(lines, names), rows=len(rows))
    lines = [row if isinstance(row, list | tuple) else _line(row) for row in rows]
    return table_of(*of_rows(lines, headers), rows=len(rows))


def _line(row: Any) -> list[Any]:
    listed = getattr(row, "tolist", None)
    found = listed() if callable(listed) else row
    return cast("list[Any]", found) if isinstance(found, list) else [found]


def _of_dict(value: Mapping[str, Any], headers: Sequence[Any] | None, who: str) -> Table:
    if "data" in value and not isinstance(value["data"], str):
        data, own = _several(value, "data", who), _several(value, "headers", who)
        rows = [row if isinstance(row, list | tuple) else _line(row) for row in data]
        names, columns = of_rows(rows, own or headers)
        metadata = cast("Mapping[str, Any]", value.get("metadata") or {})
        try:
            display, styles = _metadata(metadata, len(rows), len(columns))
        except (AttributeError, LookupError, TypeError, ValueError):
            raise ConfigError(
                f"{who} got the metadata {quoted(metadata)}. Give it `display_value` and "
                "`styling`, each a list of rows with a text for each cell."
            ) from None
        return table_of(names, columns, len(rows), display, styles)
    cells = {str(name): _line(found) for name, found in value.items()}
    if "headers" in value and len(value) == 1:
        return table_of(*of_rows([], _several(value, "headers", who)), rows=0)
    lengths = {name: len(found) for name, found in cells.items()}
    if len(set(lengths.values())) > 1:
        raise ConfigError(f"{who} got columns of different lengths: {lengths}.")
    rows = next(iter(lengths.values()), 0)
    return table_of(list(cells), [packed(found) for found in cells.values()], rows)


def _several(value: Mapping[str, Any], name: str, who: str) -> list[Any]:
    """What a dict lists under a name."""
    found = value.get(name)
    if isinstance(found, str | bytes) or not (found is None or isinstance(found, Iterable)):
        raise ConfigError(
            f"{who} got a table whose `{name}` are {quoted(found)}. Give it a list: "
            '`{"headers": ["Name"], "data": [["Ada"]]}`.'
        )
    return [] if found is None else list(cast("Iterable[Any]", found))


def _metadata(
    metadata: Mapping[str, Any], rows: int, columns: int
) -> tuple[list[Column | None] | None, Styles | None]:
    shown = cast("list[list[Any]] | None", metadata.get("display_value"))
    display: list[Column | None] | None = None
    if shown:
        texts = [
            [str(shown[row][at]) if row < len(shown) and at < len(shown[row]) else None
             for row in range(rows)]
            for at in range(columns)
        ]  # fmt: skip
        display = [packed(cells) for cells in texts]
    styling = cast("list[list[str]]", metadata.get("styling") or [])
    found = ((row, at, css) for row, line in enumerate(styling) for at, css in enumerate(line))
    return display, style_table(found, rows, columns)


def _of_file(path: Path, given: str | Path, headers: Sequence[Any] | None, who: str) -> Table:
    if not path.is_file():
        raise ConfigError(
            f"{who} got {quoted(str(given))}, which is no file. Give it the path of a CSV file, "
            f"or a table. Paths start at the app's folder, which is {str(Path.cwd())!r} now."
        )
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter="\t" if path.suffix == ".tsv" else ","))
    names = lines[0] if lines else list(headers or [])
    width = len(names)
    rows = [[*line, *[""] * (width - len(line))][:width] for line in lines[1:]]
    columns = [_read(list(cells)) for cells in zip(*rows, strict=True)] or [packed([])] * width
    return table_of(names, columns, len(rows))


def _read(texts: list[str]) -> Column:
    """A column of a file: numbers where all of its texts are."""
    filled = [text for text in texts if text]
    for kind in (int, float):
        try:
            known = {text: kind(text) for text in filled}
        except ValueError:
            continue
        if filled:
            return packed([known.get(text) for text in texts])
    words = {"True": True, "False": False, "true": True, "false": False}
    if filled and all(text in words for text in filled):
        return packed([words.get(text) for text in texts])
    return packed([text or None for text in texts])


# -- numpy --------------------------------------------------------------------------------------


def _of_numpy(numpy: Any, value: Any, headers: Sequence[Any] | None, who: str) -> Table:
    if value.dtype.names:
        names = list(value.dtype.names)
        columns = [_from_array(numpy, value[name]) for name in names]
        return table_of(names, columns, len(value))
    if value.ndim not in (1, 2):
        raise ConfigError(
            f"{who} got an array of shape {value.shape}. A table has rows and columns: give it "
            "an array of 2 dimensions, or of 1 for a single column."
        )
    grid = value.reshape(-1, 1) if value.ndim == 1 else value
    rows, width = grid.shape
    columns = [_from_array(numpy, grid[:, at]) for at in range(width)]
    return table_of(fitted(headers or [], width), columns, rows)


def _from_array(numpy: Any, cells: Any) -> Column:
    kind, name = cells.dtype.kind, str(cells.dtype)
    if kind == "b":
        return column("bool", cells=array("B", cells.astype("u1").tobytes()), dtype="bool")
    if kind == "f" or (kind in "iu" and _small(numpy, cells)):
        return column("number", cells=_doubles(cells), dtype=name)
    if kind in "mM":
        texts = [None if text == "NaT" else text for text in cells.astype(str).tolist()]
        return packed(texts, name)
    return packed([_plain(cell) for cell in cells.tolist()], name if kind in "iu" else None)


def _plain(cell: Any) -> Any:
    return None if isinstance(cell, float) and math.isnan(cell) else cell


def _small(numpy: Any, cells: Any) -> bool:
    return not len(cells) or bool(numpy.max(cells) < SAFE and numpy.min(cells) > -SAFE)


def _doubles(cells: Any) -> array[float]:
    return array("d", cells.astype("f8").tobytes())


# -- pandas and polars --------------------------------------------------------------------------


def _of_pandas(value: Any, who: str) -> Table:
    kind = type(value).__name__
    if kind == "Styler":
        return _of_styler(value)
    if kind == "Series":
        value = value.to_frame(name=value.name if value.name is not None else "1")
    elif kind != "DataFrame":
        raise ConfigError(f"{who} got pandas' {kind}. Give it a DataFrame, a Series or a Styler.")
    names = [_header(name) for name in value.columns]
    columns = [_from_series(value.iloc[:, at]) for at in range(len(names))]
    return table_of(names, columns, len(value))


def _header(name: Any) -> str:
    """A column's name; one of several levels has all of them."""
    if isinstance(name, tuple):
        return " / ".join(str(level) for level in cast("tuple[Any, ...]", name) if level != "")
    return str(name)


def _from_series(cells: Any) -> Column:
    numpy: Any = sys.modules["numpy"]  # pandas has imported it

    name, kind = str(cells.dtype), getattr(cells.dtype, "kind", "O")
    native = isinstance(cells.dtype, numpy.dtype)
    if native and kind in "biuf":
        return _from_array(numpy, cells.to_numpy())
    if kind in "biuf":  # pandas' own, which may have no value
        gone = cells.isna().to_numpy()
        if not gone.any():
            return {**_from_array(numpy, cells.to_numpy(kind if kind == "b" else None)),
                    "dtype": name}  # fmt: skip
        plain = [None if none else cell for cell, none in zip(cells.tolist(), gone, strict=True)]
        return packed(plain, name)
    if kind in "mM":
        gone = cells.isna()
        texts = cells.astype(str).tolist()
        plain = [None if none else text for text, none in zip(texts, gone, strict=True)]
        return packed(plain, name)
    gone = cells.isna().to_numpy()
    listed = cells.tolist()
    if gone.any():
        listed = [None if none else cell for cell, none in zip(listed, gone, strict=True)]
    return packed(listed, name if name != "object" else None)


def _of_styler(styler: Any) -> Table:
    frame = styler.data
    styler._compute()  # noqa: SLF001 - pandas has no other way to tell a cell's style
    hidden_rows, hidden = set(styler.hidden_rows), set(styler.hidden_columns)
    rows = [row for row in range(len(frame)) if row not in hidden_rows]
    kept = [at for at in range(frame.shape[1]) if at not in hidden]
    seen = frame.iloc[rows, kept] if hidden_rows or hidden else frame
    table = _of_pandas(seen, "Dataframe")
    row_of = {row: at for at, row in enumerate(rows)}
    column_of = {at: now for now, at in enumerate(kept)}
    ctx = cast("dict[tuple[int, int], list[tuple[str, Any]]]", styler.ctx)
    found = (
        (row_of[row], column_of[at], ";".join(f"{name}:{said}" for name, said in rules))
        for (row, at), rules in ctx.items()
        if row in row_of and at in column_of
    )
    display = [_displayed(styler, frame, rows, at) for at in kept]
    styles = style_table(found, len(rows), len(kept))
    return {**table, "styles": styles, "display": display if any(display) else None}


def _displayed(styler: Any, frame: Any, rows: list[int], at: int) -> Column | None:
    """What `Styler.format` makes of a column; nothing where it was not asked to."""
    known = styler._display_funcs  # noqa: SLF001 - as above
    if all(_is_default(known[row, at]) for row in rows if (row, at) in known):
        return None
    cells = frame.iloc[:, at]
    return packed_text([str(known[row, at](cells.iloc[row])) for row in rows], None)


def _is_default(made: Any) -> bool:
    """Whether pandas shows a cell its own way, of which the page has a better one."""
    return getattr(getattr(made, "func", made), "__name__", "") == "_default_formatter"


def _of_polars(value: Any, who: str) -> Table:
    kind = type(value).__name__
    if kind == "LazyFrame":
        value = value.collect()
    elif kind == "Series":
        value = value.to_frame()
    elif kind != "DataFrame":
        raise ConfigError(
            f"{who} got polars' {kind}. Give it a DataFrame, a LazyFrame or a Series."
        )
    columns = [_from_polars(value.to_series(at)) for at in range(value.width)]
    return table_of(value.columns, columns, value.height)


def _from_polars(cells: Any) -> Column:
    name = f"polars.{cells.dtype}"
    if cells.dtype.is_temporal():
        return packed(cells.cast(str).to_list() if str(cells.dtype) == "Date"
                      else [None if cell is None else str(cell) for cell in cells.to_list()],
                      name)  # fmt: skip
    made = packed(cells.to_list())
    return {**made, "dtype": name} if made["kind"] != "number" else made


def headers_only(headers: Sequence[Any], blanks: Sequence[Any], rows: int) -> Table:
    """A table without values."""
    return table_of(headers, [packed([blank] * rows) for blank in blanks], rows)
