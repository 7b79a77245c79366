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

from wasmui.scheduler import current
from wasmui.stop import interrupt


def install(due: Callable[[str | None], bool]) -> None:
    """Have signals end the runs that `due` names, and sleeping ones be woken.

    Args:
        due: whether a run is to be ended, by its id; a yes holds for one time.
    """

    def heard(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - Python's own form
        interrupt(due, frame)

    signal.signal(signal.SIGINT, heard)
    # `time.sleep`, `asyncio.run` and `run_until_complete` go through the first.
    webloop.run_sync = pyodide.ffi.run_sync = run_sync


def run_sync(awaitable: Awaitable[Any]) -> Any:
    """Pyodide's own, but it ends when the run is stopped.

    Raises:
        KeyboardInterrupt: the run was stopped.
    """
    run = current.get()
    if run is None or not pyodide.ffi.can_run_sync():
        return suspend(awaitable)
    wait = asyncio.ensure_future(awaitable)
    run.waits.append(wait)
    try:
        return suspend(wait)
    except asyncio.CancelledError:
        if run.stopped:
            raise KeyboardInterrupt("The function was stopped.") from None
        raise
    finally:
        run.waits.remove(wait)
