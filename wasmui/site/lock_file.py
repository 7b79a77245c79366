"""The lock beside an app: exactly which wheels its page gets, whatever an index has since."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wasmui.errors import BuildError, SourceError
from wasmui.site.requirements import PAGE_PLATFORM, PAGE_PYTHON
from wasmui.site.wheel import Wheel

FOLDER_LOCK = "wasmui.lock"
"""Its name in a folder with an `app.py`; for `hello.py` it is `hello.py.lock`, beside it."""

_VERSION = 1

_HEAD = """\
# The packages of this app's page. `wasmui lock` writes this file anew, with the newest that fit;
# `wasmui build` and `wasmui run` take exactly these. Keep it with the app's sources.
"""


@dataclass(frozen=True)
class Locked:
    """A wheel as the lock names it."""

    name: str
    version: str
    file: str
    """The wheel's file name."""

    sha256: str
    size: int
    """In bytes."""

    source: str
    """`index`; `pyodide`, its distribution; an address that the app names; or a path beside it."""


def place_of_lock(app: Path) -> Path:
    """Where the lock of an app lies, or would."""
    return app / FOLDER_LOCK if app.is_dir() else app.with_name(f"{app.name}.lock")


def text_of_lock(wheels: Iterable[Wheel]) -> str:
    """The lock of these wheels: the same text for the same wheels, and no index's address in it."""
    head = (
        f"{_HEAD}lock-version = {_VERSION}\n"
        f"python = {_quoted(PAGE_PYTHON)}\n"
        f"platform = {_quoted(PAGE_PLATFORM)}\n"
    )
    blocks = [
        "[[package]]\n"
        f"name = {_quoted(wheel.name)}\n"
        f"version = {_quoted(wheel.version)}\n"
        f"file = {_quoted(wheel.path.name)}\n"
        f"sha256 = {_quoted(wheel.sha256)}\n"
        f"size = {wheel.size}\n"
        f"from = {_quoted(wheel.source)}\n"
        for wheel in sorted(wheels, key=lambda one: one.name)
    ]
    return "\n".join([head, *blocks])


def read_lock(file: Path) -> tuple[Locked, ...]:
    """The wheels that a lock names.

    Raises:
        SourceError: it is no lock, or one for another Python than the page's.
    """
    try:
        said = tomllib.loads(file.read_text("utf-8"))
        found = tuple(map(_read_one, said["package"])) if "package" in said else ()
        version, platform = said["lock-version"], said["platform"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        why = f"it has no {error}" if isinstance(error, KeyError) else str(error)
        raise SourceError(f"{file} is no lock of wasmui: {why}. {_again(file)}") from error
    if version != _VERSION or platform != PAGE_PLATFORM:
        raise SourceError(
            f"{file} is a lock for {platform} (form {version}), and this version of wasmui makes "
            f"pages for {PAGE_PLATFORM} (form {_VERSION}). {_again(file)}"
        )
    return found


def write_lock(file: Path, wheels: Iterable[Wheel]) -> None:
    """Writes a lock, whole or not at all.

    Raises:
        BuildError: there is no way to write there.
    """
    made = file.with_name(f".{file.name}.new")
    try:
        made.write_text(text_of_lock(wheels), encoding="utf-8", newline="\n")
        made.replace(file)
    except OSError as error:
        made.unlink(missing_ok=True)
        raise BuildError(
            f"The lock cannot be written to {file}: {error.strerror or error}. "
            "See that the disk has room, and that the folder is yours."
        ) from error


def _read_one(entry: dict[str, Any]) -> Locked:
    found = Locked(
        **{name: str(entry[name]) for name in ("name", "version", "file", "sha256")},
        size=int(entry["size"]),
        source=str(entry["from"]),
    )
    # It becomes part of a path, and of a line that pip reads.
    if not re.fullmatch(r"[\w.+!-]+\.whl", found.file, re.ASCII):
        raise ValueError(f"`{found.file}` is no name of a wheel")
    if not re.fullmatch(r"[0-9a-f]{64}", found.sha256):
        raise ValueError(f"the sha256 of {found.name} is none")
    return found


def _again(file: Path) -> str:
    app = "." if file.name == FOLDER_LOCK else file.name.removesuffix(".lock")
    return f"Run `wasmui lock {app}` there to write it anew."


def _quoted(text: str) -> str:
    # A basic string of TOML has JSON's escapes, and needs one of them more.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
