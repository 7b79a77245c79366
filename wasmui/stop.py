"""Ending a function that does not wait for anything, in the midst of its own code."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import FrameType

from wasmui.scheduler import current

#: What calls back for a function that waits, in its context.
_LOOP = ("asyncio", "pyodide")

_OURS = ("wasmui.scheduler", "wasmui.session.", "wasmui.stop", "wasmui.place")


def interrupt(due: Callable[[str | None], bool], frame: FrameType | None) -> None:
    """Answer a signal: end the run whose code `frame` is, if it is to end.

    Args:
        due: whether a run is to be ended, by its id; a yes holds for one time.
        frame: what Python was about to go on with.

    Raises:
        KeyboardInterrupt: in the user's function, so that its `finally` blocks run.
        CancelledError: in a task that the function has started.
    """
    run = current.get()
    name = "" if frame is None else str(frame.f_globals.get("__name__"))
    if name.startswith(_OURS):
        return  # our own books are kept to the end of the page; the signal comes again
    if run is not None and not run.interruptible:
        return  # what our books call, in other modules, is part of them
    if not due(run.uid if run else None) or run is None:
        return
    run.stopped = run.forestalled = True
    task = asyncio.current_task()
    loops = task is None and name.startswith(_LOOP)
    if loops or (task is not None and task is not run.task):
        # An interrupt would go through the event loop and end nothing but a turn of it.
        if run.waits:
            run.end_sleep()
        elif run.task is not None:
            run.task.cancel()
        if loops:
            return
        raise asyncio.CancelledError
    raise KeyboardInterrupt("The function was stopped.")
