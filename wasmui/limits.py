"""How much the page is given at once: more would end the tab, and say nothing of why."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from wasmui.errors import ConfigError, ListenerError

MOST_TEXT = 50_000_000
"""Characters of a text. A page that lays out more of them stands still for minutes."""

MOST_ENTRIES = 5_000_000
"""Entries of a list or dict."""

MOST_CHOICES = 1_000_000
"""Choices of one component."""


def too_large(value: Any) -> str | None:
    """What is wrong with a value's size, if anything; nothing is looked at but its length."""
    if isinstance(value, str | bytes) and len(value) > MOST_TEXT:
        return (
            f"a text of {len(value):,} characters; the page shows up to {MOST_TEXT:,}. Give it a "
            "part, or write it to a file and give that to a File or DownloadButton."
        )
    if isinstance(value, list | tuple | dict | set | frozenset) and len(value) > MOST_ENTRIES:  # pyright: ignore[reportUnknownArgumentType]
        return (
            f"{len(value):,} entries; the page shows up to {MOST_ENTRIES:,}. Give it a part, or "  # pyright: ignore[reportUnknownArgumentType]
            "write them to a file and give that to a File or DownloadButton."
        )
    return None


def check_given(value: Any, who: str) -> None:
    """Refuse a value that was declared and that no page can show.

    Raises:
        ConfigError: it is too large.
    """
    if wrong := too_large(value):
        raise ConfigError(f"{who}(value=...) got {wrong}")


def check_returned(value: Any, who: str) -> None:
    """Refuse a value that a function returned and that no page can show.

    Raises:
        ListenerError: it is too large.
    """
    if wrong := too_large(value):
        raise ListenerError(f"{who} got {wrong}")


def some_choices(choices: Iterable[Any], who: str) -> list[Any]:
    """Choices as a list, also where they have no end.

    Raises:
        ConfigError: there are more than a page can offer.
    """
    found = list(islice(choices, MOST_CHOICES + 1))
    if len(found) > MOST_CHOICES:
        raise ConfigError(
            f"{who}(choices=...): there are more than {MOST_CHOICES:,}, and nobody finds one among "
            "so many. Offer fewer, and let a Textbox narrow them down."
        )
    return found
