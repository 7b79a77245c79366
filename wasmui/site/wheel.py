"""Reads what a wheel says of itself."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename


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
