"""A file on its way between the app's file system and the page."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from mimetypes import guess_type
from pathlib import Path
from typing import Any, ClassVar, cast

from pydantic import Field, ValidationError
from pydantic.dataclasses import dataclass

from wasmui.errors import ConfigError, Error, quoted


@dataclass
class FileData:
    """A file in the app's file system, or an address on the web.

    The page is handed the file's bytes when it is handed this; Python never reads them for it.
    """

    path: str
    url: str | None = None
    """An address that the page loads by itself; then `path` is the same text."""
    size: int | None = None
    """In bytes."""
    orig_name: str | None = None
    """The name that the visitor sees."""
    mime_type: str | None = None
    is_stream: bool = False
    meta: dict[str, Any] = Field(default_factory=lambda: {"_type": "gradio.FileData"})

    wire: ClassVar[tuple[str, ...]] = ("path", "url", "size", "orig_name", "mime_type")
    wire_key: ClassVar[str] = "wasmui.file_data.FileData"


def is_address(path: str | Path) -> bool:
    """Whether it is the page that loads it, rather than Python that reads it."""
    return str(path).startswith(("http://", "https://", "data:"))


def resolved(path: str | Path, where: str) -> Path:
    """The whole path.

    Raises:
        ConfigError: no file can be called so.
    """
    try:
        found = Path(path).expanduser().resolve()
        found.is_file()
    except (OSError, ValueError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise ConfigError(
            f"{where} got {quoted(str(path))}, which cannot be the path of a file ({why}). "
            "Give it a path such as `data/cat.png`."
        ) from None
    return found


def shown_file(path: str | Path, where: str, name: str | None = None) -> FileData:
    """A file for the page.

    Args:
        path: a file, relative to the app's folder or absolute, or an address.
        where: who shows it, for the error.
        name: what the visitor sees; the file's own name if not given.

    Raises:
        ConfigError: there is no such file.
    """
    text = str(path)
    mime_type = guess_type(text if not text.startswith("data:") else "")[0]
    if is_address(path):
        return FileData(
            path=text, url=text, orig_name=name or text.rsplit("/", 1)[-1], mime_type=mime_type
        )
    file = resolved(path, where)
    if not file.is_file():
        what = "is a folder" if file.is_dir() else "is not there"
        raise ConfigError(
            f"{where}: the file {quoted(text)} {what}. Paths start at the app's folder, "
            f"which is {str(Path.cwd())!r} now."
        )
    return FileData(
        path=str(file),
        size=file.stat().st_size,
        orig_name=name or file.name,
        mime_type=mime_type,
    )


def received_file(payload: object, where: str) -> FileData | None:
    """A file as the page sends it, a dict, or as a component keeps it.

    Raises:
        Error: it is no file.
    """
    if payload is None or isinstance(payload, FileData):
        return payload
    if isinstance(payload, Mapping):
        known = cast("Mapping[str, Any]", payload)
        if isinstance(known.get("path") or known.get("url"), str):
            with suppress(ValidationError):  # some of it is of another type than it should
                return FileData(
                    path=known.get("path") or known["url"],
                    url=known.get("url"),
                    size=known.get("size"),
                    orig_name=known.get("orig_name"),
                    mime_type=known.get("mime_type"),
                )
    raise Error(f"{where} holds {type(payload).__name__}, which is no file.")
