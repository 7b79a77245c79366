"""A file that the visitor gave, as a function is given it."""

from __future__ import annotations

from typing import Self


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
