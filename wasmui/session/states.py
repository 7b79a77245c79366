"""What is kept between events and never drawn: values that end, and values that outlive a page."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable
from typing import Any

from wasmui.block import Block
from wasmui.components.browser_state import BrowserState
from wasmui.components.state import State
from wasmui.session.failure import trace_of
from wasmui.session.live import LivePage, first_value
from wasmui.storage import Storage


class States:
    """Has a State end when its time is over, and the browser store a BrowserState.

    Args:
        live: the page.
        storage: the app's own part of the browser's storage.
        failed: is told of a `delete_callback` that fails.
    """

    def __init__(
        self, live: LivePage, storage: Storage, failed: Callable[[BaseException], object]
    ) -> None:
        self.storage = storage
        self._live = live
        self._failed = failed
        self._ends: dict[str, asyncio.TimerHandle] = {}
        self._held: dict[str, tuple[State, Any]] = {}
        """States that tell of their end, each with its value."""

    def begin(self, block: Block) -> None:
        """Count a State's time from now on."""
        if isinstance(block, State) and (block.time_to_live or block.delete_callback):
            self._hold(block)

    def written(self, uids: Iterable[str]) -> None:
        """Take over what functions wrote: a State's time begins anew."""
        for uid in uids:
            block = self._live.declared[uid]
            if isinstance(block, BrowserState):
                self.storage.put(block.storage_key, self._live.values[uid])
            else:
                self.begin(block)

    def heard(self, key: str) -> list[str]:
        """Take over what another tab stored. Returns the ids of those that have changed."""
        found = {
            uid: block.stored(self.storage)
            for uid, block in self._live.declared.items()
            if isinstance(block, BrowserState) and block.storage_key == key
        }
        changed = self._live.changed_in(found)
        self._live.put({}, {uid: found[uid] for uid in changed})
        return changed

    def end(self, block: Block) -> None:
        """A State is gone with what it stood in."""
        self._stop(block.uid)
        self._tell(block.uid)

    def close(self) -> None:
        """All of them are gone."""
        for uid in list(self._ends):
            self._stop(uid)
        for uid in list(self._held):
            self._tell(uid)

    def _hold(self, block: State) -> None:
        uid = block.uid
        self._stop(uid)
        self._held[uid] = (block, self._live.values[uid])
        if block.time_to_live:
            loop = asyncio.get_running_loop()
            self._ends[uid] = loop.call_later(block.time_to_live, self._over, uid)

    def _over(self, uid: str) -> None:
        """The State's time is over; the next function finds the initial value."""
        self._ends.pop(uid, None)
        block, _ = self._held[uid]
        self._tell(uid)
        try:
            self._live.put({}, {uid: first_value(block)})
        except Exception as error:  # noqa: BLE001 - what makes the value is the user's function
            self._failed(error)
            return
        if block.delete_callback:
            self._held[uid] = (block, self._live.values[uid])

    def _stop(self, uid: str) -> None:
        waiting = self._ends.pop(uid, None)
        if waiting is not None:
            waiting.cancel()

    def _tell(self, uid: str) -> None:
        block, value = self._held.pop(uid, (None, None))
        if block is None or block.delete_callback is None:
            return
        try:
            block.delete_callback(value)
        except Exception as error:  # noqa: BLE001 - the user's function
            sys.stderr.write(trace_of(error))
            self._failed(error)
