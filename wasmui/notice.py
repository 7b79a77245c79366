"""What is said once to the app's author: that something given has no meaning here."""

from __future__ import annotations

import sys

_said: set[str] = set()


def say_once(text: str) -> None:
    """Write a line to stderr, the first time that it is to be said."""
    if text not in _said:
        _said.add(text)
        sys.stderr.write(f"{text}\n")


def say_again() -> None:
    """Forget what was said: another app runs now."""
    _said.clear()
