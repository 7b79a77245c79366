"""Which modules a Python source imports, read without running it."""

from __future__ import annotations

import ast
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

#: In the page's Python 3.14, but not in an older one that may be running this.
_NEW_IN_STDLIB = frozenset({"annotationlib", "compression"})

#: Still in Python 3.11 or 3.12, but not in the page's.
_GONE_FROM_STDLIB = frozenset(
    {
        *("aifc", "asynchat", "asyncore", "audioop", "cgi", "cgitb", "chunk", "crypt"),
        *("distutils", "imghdr", "imp", "lib2to3", "mailcap", "msilib", "nis", "nntplib"),
        *("ossaudiodev", "pipes", "smtpd", "sndhdr", "spwd", "sunau", "telnetlib", "uu", "xdrlib"),
    }
)

STDLIB = (sys.stdlib_module_names | _NEW_IN_STDLIB) - _GONE_FROM_STDLIB

_CATCHES_A_MISSING_MODULE = frozenset(
    {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}
)

#: What else `ast.parse` raises for a text that is no Python: a null byte, or nesting without end.
NOT_PYTHON = (SyntaxError, ValueError, RecursionError, MemoryError)


@dataclass(frozen=True)
class Import:
    """One import statement, or one name of `import a, b`."""

    module: str
    """Dotted; empty in `from . import x`."""

    names: tuple[str, ...]
    """What `from module import …` names: each may be a module too."""

    level: int
    """How many dots stand before the module."""

    line: int

    optional: bool
    """Whether the app goes on without it: it stands in a `try` that catches `ImportError`."""

    @property
    def top(self) -> str:
        """The part before the first dot."""
        return self.module.partition(".")[0]


def parse(source: bytes | str) -> ast.Module:
    """The syntax tree of a source.

    Raises:
        SyntaxError, ValueError, RecursionError, MemoryError: it is no Python (`NOT_PYTHON`).
    """
    with warnings.catch_warnings():
        # Such as a wrong escape in a string: the app's own, and not the concern of who reads it.
        warnings.simplefilter("ignore")
        return ast.parse(source)


def imports_of(file: Path) -> tuple[Import, ...]:
    """The imports of a file that the page will run into; none where it is no Python (yet)."""
    try:
        stat = file.stat()
        return _imports_of(file, stat.st_mtime_ns, stat.st_size)
    except OSError:
        return ()


@lru_cache(maxsize=512)  # the development server asks three times a second
def _imports_of(file: Path, _mtime: int, _size: int) -> tuple[Import, ...]:
    try:
        return tuple(_walk(parse(file.read_bytes()), optional=False))
    except NOT_PYTHON:
        return ()


def _walk(node: ast.AST, *, optional: bool) -> Iterator[Import]:
    match node:
        case ast.Import():
            for alias in node.names:
                yield Import(alias.name, (), 0, node.lineno, optional)
        case ast.ImportFrom():
            names = tuple(alias.name for alias in node.names)
            yield Import(node.module or "", names, node.level, node.lineno, optional)
        case ast.Try():
            caught = optional or any(_catches_a_missing_module(one) for one in node.handlers)
            yield from _walk_all(node.body, optional=caught)
            yield from _walk_all([*node.handlers, *node.orelse, *node.finalbody], optional=optional)
        case ast.If():
            truth = _truth_in_the_page(node.test)
            if truth is not False:
                yield from _walk_all(node.body, optional=optional)
            if truth is not True:
                yield from _walk_all(node.orelse, optional=optional)
        case _:
            yield from _walk_all(list(ast.iter_child_nodes(node)), optional=optional)


def _walk_all(nodes: list[ast.stmt] | list[ast.AST], *, optional: bool) -> Iterator[Import]:
    for node in nodes:
        yield from _walk(node, optional=optional)


def _catches_a_missing_module(handler: ast.ExceptHandler) -> bool:
    match handler.type:
        case None:
            return True
        case ast.Tuple(elts=elements):
            kinds = elements
        case kind:
            kinds = [kind]
    return any(
        isinstance(kind, ast.Name) and kind.id in _CATCHES_A_MISSING_MODULE for kind in kinds
    )


def _truth_in_the_page(test: ast.expr) -> bool | None:
    """What a condition is in a page, where it asks for a type checker or a system."""
    match test:
        case ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING"):
            return False
        case ast.Compare(
            left=ast.Attribute(value=ast.Name(id="sys"), attr="platform"),
            ops=[ast.Eq() | ast.NotEq() as operator],
            comparators=[ast.Constant(value=str(system))],
        ):
            return (system == "emscripten") is isinstance(operator, ast.Eq)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            truth = _truth_in_the_page(operand)
            return None if truth is None else not truth
        case _:
            return None
