"""Zip archives whose bytes depend on nothing but what is in them.

The build of wasmui itself runs this file by its path, before there is a package: it imports nothing
of ours.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

#: Parts of the package for its users' machines, not for their visitors' pages.
_NOT_IN_THE_PAGE = frozenset(
    {"__main__.py", "cli", "loop.py", "schema.py", "site", "static", "testing.py"}
)


def page_sources(package: Path) -> list[Path]:
    """What of wasmui's own Python a page needs."""
    return sorted(
        path
        for path in package.rglob("*.py")
        if path.relative_to(package).parts[0] not in _NOT_IN_THE_PAGE
    )


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """An archive of files by name: the same bytes for the same files, on any day."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name)  # dated 1980, the first day that zip knows
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 9)
    return stream.getvalue()
