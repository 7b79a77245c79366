"""Every error that wasmui raises on purpose.

* Error              also what an app raises to show a message to the visitor
  + ConfigError      the app's declaration is wrong; raised where it was written
  + ListenerError    the app's own function took or returned the wrong shape
  + PackageError     a package that the app needs cannot be had
  + SourceError      the app's source cannot be read or run
  + BuildError       an app cannot be made into static files
  + UsageError       a command was given words that it does not know

A message has three parts: what was given, what is right, what to write.
"""

from __future__ import annotations

from difflib import get_close_matches
from reprlib import Repr
from typing import TYPE_CHECKING

from wasmui.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable


class Error(ValueError):
    """Stops a function and shows its message to the visitor.

    Args:
        message: what the visitor reads; simple HTML in it is shown as such.
        duration: seconds until the message goes by itself; `None` or 0 keeps it until it is closed.
        visible: whether the page shows it at all.
        title: the line above the message.
        print_exception: whether the traceback is also written to the console.

    Example:
        raise ui.Error("Please choose a file first.", duration=5)
    """

    title_by_default = Phrase("Error")

    # For classes whose own __init__ does not call this one's.
    message: str = Phrase("Error raised.")
    duration: float | None = 10
    visible = True
    title: str = title_by_default
    print_exception = True

    def __init__(
        self,
        message: str = Phrase("Error raised."),
        duration: float | None = 10,
        visible: bool = True,
        title: str = title_by_default,
        print_exception: bool = True,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.duration = duration
        self.visible = visible
        self.title = title
        self.print_exception = print_exception

    def __str__(self) -> str:
        return str(self.message)


class ConfigError(Error):
    """A component or listener was declared with values that cannot work."""


class ListenerError(Error):
    """A listener's function takes or returned something that its inputs or outputs cannot."""


class PackageError(Error):
    """A package that the app needs cannot be had."""


class SourceError(Error):
    """The app's source cannot be found, read or run."""


class BuildError(Error):
    """An app cannot be made into static files."""


class UsageError(Error):
    """A command was given words that it does not know."""


def near(name: str, known: Iterable[str]) -> str:
    """` Did you mean …?` for the known names closest to a wrong one, or nothing."""
    if len(name) > _LONGEST:
        return ""  # comparing takes as long as it is
    close = get_close_matches(name, list(known), n=2)
    return f" Did you mean {' or '.join(f'`{match}`' for match in close)}?" if close else ""


def quoted(value: object) -> str:
    """A value as a message repeats it: short, however long, deep or unwilling it is."""
    try:
        text = _SHORT.repr(value)
    except Exception:  # noqa: BLE001 - the user's own class may fail at this, and so may a long number
        return f"<{type(value).__name__}>"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


_LONGEST = 200
"""Characters of a value that a message repeats."""

_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 100
