"""The way from a widget to its page, at any time: no function of the app need be running."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol


class Page(Protocol):
    """What a session offers to the widgets on its page."""

    def changed(self, uid: str, state: dict[str, Any]) -> None:
        """Some of what a widget's model holds is another now."""
        ...

    def told(self, uid: str, content: Any, buffers: Sequence[bytes]) -> None:
        """A widget's Python has a message for its module."""
        ...

    def failed(self, error: BaseException) -> None:
        """What a widget's Python did by itself has failed."""
        ...


_opened: list[Page] = []
"""The page that was opened last. The way is the process's, as a widget lives as long as that."""


def begin(page: Page) -> None:
    """Have widgets speak to this page."""
    _opened[:] = [page]


def end(page: Page) -> None:
    """Have them speak to it no more."""
    if page in _opened:
        _opened.clear()


def pages() -> Iterable[Page]:
    """The page that is there, or none while the app is being made."""
    return tuple(_opened)


def plain(value: Any) -> Any:
    """A value as it crosses: any kind of bytes is `bytes`, and a tuple a list."""
    if isinstance(value, memoryview | bytearray):
        return bytes(value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return value
