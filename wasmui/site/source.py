"""Reads an app from where its author keeps it: which files it is, and what it asks for."""

from __future__ import annotations

import ast
import fnmatch
import os
import sys
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from wasmui.errors import SourceError, near
from wasmui.requirements import PROVIDED, read_thread
from wasmui.site.imports import (
    NOT_PYTHON,
    imports_from_elsewhere,
    imports_in,
    text_of,
    tree_of,
)
from wasmui.site.lock_file import FOLDER_LOCK, place_of_lock
from wasmui.site.requirements import (
    Wanted,
    asked_by_import,
    asked_in_files,
    asked_in_source,
)

#: The folder beside an app whose wheels come before those of any index.
_WHEELS = "wheels"

#: Folders that are never part of an app.
_NOT_THE_APP = ("__pycache__", "node_modules", "site-packages", "*.egg-info")

#: Files that Python or a system makes by itself.
_MADE = ("*.pyc", "*.pyo", "Thumbs.db", "desktop.ini")

#: Files that must not be published by accident: whoever has the page has its files.
_SECRETS = (
    *(".env*", "*.env", ".netrc", "_netrc", ".htpasswd", ".pypirc", ".npmrc"),
    *("*.pem", "*.key", "*.p12", "*.pfx", "*.jks", "*.keystore", "*.kdbx", "*.ppk"),
    *("id_rsa*", "id_dsa*", "id_ecdsa*", "id_ed25519*"),
    *("credentials", "credentials.*", "secret.*", "secrets.*", "service-account*.json"),
    *("service_account*.json", "client_secret*.json"),
)


@dataclass(frozen=True)
class AppSource:
    """An app as it lies on the disk, at one moment."""

    entrypoint: str
    """Which of `files` is run."""

    files: Mapping[str, Path]
    """By path in the app's folder, with `/` between its parts: where each file lies."""

    requirements: tuple[Path, ...]
    """The files that list what it asks for; they are no part of the page."""

    left_out: tuple[str, ...] = field(default=())
    """Paths that a page does not get though they may be missed: secrets, links to elsewhere."""

    lock: Path | None = None
    """The file that says exactly which packages it gets, where it has one."""

    wheels: tuple[Path, ...] = ()
    """Wheels that lie beside it, in a folder `wheels`; they are no files of the page either."""

    passed_over: tuple[str, ...] = ()
    """What a page does not get either, and no app misses: tools' own folders and hidden ones."""

    @property
    def main(self) -> Path:
        """The file that is run."""
        return self.files[self.entrypoint]

    @property
    def title(self) -> str:
        """What the app calls itself, else its name on the disk."""
        file = self.main
        tree = tree_of(file)
        said = _title_in(tree) if tree else None
        name = file.stem if file.stem not in {"app", "main"} else file.resolve().parent.name
        named = name.replace("_", " ").replace("-", " ").strip() or "App"
        return said or named[0].upper() + named[1:]

    def asked(self) -> list[Wanted]:
        """What the app asks for by name, in its requirements and in its source.

        Raises:
            SourceError: one of the requirements cannot be read.
        """
        listed = asked_in_files(self.requirements)
        return listed + asked_in_source(text_of(self.main), self.entrypoint)

    @property
    def thread(self) -> Literal["worker", "main"]:
        """Where Python is to run; a block that cannot be read is told of by `asked`."""
        try:
            return read_thread(text_of(self.main), self.entrypoint)
        except SourceError:
            return "worker"

    def imported(self) -> list[Wanted]:
        """What the app imports that is neither Python's, nor its own, nor of every page."""
        found = imports_from_elsewhere(self.files, self.entrypoint)
        wanted = [asked_by_import(one) for one in sorted(found, key=lambda one: one.module)]
        return [one for one in wanted if one]

    def check(self) -> None:
        """Reads the file that is run as Python.

        Raises:
            SourceError: it is none; says in which line.
        """
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                # Not the parser alone: it lets `return` stand outside a function.
                compile(
                    self.main.read_bytes(),
                    self.entrypoint,
                    "exec",
                    flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT,
                    dont_inherit=True,
                )
        except SyntaxError as error:
            raise SourceError(_describe(self.entrypoint, error)) from error
        except NOT_PYTHON as error:
            raise SourceError(
                f"{self.entrypoint} is no Python source: {error}. "
                "Give a text file with Python in it."
            ) from error


def read_app(app: Path, requirements: Path | None = None, out: Path | None = None) -> AppSource:
    """Reads an app, without running any of it.

    A folder is the app with all its files, but for those that begin with a dot, what tools made
    (`__pycache__`, environments, earlier builds), links that leave the folder, and what looks like
    a secret. A single `.py` file is the app with the modules beside it that it imports, and no
    other file: an app with data files is a folder with an `app.py`.

    Args:
        app: a `.py` file, or a folder with an `app.py`.
        requirements: a file of requirements besides those that the app has.
        out: where the build will be written; no part of the app, though it may lie in its folder.

    Raises:
        SourceError: there is no such app.
    """
    if requirements is not None and not requirements.is_file():
        raise SourceError(
            f"There is no file {requirements}. Give --requirements a file in requirements.txt "
            "syntax."
        )
    more = () if requirements is None else (requirements,)
    if app.is_dir():
        return _read_folder(app, more, out)
    if not app.is_file():
        beside = app.parent.iterdir() if app.parent.is_dir() else ()
        known = [one.name for one in beside if one.suffix == ".py" or one.is_dir()]
        raise SourceError(
            f"There is no file or folder {app}.{near(app.name, known)} "
            "Name a .py file, or a folder with an app.py in it."
        )
    if app.suffix != ".py":
        raise SourceError(
            f"{app} is no Python file. Name a .py file, or a folder with an app.py in it."
        )
    return _read_file(app, more)


def _read_folder(folder: Path, more: tuple[Path, ...], out: Path | None) -> AppSource:
    if not (folder / "app.py").is_file():
        scripts = sorted(one.name for one in folder.glob("*.py"))
        others = f" It has {', '.join(scripts)}." if scripts else ""
        raise SourceError(
            f"The folder {folder} has no app.py.{others} "
            "Name the file that starts the app app.py, or give that file instead of the folder."
        )
    files, left_out, passed = _files_below(folder, out)
    # The page reads what it asks for from its own page, and an app has no use for the list.
    listed = files.pop("requirements.txt", None)
    own = () if listed is None else (listed,)
    lock = files.pop(FOLDER_LOCK, None)
    wheels = _wheels_beside(folder)
    for wheel in wheels:
        files.pop(f"{_WHEELS}/{wheel.name}", None)
    return AppSource("app.py", files, own + more, left_out, lock, wheels, passed)


def _wheels_beside(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted((folder / _WHEELS).glob("*.whl")))


def _read_file(file: Path, more: tuple[Path, ...]) -> AppSource:
    files = {file.name: file}
    left_out: list[str] = []
    waiting = [file]
    while waiting:
        for statement in imports_in(waiting.pop()):
            new = {
                name: path
                for name, path in _files_of_module(file.parent, statement.module, left_out).items()
                if name not in files
            }
            files |= new
            waiting += [path for path in new.values() if path.suffix == ".py"]
    lock = place_of_lock(file)
    return AppSource(
        file.name,
        dict(sorted(files.items())),
        more,
        tuple(sorted(set(left_out))),
        lock if lock.is_file() else None,
        _wheels_beside(file.parent),
    )


def _files_of_module(folder: Path, module: str, left_out: list[str]) -> dict[str, Path]:
    """The files of a module that lies beside the app: of one, or of a whole package."""
    package = folder / module
    if module in PROVIDED:
        return {}
    if any((package / name).is_file() for name in ("__init__.py", "__main__.py")) or (
        # Without an __init__.py a folder is a package only where nothing else has its name.
        module not in sys.stdlib_module_names and package.is_dir() and any(package.glob("*.py"))
    ):
        if _refusal(package, folder.resolve()) is None:
            files, more, _ = _files_below(package, None)
            left_out += [f"{module}/{name}" for name in more]
            return {f"{module}/{name}": path for name, path in files.items()}
        return {}
    file = package.with_suffix(".py")
    if file.is_file() and _refusal(file, folder.resolve()) is None:
        return {file.name: file}
    return {}


# --- files ----------------------------------------------------------------------------------------


def _files_below(
    folder: Path, out: Path | None
) -> tuple[dict[str, Path], tuple[str, ...], tuple[str, ...]]:
    """What of a folder a page gets, what not though it may be missed, and what nobody misses."""
    files: dict[str, Path] = {}
    left_out: list[str] = []
    passed: set[str] = set()
    root = folder.resolve()
    for path in _walk(folder, None if out is None else out.resolve(), passed):
        name = path.relative_to(folder).as_posix()
        refusal = _refusal(path, root)
        if refusal is None:
            files[name] = path
        elif refusal:
            left_out.append(f"{name} ({refusal})")
        else:
            passed.add(path.name)
    return dict(sorted(files.items())), tuple(sorted(left_out)), tuple(sorted(passed))


def _walk(folder: Path, out: Path | None, passed: set[str]) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            path = Path(entry.path)
            if not entry.is_dir(follow_symlinks=False):
                # An earlier build in one file is no part of the app.
                if out is None or path.parent.resolve() / path.name != out:
                    yield path
            elif _is_apart(path, out):
                passed.add(f"{path.name}/")
            else:
                yield from _walk(path, out, passed)


def _is_apart(folder: Path, out: Path | None) -> bool:
    """Whether a folder that lies in the app's is none of it: hidden, made by a tool, an output."""
    return (
        folder.name.startswith(".")
        or _matches(folder.name, _NOT_THE_APP)
        or (folder / "pyvenv.cfg").exists()
        or is_build(folder)
        or folder.resolve() == out
    )


def is_build(folder: Path) -> bool:
    """Whether a folder is what `wasmui build` has written."""
    return (folder / "index.html").is_file() and (folder / "wasmui" / "manifest.json").is_file()


def _refusal(path: Path, root: Path) -> str | None:
    """Why a page does not get a file: a reason worth a word, or an empty one; `None`: it does."""
    if _matches(path.name, _SECRETS):
        return "it looks like a secret"
    if path.name.startswith(".") or _matches(path.name, _MADE):
        return ""
    if not path.name.isprintable() or "\\" in path.name:
        return "a page cannot ask for a file of this name"
    if path.is_symlink():
        return _refusal_of_link(path, root)
    return None if path.is_file() or path.is_dir() else "it is no regular file"


def _refusal_of_link(link: Path, root: Path) -> str | None:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # the latter for links that go in a circle
        return "it links to nothing"
    if not target.is_relative_to(root):
        return "it links to outside of the app"
    parts = target.relative_to(root).parts
    if any(part.startswith(".") or _matches(part, _SECRETS) for part in parts):
        return "it links to what looks like a secret"
    return None if target.is_file() else "it links to a folder"


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch.fnmatchcase(name.lower(), pattern.lower()) for pattern in patterns)


# --- Python ---------------------------------------------------------------------------------------


def _title_in(tree: ast.Module) -> str | None:
    """The first `title=` that stands in the call of a component that has one."""
    found = [
        (node.lineno, node.col_offset, keyword.value.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and _name_of(node.func) in {"Blocks", "ChatInterface", "Interface", "TabbedInterface"}
        for keyword in node.keywords
        if keyword.arg == "title"
        and isinstance(keyword.value, ast.Constant)
        and isinstance(keyword.value.value, str)
    ]
    # Without line breaks and control characters: it goes into a title, and into a terminal.
    said = "".join(one if one.isprintable() else " " for one in min(found)[2]) if found else ""
    return " ".join(said.split()) or None


def _name_of(node: ast.expr) -> str | None:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return None


def _describe(name: str, error: SyntaxError) -> str:
    where = f"{name}, line {error.lineno}" if error.lineno else name
    lines = [f"{where}: {error.msg}."]
    if error.text and error.text.strip():
        text = error.text.rstrip("\r\n").expandtabs(1)
        lines += [f"    {text}", f"    {' ' * max((error.offset or 1) - 1, 0)}^"]
    advice = "Correct it, and run the same command again."
    if sys.version_info < (3, 14):
        # The host may be older than the page, and know less of the language.
        here = ".".join(map(str, sys.version_info[:2]))
        advice += f" (Read with Python {here}; for newer syntax, run wasmui with Python 3.14.)"
    return "\n".join([*lines, advice])
