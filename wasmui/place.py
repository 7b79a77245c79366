"""An app's own place in a Python that several apps of a page share.

Its folder, its modules, `sys.path`, its output and its ids are its own. All of these are one to a
process, so they are exchanged whenever the code of another app begins, or goes on.
"""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.events import Handle
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from contextvars import ContextVar, copy_context
from functools import partial
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

from wasmui import run
from wasmui.alert import speak_to
from wasmui.block import swap_ids
from wasmui.session import Send, Session
from wasmui.session.carry import Left

current: ContextVar[Place | None] = ContextVar("current", default=None)
"""The place of the app whose code this is."""


class Place:
    """What one app finds around it.

    Args:
        name: names the app among those that share this Python.
        folder: holds its files; nobody else's.
        entered: called with the name when the app's code begins or goes on after another's.
    """

    _here: ClassVar[Place | None] = None
    """Whose folder, modules and output those of the process are now."""
    _known: ClassVar[frozenset[str]] = frozenset()
    """Modules that were there before any app."""
    _paths: ClassVar[tuple[str, ...]] = ()
    """`sys.path`, without that of any app."""
    _main: ClassVar[ModuleType]
    _lived_in: ClassVar[int] = 0

    @classmethod
    def begin(cls) -> None:
        """What is there by now is everybody's. What comes, some app brings."""
        Place._known = frozenset(sys.modules)
        Place._paths = tuple(sys.path)
        Place._main = sys.modules["__main__"]

    def __init__(self, name: str, folder: str, entered: Callable[[str], object]) -> None:
        if not Place._known:
            Place.begin()
        if Place._lived_in:
            _stand_guard()
        Place._lived_in += 1
        self.name = name
        self._folder = folder.rstrip("/")
        self._entered = entered
        self._send: Send | None = None
        self._cwd = folder
        self._path = list(Place._paths)
        self._modules: dict[str, ModuleType] = {"__main__": ModuleType("__main__")}
        self._covered: dict[str, ModuleType] = {}
        """Modules of all that have the name of one of the app's own; they are away meanwhile."""
        self._tops: frozenset[str] = frozenset()
        self._newest: str | None = None
        """The module that was imported last, when they were looked through."""
        self._ids: Iterator[int] = count(1)
        self._streams = (sys.stdout, sys.stderr)
        self._argv = [*sys.argv]

    async def start(
        self,
        path: str,
        send: Send,
        values: Mapping[str, Any] | None = None,
        visit: Mapping[str, Any] | None = None,
        left: Left | None = None,
    ) -> Door | None:
        """Run the app at `path` here, as `wasmui.run.start` does; the page speaks to what comes."""
        self.move_in(send)
        session = await run.start(path, send, values, visit, left)
        return session and Door(self, session)

    def move_in(self, send: Send) -> None:
        """From now on the app is here: its files are, and its page hears `send`."""
        current.set(self)
        self._send = send
        self._tops = _tops(Path(self._folder))
        self.enter()
        self._cover()

    def enter(self) -> None:
        """Have all be as this app left it. To be called where its code begins or goes on."""
        before = Place._here
        if before is self:
            return
        if before is not None:
            before._pack()  # noqa: SLF001 - one of us
        Place._here = self
        self._unpack()
        self._entered(self.name)

    def exit(self) -> None:
        """Have all be as it is without an app."""
        if Place._here is not self:
            return
        self._pack()
        Place._here = None
        os.chdir("/")
        sys.path[:] = Place._paths
        sys.modules["__main__"] = Place._main

    def wake(self, name: str, entered: Callable[[str], object]) -> None:
        """Go on in another place and time, as the app `name`."""
        self.name = name
        self._entered = entered

    def leave(self) -> None:
        """The app is gone from the page: what it still waits for ends, and its modules go."""
        for task in asyncio.all_tasks(asyncio.get_event_loop()):
            # Python 3.11 does not tell, but no browser has that.
            context = task.get_context() if sys.version_info >= (3, 12) else copy_context()
            if context.get(current) is self:
                task.cancel()
        self.exit()
        Place._lived_in -= 1

    def do(self, work: Callable[..., Any], *args: Any) -> Any:
        """Do something for the page in this place."""
        # A copy, since a function that sleeps stays in its context while others come.
        return copy_context().run(self._do, work, *args)

    def _do(self, work: Callable[..., Any], *args: Any) -> Any:
        current.set(self)
        self.enter()
        return work(*args)

    def _pack(self) -> None:
        """Keep what is the app's, for its next turn."""
        for stream in (sys.stdout, sys.stderr):
            with suppress(Exception):  # the app may have put anything there
                stream.flush()
        self._streams = (sys.stdout, sys.stderr)
        self._argv = sys.argv
        with suppress(OSError):  # the app may have removed it
            self._cwd = os.getcwd()  # noqa: PTH109 - text, as `os.chdir` had it
        self._path = [*sys.path]
        self._ids = swap_ids(self._ids)
        self._look_through()
        for name in self._modules:
            sys.modules.pop(name, None)
        sys.modules.update(self._covered)
        self._covered = {}

    def _unpack(self) -> None:
        sys.stdout, sys.stderr = self._streams
        sys.argv = self._argv
        try:
            os.chdir(self._cwd)
        except OSError:
            os.chdir(self._folder if os.path.isdir(self._folder) else "/")  # noqa: PTH112 - text
        sys.path[:] = self._path
        self._ids = swap_ids(self._ids)
        speak_to(self._send)
        self._cover()
        sys.modules.update(self._modules)
        self._newest = next(reversed(sys.modules))

    def _cover(self) -> None:
        """Put away modules that another app has brought and whose names this one's files have."""
        if not any(top in sys.modules for top in self._tops):
            return
        for name in [one for one in sys.modules if one.partition(".")[0] in self._tops]:
            if name not in Place._known and not self._owns(sys.modules[name]):
                self._covered[name] = sys.modules.pop(name)

    def _look_through(self) -> None:
        """Find the app's own modules, if any was imported since they were put in."""
        if self._newest != next(reversed(sys.modules)):
            self._modules = {
                name: module for name, module in sys.modules.items() if self._owns(module)
            }
        self._modules["__main__"] = sys.modules["__main__"]

    def _owns(self, module: ModuleType) -> bool:
        known: dict[str, Any] = getattr(module, "__dict__", {})
        file = known.get("__file__")
        paths = [file] if file else known.get("__path__") or ()  # a folder without `__init__.py`
        return any(str(path).startswith(f"{self._folder}/") for path in paths)


class Door:
    """A session as the page speaks to it: whatever it does, it does in the app's own place.

    Args:
        place: the app's.
        session: the app's.
    """

    def __init__(self, place: Place, session: Session) -> None:
        self._place = place
        self._session = session

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return partial(self._place.do, getattr(self._session, name))


def _tops(folder: Path) -> frozenset[str]:
    """What `import` may find in a folder."""
    if not folder.is_dir():
        return frozenset()
    return frozenset(one.stem for one in folder.iterdir() if one.is_dir() or one.suffix == ".py")


def _stand_guard() -> None:
    """Have each turn of the event loop be in the place of the app whose turn it is."""
    plain = Handle._run  # pyright: ignore[reportPrivateUsage] # noqa: SLF001 - no loop tells of its turns
    if plain.__module__ == __name__:
        return

    def _run(self: Handle) -> None:
        place = self._context.get(current)  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType, reportAttributeAccessIssue] - the same
        if place is not None:
            place.enter()
        plain(self)

    Handle._run = _run  # pyright: ignore[reportPrivateUsage] # noqa: SLF001 - the same
