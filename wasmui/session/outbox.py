"""The way to the page: what it has already got is not sent again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from wasmui.component import Component
from wasmui.session.growth import growth
from wasmui.session.live import LivePage

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None] | None]


class Outbox:
    """Sends messages, in order.

    Args:
        live: the page.
        send: called with every message.
    """

    def __init__(self, live: LivePage, send: Send) -> None:
        self._live = live
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
            for uid in [uid for uid in self._sent if not self._live_and_old(uid, message)]:
                del self._sent[uid]
        return self._send(message)

    def close(self) -> None:
        """Send nothing from now on."""
        self._send = _nowhere
        self._sent.clear()

    def _shortened(self, message: Message) -> Message:
        values: dict[str, Any] = {}
        longer: dict[str, Any] = {}
        for uid, value in message["values"].items():
            block = self._live.blocks.get(uid)
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

    def _live_and_old(self, uid: str, tree: Message) -> bool:
        return uid in self._live.blocks and uid not in tree["values"]


def _nowhere(message: Message) -> None:
    """A closed session's way out."""
