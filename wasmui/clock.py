"""Calls what is to be called again and again, by the event loop's own clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Clock:
    """Keeps, by name, what is called each so many seconds."""

    def __init__(self) -> None:
        self._next: dict[str, asyncio.TimerHandle] = {}

    def start(self, name: str, seconds: float, tick: Callable[[], None]) -> None:
        """Call `tick` each so many seconds from now on, in place of what the name stood for."""
        self.stop(name)
        loop = asyncio.get_event_loop()

        def ring(due: float) -> None:
            # What came too late, after sleep or a long computation, is not made up for.
            after = max(due, loop.time()) + seconds
            self._next[name] = loop.call_at(after, ring, after)
            tick()

        first = loop.time() + seconds
        self._next[name] = loop.call_at(first, ring, first)

    def stop(self, name: str) -> None:
        """Call it no more."""
        waiting = self._next.pop(name, None)
        if waiting is not None:
            waiting.cancel()

    def close(self) -> None:
        """Call nothing any more."""
        for name in list(self._next):
            self.stop(name)
