"""Puts Python to sleep for a snapshot of its memory, and wakes it in another place and time."""

from __future__ import annotations

import builtins
import gc
import hashlib
import importlib
import io
import linecache
import os
import random
import sys
import tempfile
import time
import weakref
import zipfile
from collections.abc import Callable, Iterable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.metadata import Distribution, DistributionFinder, distributions
from pathlib import Path
from pkgutil import iter_modules
from site import getsitepackages
from types import ModuleType
from typing import Any, NamedTuple

import wasmui
import wasmui.browser.asleep  # pyright: ignore[reportUnusedImport] - to be in the snapshot
import wasmui.browser.install  # pyright: ignore[reportUnusedImport] - the same
import wasmui.browser.stop  # pyright: ignore[reportUnusedImport] - the same
from wasmui import run
from wasmui.requirements import normalize
from wasmui.run import finished

Read = Callable[[str], Any]
"""Gives the bytes at an address, at once, however long it takes."""

_HELLO = """
import wasmui as ui
ui.Interface(lambda name: name, "text", "text")
with ui.Blocks() as demo:
    box = ui.Textbox(label="Name")
    ui.Button("Go").click(str.upper, box, box)
demo.launch()
"""

_seed = random.Random.seed

_dice: weakref.WeakSet[random.Random] = weakref.WeakSet()
"""Generators that were seeded by chance, and must be again."""


class Held(NamedTuple):
    """What the late files hold, by the names that it is looked for by."""

    modules: frozenset[str]
    """On the top level."""

    distributions: frozenset[str]


_held = Held(frozenset(), frozenset())


def prepare() -> None:
    """Run an app once and drop it, so that all which is made at its first use is there."""
    main, folder, paths = sys.modules["__main__"], Path.cwd(), list(sys.path)
    _note_dice()
    try:
        _warm()
    finally:
        _leave(main, folder, paths)


def _note_dice() -> None:
    """Note, until it sleeps, which generators are seeded by chance."""

    def noted(self: random.Random, a: Any = None, version: int = 2) -> None:
        if a is None and not isinstance(self, random.SystemRandom):
            _dice.add(self)
            a = 0  # by chance when it wakes: until then nothing is drawn
        _seed(self, a, version)

    random.Random.seed = noted  # pyright: ignore[reportAttributeAccessIssue]


def _warm() -> None:
    file = Path("/tmp/wasmui/first.py")  # noqa: S108 - in memory, of which files are no part
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_HELLO, encoding="utf-8")
    sent: list[Any] = []
    session = finished(run.start(str(file), sent.append))
    if session is None:
        raise RuntimeError(f"The first app did not start: {sent}")
    session.close()
    tempfile.tempdir = tempfile._name_sequence = None  # pyright: ignore[reportAttributeAccessIssue] # noqa: SLF001 - made anew when it is asked for


def _leave(main: ModuleType, folder: Path, paths: Sequence[str]) -> None:
    sys.modules["__main__"] = main
    os.chdir(folder)
    sys.path[:] = paths


def sleep() -> None:
    """Let go of all that need not be kept, just before the snapshot."""
    global _held  # noqa: PLW0603 - it is read in another place and time
    modules = {one.name for one in iter_modules()} | sys.stdlib_module_names
    _held = Held(frozenset(modules), frozenset(normalize(one.name) for one in distributions()))
    random.Random.seed = _seed
    os.environ.pop("PYTHONHASHSEED", None)
    if "" in sys.path:  # Pyodide puts it there again
        sys.path.remove("")
    linecache.clearcache()
    importlib.invalidate_caches()
    for path in [one for one in sys.path_importer_cache if not one.endswith(".zip")]:
        del sys.path_importer_cache[path]
    for _ in range(3):
        gc.collect()


def wake(language: str, late: Iterable[Sequence[str]], read: Read) -> bool:
    """Be in this place and time: its own chance, clock and language.

    Args:
        language: as the browser names it.
        late: files that come later: address, SHA-256, and where it is written to; where that ends
            with a slash, it is unpacked there.
        read: fetches one of them at once, for an import that cannot wait.

    Returns:
        Whether what was compiled works as well.
    """
    random.seed()
    for die in _dice:
        die.seed()
    _set_zone()
    os.environ["LANG"] = f"{language.replace('-', '_')}.UTF-8"
    finder = Late([tuple(one) for one in late], read)  # pyright: ignore[reportArgumentType]
    sys.meta_path.insert(sys.meta_path.index(PathFinder), finder)
    box = wasmui.Textbox(label="Awake", lines=2)
    return box.lines == 2 and builtins.len(box.uid) > 0  # noqa: PLR2004


def _set_zone() -> None:
    """What `time` read of the clock's zone when it was imported, in another place."""
    year = time.localtime().tm_year
    days = [time.localtime(time.mktime((year, month, 1, 0, 0, 0, 0, 0, 0))) for month in (1, 7)]
    west = sorted((-day.tm_gmtoff for day in days), reverse=True)
    time.timezone, time.altzone = west
    time.daylight = int(west[0] != west[1])
    names = [
        f"UTC{'-' if at > 0 else '+'}{abs(at) // 3600:02}{abs(at) // 60 % 60:02}" for at in west
    ]
    time.tzname = (names[0], names[1])


class Late:
    """Brings the files that a snapshot lacks, where one is asked for before they have come."""

    def __init__(self, files: Sequence[tuple[str, str, str]], read: Read) -> None:
        self._files = files
        self._read = read
        self._here = not files

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if self._here or name.partition(".")[0] not in _held.modules:
            return None  # it comes from elsewhere, such as the packages of an app
        own = [one for one in (sys.path if path is None else path) if not one.startswith("/lib/")]
        found = PathFinder.find_spec(name, own, target) if own else None
        if found is None and (path is None or len(own) < len(list(path))):
            self.bring()
        return found

    def find_distributions(
        self, context: DistributionFinder.Context | None = None
    ) -> Iterable[Distribution]:
        name = None if context is None else context.name
        # The packages of an app are looked for by name, before they are unpacked.
        if name is None or normalize(name) in _held.distributions:
            self.bring()
        return ()

    def invalidate_caches(self) -> None:
        """Nothing is kept."""

    def are_here(self) -> bool:
        """Whether there is nothing to bring."""
        return self._here

    def came(self) -> None:
        """All are there by now."""
        self._here = True
        importlib.invalidate_caches()

    def bring(self) -> None:
        """Fetch all, and wait for it."""
        if self._here:
            return
        self._here = True  # what unpacks them may import as well
        for address, sha256, place in self._files:
            data: bytes = self._read(address).to_bytes()
            if hashlib.sha256(data).hexdigest() != sha256:
                self._here = False
                raise ImportError(f"{address} is not the file that the page was built with.")
            if place.endswith("/"):
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    archive.extractall(place)  # the build's own, proven just now
            else:
                with open(place, "wb") as file:  # noqa: PTH123
                    file.write(data)
        self.came()


def came() -> None:
    """The late files are there."""
    for finder in sys.meta_path:
        if isinstance(finder, Late):
            finder.came()


def are_here() -> bool:
    """Whether all late files are: an import may have brought them."""
    return all(one.are_here() for one in sys.meta_path if isinstance(one, Late))


def site() -> str:
    """The folder of packages, with a slash at its end."""
    return f"{getsitepackages()[0]}/"
