"""The way to the page: what it has already got is not sent again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from wasmui.block import Block
from wasmui.component import Component
from wasmui.session.growth import growth

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None] | None]


class Outbox:
    """Sends messages, in order.

    Args:
        find: gives the block of an id, if it is on the page.
        send: called with every message.
    """

    def __init__(self, find: Callable[[str], Block | None], send: Send) -> None:
        self._find = find
        self._send = send
        self._sent: dict[str, Any] = {}
        """The values that patches have brought to the page."""

    def put(self, message: Message) -> Awaitable[None] | None:
        """Send one.

        Returns:
            Where the page is behind: what to wait for before there is more.
        """
        kind = message["kind"]
        if kind == "patch":
            message = self._shortened(message)
        elif kind == "ready":
            self._sent.clear()
        elif kind == "tree":
            made = message["values"]
            self._sent = {
                uid: value
                for uid, value in self._sent.items()
                if uid not in made and self._find(uid) is not None
            }
        return self._send(message)

    def close(self) -> None:
        """Send nothing from now on."""
        self._send = _nowhere
        self._sent.clear()

    def _shortened(self, message: Message) -> Message:
        values: dict[str, Any] = {}
        longer: dict[str, Any] = {}
        for uid, value in message["values"].items():
            block = self._find(uid)
            grows = isinstance(value, str) or (isinstance(block, Component) and block.grows)
            how = growth(self._sent.get(uid), value) if grows else None
            if how is None:
                values[uid] = value
            else:
                longer[uid] = how
            if grows:
                self._sent[uid] = value
            else:
                self._sent.pop(uid, None)
        return {**message, "values": values, "grown": longer} if longer else message


def _nowhere(message: Message) -> None:
    """A closed session's way out."""
