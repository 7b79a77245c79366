"""Files on their way between the visitor and a function, for the components that take some."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, Self, cast

from wasmui.errors import Error, ListenerError
from wasmui.file_data import FileData, is_address, received_file, shown_file
from wasmui.file_types import is_taken
from wasmui.phrase import Phrase


class GivenFile(str):
    """The path of a file that the visitor gave: a `str`, so it can be opened as it is."""

    __slots__ = ("name", "orig_name")

    name: str
    """The path again, as an opened file has it."""
    orig_name: str
    """What the visitor calls it; in a folder, with the way to it: `photos/cat.png`."""

    def __new__(cls, path: str, orig_name: str) -> Self:
        self = super().__new__(cls, path)
        self.name = str(path)
        self.orig_name = orig_name
        return self


def taken_name(file: FileData, types: Sequence[str] | None, where: str) -> str:
    """What the visitor calls a file, if it is of a type that is taken.

    Raises:
        Error: it is of another.
    """
    name = file.orig_name or Path(file.path).name
    if not is_taken(types, name, file.mime_type):
        kinds = ", ".join(types or ())
        raise Error(Phrase("{} takes {}, and {} is none of these.", where, kinds, name))
    return name


def offered_file(value: Any, where: str) -> FileData | None:
    """What a function returned, as a file for the page; `None` if it is none.

    Raises:
        ConfigError: there is no such file.
        Error: a dict that names no file.
    """
    if isinstance(value, GivenFile):
        return shown_file(value, where, value.orig_name)
    if isinstance(value, str | Path):
        return shown_file(value, where)
    return received_file(value, where) if isinstance(value, FileData | dict) else None


def taken(
    payload: Any,
    types: Sequence[str] | None,
    form: Literal["filepath", "binary"],
    count: Literal["single", "multiple", "directory"],
    where: str,
) -> GivenFile | bytes | list[GivenFile | bytes] | None:
    """The files that the page holds, one or several, as a function is given them.

    Raises:
        Error: one is of a type that is not taken, lies at an address, or cannot be read.
    """
    given = cast("list[Any]", payload) if isinstance(payload, list | tuple) else [payload]
    files = [file for item in given if (file := received_file(item, where))]
    made = [_given(file, types, form, where) for file in files]
    if not made:
        return None
    return made[0] if count == "single" else made


def _given(
    file: FileData, types: Sequence[str] | None, form: Literal["filepath", "binary"], where: str
) -> GivenFile | bytes:
    name = taken_name(file, types, where)
    if is_address(file.path):
        raise Error(
            f"{where} offers the file at {file.path}, which Python has not fetched. "
            "Put the file beside the app, or fetch it there and return the file."
        )
    if form == "filepath":
        return GivenFile(file.path, name)
    try:
        return Path(file.path).read_bytes()
    except OSError as error:
        raise Error(f"{where}: {name} cannot be read: {error.strerror}.") from error


def offered(value: Any, where: str) -> FileData:
    """What a function returned, as a file for the page.

    Raises:
        ConfigError: there is no such file.
        ListenerError: the value is no path.
    """
    file = offered_file(value, where)
    if file is not None:
        return file
    raise ListenerError(
        f"{where} offers files by their paths, but got {type(value).__name__}. Write the "
        'file first, as by `Path("result.bin").write_bytes(data)`, and return its path.'
    )


def all_offered(value: Any, where: str) -> FileData | list[FileData] | None:
    """What a function returned, as a file for the page, or a list of files.

    Raises:
        ConfigError: there is no such file.
        ListenerError: the value is no path.
    """
    if value is None:
        return None
    if isinstance(value, list | tuple):
        return [offered(item, where) for item in cast("list[Any]", value)]
    return offered(value, where)
