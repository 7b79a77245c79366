"""Built apps for the browser to open: each takes seconds to build, and is built once."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

from wasmui.site.build import Built, Form, build


class Builds:
    """Does what `build` does; an app that was built before, in the same form, is copied.

    A build's bytes depend on nothing else: `tests/unit/site` sees to that.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, Built] = {}
        self._numbers = count()
        self._date = 0.0

    def put(self, app: Path, out: Path, form: Form | None = None) -> Built:
        """Build an app to a place; what stood there is replaced at once."""
        made = self._of(app, form)
        new, old = (self._folder / f"{next(self._numbers)}-{what}" for what in ("new", "old"))
        if made.out.is_dir():
            shutil.copytree(made.out, new, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(made.out, new)
        # By its date, of whole seconds, a browser knows whether a file is another one.
        self._date = max(time.time(), self._date + 1)
        for file in (new, *new.rglob("*")):
            os.utime(file, (self._date, self._date))
        out.parent.mkdir(parents=True, exist_ok=True)
        if out.exists():
            out.rename(old)
        new.rename(out)
        return made

    def ahead(self, apps: Iterable[tuple[Path, Form | None]]) -> None:
        """Build several apps at once, to be put somewhere later: a build takes one core."""
        with ThreadPoolExecutor() as pool:
            for _ in pool.map(lambda one: self._of(*one), apps):
                pass

    def _of(self, app: Path, form: Form | None) -> Built:
        name = _identity(app, form or Form())
        if name not in self._made:
            kept = self._folder / ("app.html" if form and form.single_file else "app")
            self._made[name] = build(app, kept.with_stem(f"{next(self._numbers)}"), form=form)
        return self._made[name]


def _identity(app: Path, form: Form) -> str:
    """Tells apps and forms from others."""
    files = sorted(file for file in app.rglob("*") if file.is_file()) if app.is_dir() else [app]
    told = hashlib.sha256(repr((app.name, form)).encode())
    for file in files:
        data = file.read_bytes()
        told.update(repr((str(file.relative_to(app.parent)), len(data))).encode() + data)
    return told.hexdigest()
