"""What widgets say and hear outside of any function."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from wasmui import line
from wasmui.block import Block
from wasmui.components.widget import Widget
from wasmui.session.failure import alert_of, trace_of
from wasmui.session.live import LivePage
from wasmui.session.outbox import Send


class Widgets:
    """Brings a widget's own changes and messages to the page, and the page's to it.

    Args:
        live: the page.
        tell: sends the page a message.
    """

    def __init__(self, live: LivePage, tell: Send) -> None:
        self._live = live
        self._tell = tell
        line.begin(self)

    def hear(self, block: Block, event: str, data: Any) -> None:
        """Hand a widget what its module says."""
        if isinstance(block, Widget) and event == "message" and isinstance(data, Mapping):
            try:
                block.heard(data.get("content"), data.get("buffers") or ())  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
            except Exception as error:  # noqa: BLE001 - the user's function
                self.failed(error)

    def changed(self, uid: str, state: dict[str, Any]) -> None:
        """Keep what a widget has changed of its state, and show it."""
        if uid in self._live.values:
            self._live.values[uid] = {**(self._live.values[uid] or {}), **state}
            self._tell({"kind": "widget", "id": uid, "state": state})

    def told(self, uid: str, content: Any, buffers: Sequence[bytes]) -> None:
        """Send the page what a widget has to say to its module."""
        if uid in self._live.blocks:
            said = {"content": content, "buffers": list(buffers)}
            self._tell({"kind": "widget", "id": uid, "said": said})

    def failed(self, error: BaseException) -> None:
        """Tell the page of an error."""
        sys.stderr.write(trace_of(error))
        self._tell(alert_of(error, []))

    def close(self) -> None:
        """The page is gone."""
        line.end(self)
