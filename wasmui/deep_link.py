"""What the page holds now, for a link that opens it so."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Held:
    """What differs from what the app begins with."""

    values: list[tuple[tuple[Any, ...], Any]]
    """By what each component is known, as the page holds it."""


current: ContextVar[Callable[[Collection[str] | None], Held] | None] = ContextVar(
    "deep_link", default=None
)
"""Tells what the page holds whose function is running: of all components, or of some by id."""
