"""What the page is told of a function that failed."""

from __future__ import annotations

import traceback
from typing import Any

from wasmui.errors import ConfigError, Error, ListenerError, PackageError, SourceError
from wasmui.phrase import said


def alert_of(error: BaseException, outputs: list[str]) -> dict[str, Any]:
    """The message that shows an error.

    Args:
        error: what was raised.
        outputs: the blocks that the function would have written to.
    """
    ours = isinstance(error, Error)
    # What the app has to say; what is wrong with the app stays to be read.
    told = isinstance(error, Error) and not isinstance(error, _LASTING)
    return {
        "kind": "alert",
        "level": "error",
        "title": str(error.title) if ours else type(error).__name__,
        "message": message_of(error),
        "duration": (getattr(error, "duration", None) or None) if told else None,
        "markup": told,  # a message of Python's own may hold `<class 'int'>`
        "traceback": trace_of(error),
        "outputs": outputs,
        **(said(title=error.title, message=error.message) if ours else {}),
    }


def message_of(error: BaseException) -> str:
    """The error's own words, or that it has none."""
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 - the user's own class may fail at this too
        text = ""
    return text or f"{type(error).__name__}, without a message."


def trace_of(error: BaseException) -> str:
    """The traceback from the user's function on; wasmui's own frames tell the user nothing."""
    frames = error.__traceback__
    while frames is not None and is_ours(frames.tb_frame.f_globals):
        frames = frames.tb_next
    try:
        return "".join(traceback.format_exception(type(error), error, frames))
    except Exception:  # noqa: BLE001 - the user's own class may fail at this too
        return f"{type(error).__name__}, whose message cannot be read.\n"


def is_ours(names: dict[str, Any]) -> bool:
    """Whether code with these globals is what calls the user's functions."""
    name = str(names.get("__name__"))
    return name in _OURS or name.startswith("wasmui.session.")


_LASTING = (ConfigError, ListenerError, PackageError, SourceError)

_OURS = (
    "wasmui.block",
    "wasmui.examples",
    "wasmui.function",
    "wasmui.outcome",
    "wasmui.parts",
)
