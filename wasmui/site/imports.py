"""Reads the imports and the title of sources that change while they are read, in many threads."""

from __future__ import annotations

import ast
import threading
import tokenize
import warnings
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from wasmui.requirements import Import, imports_of, missing_imports

#: New in the page's Python 3.14: an older one that runs this would look for packages.
_NEW_IN_STDLIB = frozenset({"annotationlib", "compression"})

#: What else `ast.parse` raises for a text that is no Python: a null byte, or nesting without end.
NOT_PYTHON = (SyntaxError, ValueError, RecursionError, MemoryError)

# Before Python 3.13, two threads that make syntax trees trip over each other (SystemError).
_ONE_AT_A_TIME = threading.Lock()


def tree_of(file: Path) -> ast.Module | None:
    """The syntax tree of a file; `None` where it is no Python (yet)."""
    try:
        with _ONE_AT_A_TIME, warnings.catch_warnings():
            # Such as a wrong escape in a string: the app's own affair.
            warnings.simplefilter("ignore")
            return ast.parse(file.read_bytes())
    except (*NOT_PYTHON, OSError):
        return None


def imports_in(file: Path) -> tuple[Import, ...]:
    """The imports of one file; none where it is no Python (yet)."""
    try:
        stat = file.stat()
    except OSError:
        return ()
    return _imports_in(file, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=512)  # the development server asks three times a second
def _imports_in(file: Path, _mtime: int, _size: int) -> tuple[Import, ...]:
    with _ONE_AT_A_TIME:
        return tuple(imports_of(text_of(file)))


def imports_from_elsewhere(files: Mapping[str, Path], entrypoint: str) -> list[Import]:
    """What an app imports that is neither Python's, nor its own, nor of every page.

    It is asked of the same function that the page asks, so that what a build brings along and what
    its page looks for are the same.
    """
    sources = {name: text_of(path) for name, path in files.items() if path.suffix == ".py"}
    with _ONE_AT_A_TIME:
        found = missing_imports(sources, entrypoint)
    return [one for one in found if one.module not in _NEW_IN_STDLIB]


def text_of(file: Path) -> str:
    """The text of a source, in the encoding that it names; empty where it has none."""
    try:
        with tokenize.open(file) as stream:
            return stream.read()
    except (OSError, SyntaxError, UnicodeDecodeError):
        return ""
