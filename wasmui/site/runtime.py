"""What every page needs besides its app, and the list of it that a page reads first."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from packaging.utils import canonicalize_name

import wasmui
from wasmui.errors import BuildError
from wasmui.site.archive import page_sources, zip_of
from wasmui.site.distribution import Distribution, distribution_in
from wasmui.site.requirements import applies
from wasmui.site.snapshot import MADE_OF, MAKER, PROGRAM, SNAPSHOT
from wasmui.site.wheel import Wheel, files_of, modules_in, read_wheel

Content: TypeAlias = Path | bytes
"""A file of a page: where it lies, or what is in it."""

_PACKAGE = Path(wasmui.__file__).parent

STATIC = _PACKAGE / "static"
"""Where the build of wasmui itself puts the page's assets."""

#: What a page looks like around its app.
PAGE_STYLE = Path(__file__).parent / "page.css"

#: Pyodide's own packages. A page has it in its program.
PACKAGE_LIST = "pyodide-lock.json"

#: Without any of these no page starts.
_NEEDED = (
    "wasmui.js",
    "worker.js",
    "packages.zip",
    "pyodide/pyodide.asm.mjs",
    PROGRAM,
    "pyodide/python_stdlib.zip",
    f"pyodide/{PACKAGE_LIST}",
)

ARCHIVE = "packages/app.zip"
"""All packages of an app, in one file: a page with twenty of them asks for it once."""

LIBRARIES = "packages/libraries.zip"
"""What of it is compiled, where that is loaded before Python wakes from the snapshot."""

DEVELOPMENT_SCRIPT = "dev.js"
"""The one asset that only `wasmui run` serves."""

_FETCHED = frozenset({"packages.zip", "wasmui.zip", SNAPSHOT})
#: What a build adds by itself, where it is asked to.
_FOR_THE_BUILD = frozenset({DEVELOPMENT_SCRIPT, MADE_OF, PACKAGE_LIST, "pwa.js", "service.js"})
_FOLDERS_FOR_THE_BUILD = frozenset({MAKER, "single"})


@dataclass(frozen=True)
class Assets:
    """The page's assets as they were built into a folder."""

    folder: Path

    def files(self) -> dict[str, Content]:
        """All that a page may ask for, by path below its runtime's URL; without the manifest."""
        built: dict[str, Content] = {
            path.relative_to(self.folder).as_posix(): path
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
            and path.name not in _FOR_THE_BUILD
            and path.parent.name not in _FOLDERS_FOR_THE_BUILD
        }
        if self.snapshot() is None:
            built.pop(SNAPSHOT, None)
        return built | own_files() | {"wasmui.zip": wasmui_zip()}

    def first_scripts(self) -> list[str]:
        """What `wasmui.js` will ask for, whatever the app."""
        return [f"chunks/{one.name}" for one in (self.folder / "chunks").glob("basic-*.js")]

    def part(self, name: str) -> Path:
        """An asset that not every page has.

        Raises:
            BuildError: it is not there.
        """
        if not (self.folder / name).is_file():
            raise _incomplete(self.folder, name)
        return self.folder / name

    def snapshot(self) -> Path | None:
        """The shipped memory snapshot, if it is one of this very Python: sources may change."""
        try:
            made_of = json.loads((self.folder / MADE_OF).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        fits = made_of == {
            "packages": _identity(self.folder / "packages.zip"),
            "wasmui": _identity(wasmui_zip()),
        }
        return self.folder / SNAPSHOT if fits else None

    def provided(self) -> dict[str, str]:
        """The packages that every page has, with their versions."""
        return dict(_provided(*_moment(self.folder / "packages.zip"))[0])

    def modules(self) -> frozenset[str]:
        """What can be imported from them."""
        return _provided(*_moment(self.folder / "packages.zip"))[1]

    def distribution(self) -> Distribution:
        """Pyodide's own packages, which lie elsewhere."""
        return distribution_in(self.folder)

    def wheels(self) -> list[Wheel]:
        """The wheels that lie ready, to be installed when an app asks for them."""
        return [read_wheel(path) for path in sorted((self.folder / "packages").glob("*.whl"))]


def find_assets(folder: Path | None = None) -> Assets:
    """The page's assets, looked over.

    Raises:
        BuildError: they were never built.
    """
    folder = folder or STATIC
    missing = [name for name in _NEEDED if not (folder / name).is_file()]
    if missing:
        raise _incomplete(folder, missing[0])
    return Assets(folder)


def _incomplete(folder: Path, name: str) -> BuildError:
    return BuildError(
        f"The page's own files are not complete: {folder} has no {name}. "
        "They are made when wasmui is installed. In a clone, run `pip install -e .` there "
        "(it needs Node 20 and npm); else run `pip install --force-reinstall wasmui`."
    )


def own_files() -> dict[str, Content]:
    """The few files of a page that no bundler makes."""
    return {"icon.svg": Path(__file__).parent / "icon.svg", "page.css": PAGE_STYLE}


def wasmui_zip() -> bytes:
    """The Python of wasmui itself, for site-packages in the page."""
    sources = page_sources(_PACKAGE)
    return _zip_of_sources(tuple((path, *_moment(path)[1:]) for path in sources))


@lru_cache(maxsize=2)
def _zip_of_sources(sources: tuple[tuple[Path, int, int], ...]) -> bytes:
    return zip_of(
        {path.relative_to(_PACKAGE.parent).as_posix(): path.read_bytes() for path, _, _ in sources}
    )


def archive_of(wheels: Iterable[Wheel]) -> dict[str, Content]:
    """The archive of an app's packages, by its path; nothing where it has none.

    Raises:
        PackageError: one of them is no sound wheel.
    """
    found = tuple(sorted(wheels, key=lambda one: one.name))
    return {ARCHIVE: _zip_of_wheels(found)} if found else {}


@lru_cache(maxsize=2)  # the development server is asked for it again and again
def _zip_of_wheels(wheels: tuple[Wheel, ...]) -> bytes:
    unpacked: dict[str, bytes] = {}
    for wheel in wheels:
        unpacked |= files_of(wheel)
    return zip_of(unpacked)


def split(archive: Content) -> tuple[bytes, dict[str, bytes]]:
    """An archive of packages without their compiled libraries, and those by their path in it."""
    opened = archive if isinstance(archive, Path) else io.BytesIO(archive)
    with zipfile.ZipFile(opened) as found:
        members = {name: found.read(name) for name in sorted(found.namelist())}
    libraries = {name: members.pop(name) for name in list(members) if name.endswith(".so")}
    return zip_of(members), libraries


def manifest(
    files: Mapping[str, Content],
    wheels: Iterable[Wheel],
    *,
    asleep: bool = False,
    libraries: Iterable[str] = (),
) -> bytes:
    """The list that a page reads first: what it may fetch to start, and which packages it has.

    A page checks what it fetched against it: neither Pyodide nor the browser does.

    Args:
        files: all files below the runtime's URL.
        wheels: the packages among them, as wheels of their own or in the archive.
        asleep: whether the snapshot is the app's own, with its packages imported.
        libraries: the compiled ones that it was made with, in the order in which they are loaded.
    """
    fetched = {
        name: _identity(content)
        for name, content in sorted(files.items())
        if name.startswith(("pyodide/", "packages/")) or name in _FETCHED
    }
    compiled = fetched.get(LIBRARIES)
    beside = {"libraries": {"file": LIBRARIES, **compiled}} if compiled else {}
    packages = [
        {
            "name": wheel.name,
            "version": wheel.version,
            "file": (held := _place_of(wheel, fetched)),
            **fetched[held],
            **(beside if held == ARCHIVE else {}),
            "imports": list(wheel.imports),
            "depends": sorted({canonicalize_name(r.name) for r in wheel.requires if applies(r)}),
        }
        for wheel in sorted(wheels, key=lambda one: one.name)
    ]
    whole: dict[str, Any] = {"version": wasmui.__version__, "files": fetched, "packages": packages}
    if asleep:
        whole["asleep"] = {"libraries": list(libraries)}
    return (json.dumps(whole, indent=1, ensure_ascii=True) + "\n").encode()


def _place_of(wheel: Wheel, files: Mapping[str, object]) -> str:
    own = f"packages/{wheel.path.name}"
    return own if own in files else ARCHIVE


def _identity(content: Content) -> dict[str, int | str]:
    if isinstance(content, Path):
        size, sha256 = _hash(*_moment(content))
    else:
        size, sha256 = len(content), hashlib.sha256(content).hexdigest()
    return {"size": size, "sha256": sha256}


@lru_cache(maxsize=256)
def _hash(path: Path, _mtime: int, _size: int) -> tuple[int, str]:
    data = path.read_bytes()
    return len(data), hashlib.sha256(data).hexdigest()


@lru_cache(maxsize=4)
def _provided(
    path: Path, _mtime: int, _size: int
) -> tuple[tuple[tuple[str, str], ...], frozenset[str]]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        names = archive.namelist()
        all_headers = [
            BytesHeaderParser().parsebytes(archive.read(name))
            for name in names
            if name.endswith(".dist-info/METADATA")
        ]
    packages = tuple(
        (canonicalize_name(headers["Name"]), headers["Version"]) for headers in all_headers
    )
    return packages, frozenset(modules_in(names))


def _moment(path: Path) -> tuple[Path, int, int]:
    """A file at one moment: what is read from it is kept until it changes."""
    stat = path.stat()
    return path, stat.st_mtime_ns, stat.st_size
