"""What happens by itself: Timers that tick, and values that are fetched again and again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from wasmui.block import Block
from wasmui.clock import Clock
from wasmui.component import Component
from wasmui.components.timer import Timer
from wasmui.listener import Listener
from wasmui.session.live import LivePage


class Timers:
    """Has what is `every` so many seconds happen.

    Args:
        live: the page.
        tick: called with the id of a Timer that ticks.
        submit: called with a listener whose time has come.
    """

    def __init__(
        self, live: LivePage, tick: Callable[[str], None], submit: Callable[[Listener], None]
    ) -> None:
        self._live = live
        self._tick = tick
        self._submit = submit
        self._clock = Clock()

    def begin(self, block: Block) -> None:
        """Start what a block asks for."""
        if isinstance(block, Timer):
            self.retime(block.uid)
        elif isinstance(block, Component) and isinstance(block.every, float | int):
            listener = block.source
            if listener is not None:
                self._clock.start(listener.uid, block.every, lambda: self._submit(listener))

    def end(self, block: Block) -> None:
        """Stop it."""
        self._clock.stop(block.uid)
        if isinstance(block, Component) and block.source is not None:
            self._clock.stop(block.source.uid)

    def retime(self, uid: str) -> None:
        """Let a Timer tick as it now says."""
        timer = self._live.blocks[uid]
        if isinstance(timer, Timer) and timer.active:
            self._clock.start(uid, self._live.values[uid], lambda: self._tick(uid))
        else:
            self._clock.stop(uid)

    def changed_in(self, blocks: Mapping[str, Block], values: Mapping[str, Any]) -> list[str]:
        """The Timers that some changes would make tick otherwise."""
        return [
            uid
            for uid in dict.fromkeys([*blocks, *values])
            if isinstance(self._live.blocks[uid], Timer)
            and self._pace(uid, {}, {}) != self._pace(uid, blocks, values)
        ]

    def close(self) -> None:
        """Stop everything."""
        self._clock.close()

    def _pace(
        self, uid: str, blocks: Mapping[str, Block], values: Mapping[str, Any]
    ) -> tuple[bool, Any]:
        """Whether a Timer ticks, and each how many seconds; now, or with some changes."""
        timer = blocks.get(uid, self._live.blocks[uid])
        return getattr(timer, "active", False), values.get(uid, self._live.values[uid])
