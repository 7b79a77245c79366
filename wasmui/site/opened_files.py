"""The files that a source opens by a name that it writes out, found without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

#: Functions of packages that read the file that their first argument names.
_READERS = frozenset(
    {"imread", "read_csv", "read_excel", "read_feather", "read_json", "read_parquet", "read_table"}
)

_PATH_READERS = frozenset({"open", "read_bytes", "read_text"})
_PATH_WRITERS = frozenset({"touch", "write_bytes", "write_text"})


@dataclass(frozen=True)
class OpenedFile:
    """One place that opens a file."""

    line: int

    path: str
    """As the app names it, seen from its folder; or absolute."""

    writes: bool
    """Whether it makes the file, so that it need not be there before."""


def opened_files(tree: ast.Module, name: str) -> list[OpenedFile]:
    """All of them in one source.

    Args:
        tree: the source.
        name: its own path in the app, by which `Path(__file__).parent` is known.
    """
    folder = PurePosixPath(name).parent
    paths = dict(_named_paths(tree, folder))
    return [found for node in ast.walk(tree) for found in _opened(node, folder, paths)]


def _named_paths(tree: ast.Module, folder: PurePosixPath) -> Iterator[tuple[str, str]]:
    """Names at the top of the source that stand for one path, as in `HERE = Path(…).parent`."""
    known: dict[str, str] = {}
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                path = _path_of(value, folder, known)
                if path is not None and not isinstance(value, ast.Constant):
                    known[name] = path
            case _:
                continue
    yield from known.items()


def _opened(node: ast.AST, folder: PurePosixPath, known: dict[str, str]) -> Iterator[OpenedFile]:
    match node:
        case ast.Call(func=ast.Name(id="open"), args=[file, *more]):
            path = _path_of(file, folder, known)
            mode = _mode_of(node, more)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="Image"), attr="open"), args=[file]):
            path, mode = _path_of(file, folder, known), "r"
        case ast.Call(func=ast.Attribute(attr=attr), args=[file, *_]) if attr in _READERS:
            path, mode = _path_of(file, folder, known), "r"
        case ast.Call(func=ast.Attribute(value=value, attr=attr), args=more) if (
            attr in _PATH_READERS | _PATH_WRITERS and not isinstance(value, ast.Constant)
        ):
            path = _path_of(value, folder, known)
            mode = "w" if attr in _PATH_WRITERS else _mode_of(node, more) if attr == "open" else "r"
        case _:
            return
    if path is not None and mode is not None and "://" not in path:
        writes = any(letter in mode for letter in "wax")
        yield OpenedFile(node.lineno, path, writes)


def _mode_of(node: ast.Call, more: list[ast.expr]) -> str | None:
    given = [keyword.value for keyword in node.keywords if keyword.arg == "mode"] or more[:1]
    match given:
        case []:
            return "r"
        case [ast.Constant(value=str(mode))]:
            return mode
        case _:
            return None


def _path_of(  # noqa: PLR0911  # one answer a form
    node: ast.expr, folder: PurePosixPath, known: dict[str, str]
) -> str | None:
    """The path that an expression says; `None` where that is told only by running it."""
    match node:
        case ast.Constant(value=str(path)):
            return path
        case ast.Name(id="__file__"):
            return str(folder / "source.py")
        case ast.Name(id=name):
            return known.get(name)
        case ast.Call(func=ast.Name(id="Path") | ast.Attribute(attr="Path"), args=[first, *more]):
            parts = [_path_of(part, folder, known) for part in (first, *more)]
            said = [part for part in parts if part is not None]
            return str(PurePosixPath(*said)) if len(said) == len(parts) else None
        case ast.Call(func=ast.Attribute(value=value, attr="resolve" | "absolute"), args=[]):
            return _path_of(value, folder, known)
        case ast.Attribute(value=value, attr="parent"):
            whole = _path_of(value, folder, known)
            return None if whole is None else str(PurePosixPath(whole).parent)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            one, other = _path_of(left, folder, known), _path_of(right, folder, known)
            return None if one is None or other is None else str(PurePosixPath(one, other))
        case _:
            return None
