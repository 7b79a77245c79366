"""Reads what a wheel says of itself."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from wasmui.errors import PackageError

_LARGEST = 1 << 30
"""Bytes that a wheel may hold, unpacked; the same as `wasmui.browser.wheels` has."""


@dataclass(frozen=True)
class Wheel:
    """A wheel on the disk."""

    name: str
    """In its one normal form, such as `typing-extensions`."""

    version: str

    path: Path

    sha256: str

    size: int
    """In bytes."""

    imports: tuple[str, ...]
    """The modules that it holds, at the top: what an app imports to get at it."""

    requires: tuple[Requirement, ...]
    """Whatever their markers say."""

    source: str = "index"
    """Where it comes from, in the words of `lock_file.Locked`."""


def read_wheel(path: Path) -> Wheel:
    """Opens a wheel, and closes it again.

    Raises:
        zipfile.BadZipFile, packaging.utils.InvalidWheelFilename: it is none.
    """
    name, version, _, _ = parse_wheel_filename(path.name)
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        metadata = [one for one in names if one.endswith(".dist-info/METADATA")]
        headers = BytesHeaderParser().parsebytes(archive.read(metadata[0]) if metadata else b"")
    return Wheel(
        name=canonicalize_name(name),
        version=str(version),
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        imports=modules_in(names),
        requires=tuple(_requirements(headers.get_all("Requires-Dist", []))),
    )


def files_of(wheel: Wheel) -> dict[str, bytes]:
    """What of a wheel belongs into site-packages, by path there.

    Raises:
        PackageError: it names files elsewhere, or is too large for a page.
    """
    files: dict[str, bytes] = {}
    with zipfile.ZipFile(wheel.path) as archive:
        size = sum(member.file_size for member in archive.infolist())
        if size > _LARGEST:
            raise PackageError(
                f"The package `{wheel.name}` cannot be had: {wheel.path.name} holds "
                f"{size >> 20:,} MiB unpacked, and a page has room for {_LARGEST >> 20:,}. "
                "Ask for another version of it, or do without."
            )
        for member in archive.infolist():
            if member.is_dir():
                continue
            parts = member.filename.split("/")
            if "\\" in member.filename or ".." in parts or "" in parts or ":" in parts[0]:
                raise PackageError(
                    f"The package `{wheel.name}` cannot be had: {wheel.path.name} names a file "
                    f"outside of its own folder, {member.filename!r}. "
                    "Ask for another version of it, and tell its authors."
                )
            place = _in_site_packages(parts)
            if place is not None:
                files[place] = archive.read(member)
    return files


def _in_site_packages(parts: list[str]) -> str | None:
    if parts[0].endswith(".data"):
        # Scripts, headers and data for a computer's folders: a page has none of these.
        return "/".join(parts[2:]) if parts[1] in {"purelib", "platlib"} and parts[2:] else None
    return None if parts[-1].endswith(".pyc") else "/".join(parts)


def modules_in(names: list[str]) -> tuple[str, ...]:
    """The modules at the top of an archive for site-packages."""
    modules: set[str] = set()
    for name in names:
        parts = name.split("/")
        if parts[0].endswith(".data") and parts[1:2] in (["purelib"], ["platlib"]):
            parts = parts[2:]
        if parts and parts[-1].endswith((".py", ".so")):
            modules.add(parts[0].partition(".")[0] if len(parts) == 1 else parts[0])
    return tuple(sorted(one for one in modules if one.isidentifier()))


def _requirements(lines: list[str]) -> list[Requirement]:
    requirements: list[Requirement] = []
    for line in lines:
        try:
            requirements.append(Requirement(line))
        except InvalidRequirement:
            # Some old wheels hold what was never valid. pip passes over it as well.
            continue
    return requirements
