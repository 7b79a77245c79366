"""Pyodide's own distribution: wheels for the page that no package index has, such as numpy's."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PLACE = "WASMUI_PYODIDE"
"""A variable of the environment that names another place of it: an address, or a folder."""

_VERSION = "314.0.7"
_ADDRESS = f"https://cdn.jsdelivr.net/pyodide/v{_VERSION}/full/"
_PATIENCE = 60


class UnreachableError(Exception):
    """The distribution has a package, and it could not be fetched."""


@dataclass(frozen=True)
class Distribution:
    """The packages that Pyodide's lock names, and where they lie."""

    packages: Mapping[str, Mapping[str, Any]]
    place: str

    def has(self, requirement: Requirement) -> bool:
        """Whether it holds a wheel that meets a requirement."""
        package = self.packages.get(canonicalize_name(requirement.name))
        return (
            package is not None
            and str(package["file_name"]).endswith(".whl")
            and requirement.specifier.contains(str(package["version"]), prereleases=True)
        )

    def fetch(self, name: str, folder: Path) -> Path:
        """Its wheel of that name, put into a folder.

        Raises:
            UnreachableError: it cannot be had, or is not the one that Pyodide's lock names.
        """
        package = self.packages[canonicalize_name(name)]
        file = str(package["file_name"])
        try:
            data = self._read(file)
        except (URLError, OSError) as error:
            reason = getattr(error, "reason", None) or error
            raise UnreachableError(f"{self.place} could not be reached: {reason}") from error
        if hashlib.sha256(data).hexdigest() != package["sha256"]:
            raise UnreachableError(f"what {self.place} has as {file} is not what its lock names")
        folder.mkdir(parents=True, exist_ok=True)
        wheel = folder / file
        wheel.write_bytes(data)
        return wheel

    def _read(self, file: str) -> bytes:
        if not self.place.startswith(("https://", "http://")):
            return (Path(self.place) / file).read_bytes()
        with urlopen(f"{self.place.rstrip('/')}/{file}", timeout=_PATIENCE) as answer:  # noqa: S310  # see above
            return answer.read()


def distribution_in(static: Path) -> Distribution:
    """The distribution of the Pyodide that the page has."""
    lock = json.loads((static / "pyodide" / "pyodide-lock.json").read_text("utf-8") or "{}")
    named = lock.get("packages", {})
    packages: dict[str, Mapping[str, Any]] = {
        canonicalize_name(name): package for name, package in named.items()
    }
    return Distribution(packages, os.environ.get(PLACE) or _ADDRESS)
