"""What an app asks for: its requirements, as they are written beside it and in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from wasmui.errors import SourceError

PAGE_PYTHON = "3.14.2"

#: What the markers of a requirement mean in a page, whatever machine builds it.
PAGE_ENVIRONMENT = {
    "implementation_name": "cpython",
    "implementation_version": PAGE_PYTHON,
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_python_implementation": "CPython",
    "platform_release": "",
    "platform_system": "Emscripten",
    "platform_version": "",
    "python_full_version": PAGE_PYTHON,
    "python_version": "3.14",
    "sys_platform": "emscripten",
}

#: Packages whose name is not that of their import.
_PACKAGE_OF_IMPORT = {
    "Crypto": "pycryptodome",
    "PIL": "pillow",
    "attr": "attrs",
    "bs4": "beautifulsoup4",
    "cv2": "opencv-python",
    "dateutil": "python-dateutil",
    "docx": "python-docx",
    "dotenv": "python-dotenv",
    "fitz": "pymupdf",
    "git": "gitpython",
    "jwt": "pyjwt",
    "magic": "python-magic",
    "mpl_toolkits": "matplotlib",
    "pptx": "python-pptx",
    "serial": "pyserial",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "slugify": "python-slugify",
    "yaml": "pyyaml",
}

_OPENS = "# /// script"
_CLOSES = "# ///"

EXAMPLE = 'Write lines such as `plotly>=6` or `msgpack==1.1.0; python_version >= "3.12"`.'


@dataclass(frozen=True)
class Wanted:
    """A package, and who wants it."""

    requirement: Requirement
    wanted_by: str
    """Such as "requirements.txt, line 2"."""

    module: str = ""
    """The import that it was guessed from; empty where it was asked for by name."""

    optional: bool = False
    """Whether the app goes on without it."""


def applies(requirement: Requirement, extras: frozenset[str] = frozenset()) -> bool:
    """Whether a requirement's marker holds in a page, for any of the extras asked for."""
    marker = requirement.marker
    return marker is None or any(
        marker.evaluate({**PAGE_ENVIRONMENT, "extra": extra}) for extra in (extras or {""})
    )


def wanted_by_import(module: str, where: str, *, optional: bool) -> Wanted | None:
    """The package that most probably holds an imported module, if any can bear its name."""
    try:
        package = Requirement(_PACKAGE_OF_IMPORT.get(module, module))
    except InvalidRequirement:
        return None
    return Wanted(package, where, module=module, optional=optional)


# --- requirements.txt -----------------------------------------------------------------------------


def read_requirements(file: Path, within: tuple[Path, ...] = ()) -> list[Wanted]:
    """The requirements of a file in requirements.txt syntax.

    Args:
        file: where they are written.
        within: the files that include this one.

    Raises:
        SourceError: the file is not there, or a line of it is no requirement that a page can have.
    """
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            f"The requirements {file} cannot be read: {_reason(error)}. "
            "Name a text file with one requirement a line."
        ) from error
    wanted: list[Wanted] = []
    for number, line in _lines(text):
        where = f"{file.name}, line {number}"
        if included := re.fullmatch(r"(?:-r|--requirement)[ =]?\s*(.+)", line):
            # Two files that include each other end here, and not in a recursion.
            if (other := (file.parent / included[1]).resolve()) not in (*within, file.resolve()):
                wanted += read_requirements(other, (*within, file.resolve()))
        elif line.startswith("-"):
            raise SourceError(
                f"{where}: `{line}` is an option of pip, and a page has no pip. {EXAMPLE}"
            )
        else:
            wanted.append(_wanted(line, where))
    return wanted


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that say something, with their numbers: joined where they go on, without comments."""
    start, joined = 0, ""
    for number, line in enumerate([*text.splitlines(), ""], 1):
        start = start if joined else number
        joined += line
        if joined.endswith("\\"):
            joined = joined[:-1]
            continue
        said = re.sub(r"(^|\s)#.*$", "", joined)
        # Hashes belong to the wheels of another system; the lock has its own.
        if said := re.sub(r"\s--hash[ =]\S+", "", said).strip():
            yield start, said
        joined = ""


def _wanted(text: str, where: str) -> Wanted:
    try:
        return Wanted(Requirement(text), where)
    except InvalidRequirement as error:
        raise SourceError(f"{where}: `{text}` is no requirement. {EXAMPLE}") from error


# --- PEP 723 --------------------------------------------------------------------------------------


def read_script_metadata(source: str, name: str) -> list[Wanted]:
    """The requirements of a source's `# /// script` block (PEP 723), if it has one.

    Raises:
        SourceError: the block is there and wrong, or asks for a Python that no page has.
    """
    found = _script_block(source)
    if found is None:
        return []
    where, text = f"{name}, line {found[0]}", found[1]
    try:
        metadata = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(
            f"{where}: the `script` block is not TOML: {error}. "
            'Write it as `# dependencies = ["plotly"]`, each line behind `# `.'
        ) from error
    _check_python(metadata.get("requires-python", ""), where)
    dependencies: Any = metadata.get("dependencies", [])
    if not isinstance(dependencies, list):
        raise SourceError(
            f"{where}: `dependencies` is a list of texts, but this is {dependencies!r}. "
            'Write `# dependencies = ["plotly"]`.'
        )
    return [_wanted(str(one), where) for one in dependencies]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]  # TOML holds anything


def _script_block(source: str) -> tuple[int, str] | None:
    """Where the block starts, and the text in it without its number signs."""
    lines = [line.rstrip() for line in source.splitlines()]
    if _OPENS not in lines:
        return None
    first = lines.index(_OPENS) + 1
    inside: list[str] = []
    closes: int | None = None
    for line in lines[first:]:
        if line != "#" and not line.startswith("# "):
            break
        if line == _CLOSES:  # the last of them closes: the text may hold the same line
            closes = len(inside)
        inside.append(line[2:])
    return None if closes is None else (first, "\n".join(inside[:closes]))


def _check_python(asked: object, where: str) -> None:
    try:
        fits = SpecifierSet(str(asked)).contains(PAGE_PYTHON)
    except InvalidSpecifier as error:
        raise SourceError(
            f"{where}: `requires-python = {asked!r}` is no range of versions. "
            'Write `# requires-python = ">=3.11"`.'
        ) from error
    if not fits:
        raise SourceError(
            f"{where}: the app asks for Python {asked}, and a page has {PAGE_PYTHON}. "
            'Widen it, as in `# requires-python = ">=3.11"`.'
        )


def _reason(error: OSError | UnicodeDecodeError) -> str:
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    return "it is not UTF-8"
