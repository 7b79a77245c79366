"""The files of the app, to choose from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import KW_ONLY
from os import walk
from pathlib import Path
from typing import Any, Literal, cast

from pydantic import Field

from wasmui.block import Block, declare
from wasmui.component import Input
from wasmui.errors import ConfigError, Error, ListenerError, quoted
from wasmui.event import Event
from wasmui.file_data import resolved
from wasmui.listener import Listener
from wasmui.phrase import Phrase
from wasmui.update import update

MOST = 2_000
"""So many files are shown; a page that holds more of them gets slow."""

LONGEST = 1_000
"""Characters of a pattern."""


@declare
class FileExplorer(Input):
    """The files of the app, as a tree in which the visitor chooses some.

    They are those of the page's own file system: what was built in with the app, and what the app
    has written since. The tree is read when the app opens, when the visitor asks for it, and when a
    function returns a FileExplorer.

    Value: a function is given the absolute path, a `str`, or a list of them where `file_count` is
    `"multiple"`; `None` where nothing is chosen. It may return a path, absolute or from
    `root_dir` on, or a list of them.

    Raises:
        ConfigError: `root_dir` is no folder.

    Example:
        ui.FileExplorer("**/*.csv", root_dir="tables", label="Tables")
    """

    glob: str = "**/*"
    """Which files are shown, by their path from `root_dir` on: `"**/*.csv"`, `"notes/*.txt"`."""
    _: KW_ONLY
    value: Any = None
    file_count: Literal["single", "multiple"] = "multiple"
    root_dir: str | Path = Field(default=".", exclude=True, kw_only=True)
    """The folder that is shown; the app's own if not given."""
    ignore_glob: str | None = Field(default=None, exclude=True, kw_only=True)
    """Which files are left out, as in `glob`."""
    height: int | str | None = None
    """In pixels, or a length in CSS; a longer tree scrolls."""
    max_height: int | str | None = 500
    """The same, for the height that it grows to."""
    min_height: int | str | None = None
    buttons: list[Block] | None = None
    """Buttons of your own at the corner."""

    change = Event()
    input = Event()
    select = Event()

    derived = ("files", "more")

    def __post_init__(self) -> None:
        for name in ("glob", "ignore_glob"):
            if len(getattr(self, name) or "") > LONGEST:
                raise ConfigError(
                    f"FileExplorer({name}={quoted(getattr(self, name))}): a pattern has at most "
                    f"{LONGEST} characters. Write one such as `**/*.csv`."
                )
        self._root = resolved(self.root_dir, "FileExplorer(root_dir=...)")
        if not self._root.is_dir():
            raise ConfigError(
                f"FileExplorer(root_dir={quoted(str(self.root_dir))}): there is no such "
                f"folder. Paths start at the app's folder, which is {str(Path.cwd())!r} now."
            )
        super().__post_init__()
        again = Listener(
            uid=f"{self.uid}.again",
            # A parameter that the page does not read: the tree alone is read anew. It takes the
            # component as well, since what is only written is not for the visitor to change.
            fn=lambda _: update(preserved_by_key=self.preserved_by_key),
            inputs=(self.uid,),
            outputs=(self.uid,),
            preprocess=False,
            show_progress="hidden",
            api_visibility="private",
        )
        self.listen("again", again)

    @property
    def files(self) -> list[str]:
        """The files that are there, by their paths from the root on."""
        return sorted(self._found(), key=_as_people_sort)[:MOST]

    @property
    def more(self) -> bool:
        """Whether there are more than are shown."""
        return sum(1 for _ in self._found()) > MOST

    def reread(self, names: Iterable[str]) -> list[str]:
        """Whatever changes, the tree may have."""
        return [*super().reread(names), *self.derived]

    def preprocess(self, payload: Any) -> str | list[str] | None:
        """The absolute path or paths.

        Raises:
            Error: one of them lies outside of the root, or is not there.
        """
        given = cast("list[Any]", payload) if isinstance(payload, list | tuple) else [payload]
        paths = [self._inside(path) for path in given if path]
        if not paths:
            return None
        return paths[0] if self.file_count == "single" else paths

    def postprocess(self, value: Any) -> list[str] | None:
        """The paths from the root on.

        Raises:
            ListenerError: one is no path, or lies outside of the root.
        """
        if value is None:
            return None
        given = cast("list[Any]", value) if isinstance(value, list | tuple) else [value]
        paths = [self._from_root(path) for path in given]
        if self.file_count == "single" and len(paths) > 1:
            raise ListenerError(
                f"{self._called} shows one file, but got {len(paths)}. "
                'Write `file_count="multiple"`, or return one path.'
            )
        return paths or None

    def _inside(self, path: Any) -> str:
        if not isinstance(path, str):
            raise Error(f"{self._called} holds {type(path).__name__}, which is no path.")
        whole = resolved(self._root / path, self._called)
        if not whole.is_relative_to(self._root):
            raise Error(f"{self._called}: {quoted(path)} is not below {self._root}.")
        if not whole.exists():
            raise Error(
                Phrase("{}: {} is no longer there. Look again.", self._called, quoted(path))
            )
        return str(whole)

    def _from_root(self, path: Any) -> str:
        if not isinstance(path, str | Path):
            raise ListenerError(
                f"{self._called} shows files by their paths, but got {quoted(path)}. "
                'Return a path such as "notes/today.txt", or a list of them.'
            )
        whole = resolved(self._root / path, self._called)
        if not whole.is_relative_to(self._root):
            raise ListenerError(
                f"{self._called}: {quoted(str(path))} is not below {str(self._root)!r}, which "
                "it shows."
            )
        return whole.relative_to(self._root).as_posix()

    def _found(self) -> Iterator[str]:
        wanted = _matcher(self.glob)
        left_out = _matcher(self.ignore_glob) if self.ignore_glob else None
        for folder, _, names in walk(self._root):
            for name in names:
                path = (Path(folder) / name).relative_to(self._root).as_posix()
                if wanted(path) and not (left_out and left_out(path)):
                    yield path


def _matcher(pattern: str) -> Callable[[str], object]:
    """Whether a path fits: `*` is a part of a name, `**` any number of folders."""
    parts = pattern.strip("/").split("/")
    if parts[-1] == "**":
        parts.append("*")
    return re.compile("".join(map(_part, parts)).removesuffix("/")).fullmatch


def _part(pattern: str) -> str:
    if pattern == "**":
        return "(?:[^/]+/)*"
    signs = re.findall(r"\*+|\?|\[!?\]?[^\]]*\]|.", pattern, re.DOTALL)
    return "".join(map(_sign, signs)) + "/"


def _sign(sign: str) -> str:
    if sign[0] == "*":
        return "[^/]*"
    if sign == "?":
        return "[^/]"
    if len(sign) > 1:  # a choice of letters: `[ab]`, `[!ab]`
        inner = sign[1:-1].replace("\\", r"\\")
        return f"[^/{inner[1:]}]" if inner.startswith("!") else f"[{inner}]"
    return re.escape(sign)


def _as_people_sort(path: str) -> list[tuple[bool, list[tuple[int, int | str]]]]:
    """Folders before files, `file9` before `file10`."""
    names = path.split("/")
    return [
        (
            at == len(names) - 1,
            [
                (0, int(part)) if part.isdecimal() else (1, part.casefold())
                for part in re.split(r"(\d+)", name)
            ],
        )
        for at, name in enumerate(names)
    ]
