"""An app as `wasmui build` would write it, made at each request from the files as they are now."""

from __future__ import annotations

import json
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from packaging.utils import canonicalize_name

from wasmui.errors import Error
from wasmui.requirements import STOOD_FOR
from wasmui.site.build import lock_app
from wasmui.site.lock import Lock, Pip
from wasmui.site.page import APP_FOLDER, RUNTIME_FOLDER, page
from wasmui.site.requirements import Wanted, applies
from wasmui.site.runtime import DEVELOPMENT_SCRIPT, Content, archive_of, find_assets, manifest
from wasmui.site.source import AppSource, read_app


class LiveApp:
    """Answers for each path what a build would hold there, without writing any of it."""

    def __init__(
        self,
        app: Path,
        *,
        requirements: Path | None = None,
        assets: Path | None = None,
        changes: str | None = None,
        warn: Callable[[str], None] = print,
        pip: Pip | None = None,
    ) -> None:
        """Reads the app once, to see that there is one.

        Args:
            app: a `.py` file, or a folder with an `app.py`.
            requirements: a file of requirements besides those that the app has.
            assets: where the page's own files lie; by default in the package.
            changes: where the page hears that files changed; `None` for a page that does not ask.
            warn: is told what the author should know.
            pip: how the app's packages are looked for.

        Raises:
            SourceError: there is no such app.
            BuildError: the page's own files are not there.
        """
        self._app = app
        self._requirements = requirements
        self._assets = find_assets(assets)
        self._changes = changes
        self._warn = warn
        self._pip = pip
        self._source = read_app(app, requirements)
        self._wheels = tempfile.TemporaryDirectory(prefix="wasmui-")
        self._locks: dict[str, Lock] = {}
        self._locking = threading.Lock()
        self._told: set[str] = set()

    @property
    def source(self) -> AppSource:
        """The app as it is now; as it last was, while it cannot be read."""
        # An editor that saves by renaming leaves a moment in which there is no file.
        with suppress(Error, OSError):
            self._source = read_app(self._app, self._requirements)
        return self._source

    def watched(self) -> Mapping[str, Path]:
        """The files whose change changes the page."""
        source = self.source
        others = [*source.requirements, *source.wheels, *([source.lock] if source.lock else [])]
        return {**source.files, **{file.name: file for file in others}}

    def find(self, url_path: str) -> Content | None:
        """What lies at the path of a URL; `None` for nothing, and for what no page may have.

        Only names that a build would hold are found. Nothing that is asked for is ever joined to
        a folder's name, so there is no path that leads out of it.
        """
        name = _plain_name(url_path)
        if name is None:
            return None
        if name in {"", "index.html"}:
            return self.page()
        if name.startswith(APP_FOLDER):
            return self.source.files.get(name.removeprefix(APP_FOLDER))
        if name.startswith(RUNTIME_FOLDER):
            return self._runtime_file(name.removeprefix(RUNTIME_FOLDER))
        return None

    def close(self) -> None:
        """Lets go of the wheels."""
        self._wheels.cleanup()

    def page(self) -> bytes:
        """The page around the app."""
        source = self.source
        try:
            asked = [str(one.requirement) for one in source.asked() if self._is_for_the_page(one)]
        except Error as error:
            self._warn_once(error.message)
            asked = []
        return page(
            source.title,
            source.files,
            source.entrypoint,
            asked,
            thread=source.thread,
            changes=self._changes,
        )

    def _is_for_the_page(self, wanted: Wanted) -> bool:
        name = canonicalize_name(wanted.requirement.name)
        given = name in STOOD_FOR or name in self._assets.provided()
        return applies(wanted.requirement) and not given

    def _runtime_file(self, name: str) -> Content | None:
        if name == DEVELOPMENT_SCRIPT:
            script = self._assets.folder / name
            return script if script.is_file() else None
        files = self._assets.files()
        if name in files:
            return files[name]
        if name != "manifest.json" and not name.startswith("packages/"):
            return None
        found = self._lock()
        files |= archive_of(found.wheels)
        if name == "manifest.json":
            return manifest(files, [*self._assets.wheels(), *found.wheels])
        return files.get(name)

    def _lock(self) -> Lock:
        """The app's packages: looked for once for each set of wishes."""
        source = self.source
        with self._locking:
            try:
                wishes = [*source.asked(), *source.imported()]
                key = json.dumps([[str(one.requirement), one.optional] for one in wishes])
                for file in (*source.wheels, *([source.lock] if source.lock else [])):
                    key += f" {file.name} {file.stat().st_mtime_ns}"
                if key not in self._locks:
                    folder = Path(tempfile.mkdtemp(dir=self._wheels.name))
                    self._locks[key] = lock_app(source, self._assets, folder, self._pip)
                found = self._locks[key]
                archive_of(found.wheels)  # made here, where what is wrong with it can be told
            except Error as error:
                # The page says so too, where the app needs it; meanwhile the rest can be seen.
                self._warn_once(error.message)
                return Lock((), (), ())
        for warning in found.warnings:
            self._warn_once(warning)
        return found

    def _warn_once(self, message: str) -> None:
        if message not in self._told:
            self._told.add(message)
            self._warn(message)


def _plain_name(url_path: str) -> str | None:
    """The name that a URL's path means, if it can be one of ours."""
    if not url_path.startswith("/"):
        return None
    try:
        name = unquote(url_path[1:], errors="strict")
    except UnicodeDecodeError:
        return None
    parts = name.split("/")
    hidden = any(part.startswith(".") for part in parts)
    empty = name != "" and "" in parts
    return None if hidden or empty or "\\" in name or not name.isprintable() else name
