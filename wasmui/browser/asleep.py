"""An app that is run where its page is built, and sleeps in the snapshot until a visitor comes.

It is kept only if its top level did nothing that would be another thing in the visitor's browser:
what it asks of clock, chance and network is seen by `runtime/own.ts`, at the border of the program;
the rest here.
"""

from __future__ import annotations

import ast
import asyncio
import importlib
import os
import random
import sys
import warnings
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from wasmui import run
from wasmui.blocks import Blocks
from wasmui.browser.wheels import installed, is_importable
from wasmui.errors import Error
from wasmui.place import Door, Place
from wasmui.request import Request
from wasmui.request import current as visiting
from wasmui.requirements import (
    STOOD_FOR,
    imports_of,
    missing_imports,
    read_requirements,
    read_script_metadata,
    sources_reached,
)
from wasmui.session import Send
from wasmui.session.carry import Left

_LANGUAGE = frozenset({"LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LC_TIME", "TZ"})
_BROWSER = ("js", "pyodide_js")

_sources: dict[str, str] = {}
"""The app's Python by path, whose packages are imported; empty where the snapshot is of no app."""


class _Sleeper(NamedTuple):
    app: Blocks
    """What was launched."""

    place: Place
    """Where: with its modules, which are nobody else's, and its folder."""


_asleep: list[_Sleeper] = []
"""The app that was run, until it is opened."""

_owner: list[str] = []
"""The app of the page that it turned out to be; that one wakes it, and has its folder."""

_told: list[tuple[str, Any]] = []
"""What it sent and printed meanwhile: the name of the stream, or of none."""

_brought: list[str] = []
"""Modules that were imported and that no page has by itself."""

_touched: list[str] = []
"""What was asked of the browser, or told of a visit, that was not there."""


# --- where the page is built ----------------------------------------------------------------------


def import_packages(
    sources: Mapping[str, str], entrypoint: str, requirements: Sequence[str]
) -> str:
    """Import what the app's top level does, but for its own files.

    Returns:
        Why none of it may be kept; empty where it may.
    """
    if absent := _absent(sources, entrypoint, requirements):
        return f"{absent} is not among them"
    _sources.update(sources)
    Place.begin()
    own = {Path(name).parts[0].removesuffix(".py") for name in sources}
    with _watched():
        for file in sources_reached(sources, entrypoint):
            for one in imports_of(_top_of(sources[file]), file):
                if one.module in own or one.module == "gradio":
                    continue
                before = len(sys.modules)
                if not _import(one.module, one.path) and not one.optional:
                    return f"{one.module} cannot be imported"
                if len(sys.modules) > before:
                    _brought.append(one.module)
    return _wrong()


def _absent(sources: Mapping[str, str], entrypoint: str, requirements: Sequence[str]) -> str | None:
    """A package that the app wants, now or later, and that a page would install as it opens."""
    asked = [
        *read_requirements("\n".join(requirements), "requirements"),
        *read_script_metadata(sources.get(entrypoint, ""), entrypoint),
    ]
    names = (one.name for one in asked if not one.marker and one.key not in STOOD_FOR)
    modules = (one.module for one in missing_imports(sources, entrypoint) if not one.optional)
    absent = (name for name in names if installed(name) is None)
    return next(absent, None) or next((one for one in modules if not is_importable(one)), None)


def brings() -> bool:
    """Whether it imported what no page has by itself."""
    return bool(_brought)


def run_app(path: str, folder: str) -> str:
    """Run the app, and keep what it launches, in a place of its own.

    Args:
        path: of the file that is run.
        folder: the app's own, in which it lies.

    Returns:
        Why it cannot be kept; empty where it can.
    """
    place = Place("asleep", folder, _sleep_on)
    place.enter()
    try:
        launched = _run(Path(path))
    finally:
        place.exit()
    if isinstance(launched, str):
        return launched
    _asleep.append(_Sleeper(launched, place))
    return ""


def _run(file: Path) -> Blocks | str:
    """What it launches, or why that cannot be kept."""
    die = random.getstate()
    calls: list[object] = []
    loop = asyncio.get_event_loop()
    loop.call_later = _noted(loop.call_later, calls)  # pyright: ignore[reportAttributeAccessIssue]
    try:
        with _watched():
            launched = run.finished(run.launch(file, _send, _visit()))
    except Error as error:
        return f"it does not start without a browser: {error}"
    finally:
        del loop.call_later
        run.speak(None)
        visiting.set(None)
    if wrong := _wrong():
        return wrong
    if random.getstate() != die:
        return "it draws a random number"
    if calls or asyncio.all_tasks(loop):
        return "it starts tasks"
    if Path.cwd() != file.parent:
        return "it changes the working directory"
    return launched


def _sleep_on(app: str) -> None:
    """Nobody is there to be told whose code is run."""


def print_again(stream: str, text: str) -> None:
    """Note what the app printed."""
    _told.append((stream, text))


def forget() -> None:
    """Let go of the app: the build runs it again, for the first screen."""
    if _asleep and not _owner:
        _asleep[0].place.leave()
    _sources.clear()
    _asleep.clear()
    _told.clear()


def _send(message: dict[str, Any]) -> None:
    _told.append(("", message))


def _top_of(source: str) -> str:
    """A source without what stands in its functions, which may never be called."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.unparse(_Hollow().visit(ast.parse(source)))


class _Hollow(ast.NodeTransformer):
    """Empties functions."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:  # noqa: ARG002 - the protocol's
        return ast.Pass()

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:  # noqa: ARG002
        return ast.Pass()


def _import(module: str, path: tuple[str, ...]) -> bool:
    """Whether a module was imported; with it, those below it that are named."""
    try:
        found = importlib.import_module(module)
    except Exception:  # noqa: BLE001 - the app's own run says what is wrong, if it comes to that
        return False
    with suppress(ImportError):
        for part in path:
            # Whether the last one is a module or a name in one, only the import tells.
            if not hasattr(found, "__path__") or hasattr(found, part):
                break
            found = importlib.import_module(f"{found.__name__}.{part}")
    return True


class _Visit(Request):
    """A visit that nobody makes: what is read of it would be another thing for each visitor."""

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_"):
            _touched.append("the visitor's language or address")
        return super().__getattribute__(name)


def _visit() -> Request:
    made = _Visit({"session_hash": "first"})
    _touched.clear()
    return made


class _Browser(ModuleType):
    """Stands for the browser's module, and notes what is asked of it."""

    def __init__(self, name: str, real: Any) -> None:
        super().__init__(name)
        self.__dict__["_real"] = real

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("__"):
            _touched.append(f"`{self.__name__}.{name}`")
        return getattr(self._real, name)

    def __setattr__(self, name: str, value: Any) -> None:
        _touched.append(f"`{self.__name__}.{name}`")
        setattr(self._real, name, value)


@contextmanager
def _watched() -> Generator[None]:
    """Note what is asked of the browser, and of the visitor's surroundings."""
    _touched.clear()
    real = {name: sys.modules[name] for name in _BROWSER if name in sys.modules}
    stand_ins = {name: _Browser(name, module) for name, module in real.items()}
    read = type(os.environ).__getitem__

    def noted(self: Any, key: str) -> str:
        if key in _LANGUAGE:
            _touched.append(f"the variable {key}")
        return read(self, key)

    type(os.environ).__getitem__ = noted  # pyright: ignore[reportAttributeAccessIssue]
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        type(os.environ).__getitem__ = read
        sys.modules.update(real)
        for module in list(sys.modules.values()):
            for name, value in list(getattr(module, "__dict__", {}).items()):
                if isinstance(value, _Browser):
                    module.__dict__[name] = real[value.__name__]


def _noted(call: Callable[..., Any], calls: list[object]) -> Callable[..., Any]:
    def noting(*given: Any, **more: Any) -> Any:
        calls.append(given)
        return call(*given, **more)

    return noting


def _wrong() -> str:
    return f"it reads {_touched[0]}" if _touched else ""


# --- where it is visited --------------------------------------------------------------------------


def holds(app: str, sources: Mapping[str, str], alone: bool) -> bool:
    """Whether the snapshot is of this very app, so that its packages are there.

    Of several such apps the first is the one that sleeps. Where no other app is on the page that
    may come for it, what sleeps is let go of.
    """
    if _sources and dict(sources) == _sources:
        if _asleep and not _owner:
            _owner.append(app)
        return True
    if alone or app in _owner:
        forget()
    return False


def is_at_home(app: str) -> bool:
    """Whether its folder is that in which an app sleeps. Without one it is the first app's."""
    if _owner:
        return app in _owner
    return app == "1" and not _asleep


def place_of(app: str, folder: str, entered: Callable[[str], object]) -> Place:
    """The place in which the app sleeps, or a new one."""
    if _asleep and app in _owner:
        place = _asleep[0].place
        place.wake(app, entered)
        return place
    return Place(app, folder, entered)


async def start(
    place: Place,
    path: str,
    send: Send,
    values: Mapping[str, Any] | None = None,
    visit: Mapping[str, Any] | None = None,
    left: Left | None = None,
) -> Door | None:
    """`Place.start`, or what is left of it to do where the app was run already."""
    if not _asleep or _asleep[0].place is not place:
        return await place.start(path, send, values, visit, left)
    launched = _asleep.pop().app
    place.move_in(send)
    run.speak(send)
    visiting.set(Request(visit))
    for stream, given in _told:
        if stream:
            getattr(sys, stream).write(given)
        else:
            send(given)
    _told.clear()
    session = await run.start(path, send, values, visit, left, launched)
    return session and Door(place, session)
