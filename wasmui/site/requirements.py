"""What an app asks for, as the page that runs it will understand it: whatever builds it here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from wasmui.errors import SourceError
from wasmui.lacking import PLATFORM
from wasmui.requirements import Import, distribution_of, read_requirements, read_script_metadata
from wasmui.requirements import Requirement as Asked

PAGE_PYTHON = "3.14.2"

PAGE_PLATFORM = PLATFORM
"""As wheels for the page are tagged."""

#: What the markers of a requirement mean in a page.
_PAGE_ENVIRONMENT = {
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
        marker.evaluate({**_PAGE_ENVIRONMENT, "extra": extra}) for extra in (extras or {""})
    )


def asked_in_files(files: Iterable[Path]) -> list[Wanted]:
    """What files in requirements.txt syntax ask for.

    Raises:
        SourceError: a file is not there, or a line of it is no requirement that a page can have.
    """
    found: list[Wanted] = []
    for file in files:
        try:
            text = file.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise SourceError(
                f"The requirements {file} cannot be read: {error}. "
                "Name a text file with one requirement a line."
            ) from error
        found += _wanted(read_requirements(text, file.name))
    return found


def asked_in_source(source: str, name: str) -> list[Wanted]:
    """What the `# /// script` block of a source asks for (PEP 723).

    Raises:
        SourceError: the block is there, and wrong.
    """
    return _wanted(read_script_metadata(source, name))


def asked_by_import(statement: Import) -> Wanted | None:
    """The package that most probably holds an imported module, if any can bear its name."""
    try:
        package = Requirement(distribution_of(statement.module))
    except InvalidRequirement:
        return None
    where = f"{statement.file}, line {statement.line}"
    return Wanted(package, where, statement.module, statement.optional)


def _wanted(asked: Iterable[Asked]) -> list[Wanted]:
    found: list[Wanted] = []
    for one in asked:
        try:
            found.append(Wanted(Requirement(str(one)), one.wanted_by, optional=one.optional))
        except InvalidRequirement as error:
            raise SourceError(
                f"{one.wanted_by}: `{one}` is no requirement. Write lines such as `plotly>=6` or "
                '`msgpack==1.1.0; python_version >= "3.12"`.'
            ) from error
    return found
