"""Messages that a function shows to the visitor while it runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from wasmui.phrase import Phrase, said

Notify = Callable[[dict[str, Any]], object]

notify: ContextVar[Notify | None] = ContextVar("notify", default=None)
"""The way to the page of the app whose function is running."""

_page: list[Notify] = []
"""The way to the page that was opened last: callbacks that JavaScript calls have no other."""


def speak_to(send: Notify | None) -> None:
    """Have messages that come from outside of any function go to a page, or to none."""
    _page[:] = [] if send is None else [send]


def Info(
    message: str = Phrase("Info issued."),
    duration: float | None = 10,
    visible: bool = True,
    title: str = Phrase("Info"),
) -> None:
    """Show a neutral message.

    Args:
        message: what the visitor reads. Simple HTML in it, such as `<b>` and `<a href="…">`, is
            shown as such; what could run anything is taken out.
        duration: seconds until it goes by itself; `None` or 0 keeps it until it is closed. While
            the visitor points at it, or has the focus in it, it stays.
        visible: False shows nothing.
        title: the line above the message.
    """
    _alert("info", message, duration, visible, title)


def Success(
    message: str = Phrase("Success."),
    duration: float | None = 10,
    visible: bool = True,
    title: str = Phrase("Success"),
) -> None:
    """Show that something went well. The parameters are those of `Info`."""
    _alert("success", message, duration, visible, title)


def Warning(
    message: str = Phrase("Warning issued."),
    duration: float | None = 10,
    visible: bool = True,
    title: str = Phrase("Warning"),
) -> None:
    """Show that something needs care. The parameters are those of `Info`."""
    _alert("warning", message, duration, visible, title)


def _alert(level: str, message: str, duration: float | None, visible: bool, title: str) -> None:
    if not visible:
        return
    send = notify.get() or (_page[0] if _page else None)
    if send is None:  # no page is there to show it
        sys.stderr.write(f"{title}: {message}\n")
        return
    send(
        {
            "kind": "alert",
            "level": level,
            "title": str(title),
            "message": str(message),
            "duration": duration or None,
            "markup": True,
            **said(title=title, message=message),
        }
    )
