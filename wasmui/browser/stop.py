"""Stopping functions in Pyodide: the signal in the midst of a loop, and sleeps without `await`."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable
from types import FrameType
from typing import Any

import pyodide.ffi  # pyright: ignore[reportMissingImports] - the room that is in a browser
from pyodide import webloop  # pyright: ignore[reportMissingImports]
from pyodide.ffi import run_sync as suspend  # pyright: ignore[reportMissingImports]

from wasmui.place import current as place_of
from wasmui.scheduler import current
from wasmui.stop import interrupt


def install(due: Callable[[str | None, str | None], bool]) -> None:
    """Have signals end the runs that `due` names, and sleeping ones be woken.

    Args:
        due: whether a run is to be ended, by its app and its id; a yes holds for one time.
    """

    def heard(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - Python's own form
        place = place_of.get()
        interrupt(lambda run: due(place and place.name, run), frame)

    signal.signal(signal.SIGINT, heard)
    # `time.sleep`, `asyncio.run` and `run_until_complete` go through the first.
    webloop.run_sync = pyodide.ffi.run_sync = run_sync


def run_sync(awaitable: Awaitable[Any]) -> Any:
    """Pyodide's own, but it ends when the run is stopped, and goes on in the app's own place.

    Raises:
        KeyboardInterrupt: the run was stopped.
    """
    place = place_of.get()
    try:
        return _run_sync(awaitable)
    finally:
        if place is not None:
            place.enter()


def _run_sync(awaitable: Awaitable[Any]) -> Any:
    run = current.get()
    if run is None or not pyodide.ffi.can_run_sync():
        return suspend(awaitable)
    wait = asyncio.ensure_future(awaitable)
    run.waits.append(wait)
    try:
        result = suspend(wait)
    except asyncio.CancelledError:
        if run.stopped:
            raise KeyboardInterrupt("The function was stopped.") from None
        raise
    finally:
        run.waits.remove(wait)
    if run.overdue:
        run.overdue = False
        raise KeyboardInterrupt("The function was stopped.")
    return result
