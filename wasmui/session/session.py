"""One running app: takes the page's events, and starts what waits for them."""

from __future__ import annotations

from collections.abc import Awaitable, Collection, Mapping
from itertools import chain, count
from typing import Any

from wasmui.block import Block
from wasmui.blocks import Blocks
from wasmui.component import Component
from wasmui.event_data import EventData
from wasmui.layouts.route import Route
from wasmui.listener import Listener
from wasmui.request import Request
from wasmui.scheduler import Run, Scheduler
from wasmui.session.carry import Left
from wasmui.session.failure import alert_of
from wasmui.session.linked import values_in
from wasmui.session.live import LivePage
from wasmui.session.outbox import Message, Outbox, Send
from wasmui.session.runner import Runner
from wasmui.session.states import States
from wasmui.session.timers import Timers
from wasmui.session.widgets import Widgets
from wasmui.storage import Storage
from wasmui.storage import current as kept_by_browser


class Session:
    """Takes events from the page, and sends back patches.

    Args:
        app: the page to run.
        send: called with every message for the page, in order. Messages hold wasmui's own objects
            where the page is to read them. Where the page is behind, it returns what a function
            is to wait for before it goes on.
        request: what the page tells of the visit.
        stored: what the browser keeps for this app, by name.

    Raises:
        ConfigError: a listener names what is not on the page, or a value cannot be shown.
    """

    def __init__(
        self,
        app: Blocks,
        send: Send,
        request: Request | None = None,
        stored: Mapping[str, Any] | None = None,
    ) -> None:
        self.app = app
        self._runs = count(1)
        self._outbox = Outbox(self._now, send)
        storage = Storage(stored or {}, self._tell)
        kept_by_browser.set(storage)
        self._visited: set[str] = set()
        """Ids of the app's pages that were shown."""
        self._live = LivePage(app)
        self._request = request or Request()
        self._states = States(self._live, storage, lambda error: self._tell(alert_of(error, [])))
        self._timers = Timers(
            self._live,
            lambda uid: self.fire(uid, "tick"),
            lambda listener: self._submit(listener, EventData(app)),
        )
        self._widgets = Widgets(self._live, self._tell)
        self._runner = Runner(
            self._live,
            self._timers,
            self._states,
            self._request,
            self._tell,
            self._submit,
            self._learn,
        )
        self._scheduler = Scheduler(
            self._runner.work,
            self._runner.began,
            self._runner.limited,
            app.default_concurrency_limit,
        )
        self._live.check()
        self._live.prepare()
        self._learn()

    def open(self, values: Mapping[str, Any] | None = None, left: Left | None = None) -> None:
        """Show the page, then run what waits for its load.

        Args:
            values: what the page showed before Python was lost. Ids that still exist take them
                back, and what loads does not write over them.
            left: what the app before this one left, when it is run again.
        """
        live = self._live
        linked = values_in(str(self._request.url), live)
        known = {**linked, **(left.values_for(live) if left else {}), **(values or {})}
        restored = {uid: v for uid, v in known.items() if uid in live.values}
        live.put({}, restored)
        # What a link holds of outputs is as they were; what loads now knows better.
        self._runner.kept = frozenset(restored) - (linked.keys() & live.statics())
        live.parts.restored = known
        self._tell(
            {
                "kind": "ready",
                "page": self.app,
                "values": live.shown(live.values),
                "statics": sorted(live.statics()),
                "cancels": live.cancels(),
                "keys": live.keys(),
                "writes": live.writes(),
                "phrases": live.phrases(live.declared),
            }
        )
        if self.app.pages is None:  # else the page tells which of them it shows
            self._begin(list(live.declared.values()))

    def edit(self, edits: Mapping[str, Any]) -> None:
        """Take over what the visitor changed; what is gone from the page is left out."""
        for uid, value in edits.items():
            if uid in self._live.values:
                block = self._live.blocks[uid]
                if isinstance(block, Component):
                    value = block.received(self._live.values[uid], value)  # noqa: PLW2901
                self._live.values[uid] = value
                self._live.edited.add(uid)

    def fire(
        self,
        uid: str,
        event: str,
        data: Any = None,
        edits: Mapping[str, Any] | None = None,
    ) -> None:
        """Start the functions that wait for an event. Nothing is raised: the page is told.

        Args:
            uid: the block whose event it is.
            event: the event's name.
            data: what the event tells of itself.
            edits: what the visitor changed since the last event. It comes with the event, since
                a browser may enter Python later than it was called, and in between is the next.
        """
        if edits:
            self.edit(edits)
        block = self._live.declared.get(uid)
        if block is None:
            return
        if event == "visit" and block is self.app.pages:
            self._visit(data)
        self._widgets.hear(block, event, data)
        for listener in self._live.waiting_for(block, event):
            self._submit(listener, EventData(block, data))

    def scripted(self, run: str, results: Any = None, wrong: str | None = None) -> None:
        """Hear what a script returned that the page was asked to run, or what is wrong."""
        self._runner.scripted(run, results, wrong)

    def stored(self, key: str, value: Any = None, gone: bool = False) -> None:
        """Hear what another tab has put into the browser's storage, or taken from it."""
        self._states.storage.take(key, value, gone=gone)
        for uid in self._states.heard(key):
            self.fire(uid, "change")

    def left(self) -> Left:
        """What the next run of the app may take over."""
        return Left.of(self._live)

    def stop(self, runs: Collection[str] | None = None) -> None:
        """End some runs, or all, at the next `await` or `yield`; their `finally` blocks run."""
        for run in self._scheduler.stop(runs):
            self._runner.ended(run)

    async def settle(self) -> None:
        """Return when no function runs any more."""
        await self._scheduler.settle()

    def close(self) -> None:
        """End what runs; nothing is sent from now on, and nothing follows it."""
        self._runner.closed = True
        self._outbox.close()
        self._timers.close()
        self._scheduler.stop()
        self._states.close()
        self._widgets.close()

    def block(self, uid: str) -> Block:
        """A block as it is now, with all updates."""
        return self._live.blocks[uid]

    def value(self, uid: str) -> Any:
        """A component's value, as the page holds it."""
        return self._live.values[uid]

    def blocks(self) -> list[Block]:
        """All blocks that are there now, with all updates."""
        return list(self._live.blocks.values())

    def hears(self, uid: str, event: str) -> bool:
        """Whether some function waits for an event."""
        block = self._live.declared.get(uid)
        return block is not None and bool(self._live.waiting_for(block, event))

    def _tell(self, message: Message) -> Awaitable[None] | None:
        return self._outbox.put(message)

    def _now(self, uid: str) -> Block | None:
        return self._live.blocks.get(uid)

    def _visit(self, data: Mapping[str, str]) -> None:
        """Another of the app's pages is shown; what waits for its load runs the first time."""
        self._runner.request = self._runner.request.moved(data["url"])
        route = self._live.declared.get(data["page"])
        if isinstance(route, Route) and route.uid not in self._visited:
            self._visited.add(route.uid)
            self._begin(list(route.walk()))

    def _begin(self, blocks: list[Block]) -> None:
        """Run what waits for the load of some blocks, and have their timers tick."""
        loads = [b.listeners.get("load", ()) for b in blocks if isinstance(b, Blocks | Route)]
        sources = [b.source for b in blocks if isinstance(b, Component) and b.source is not None]
        for listener in [*sources, *chain.from_iterable(loads)]:
            self._submit(listener, EventData(self.app), load=True)
        for block in blocks:
            self._timers.begin(block)
            self._states.begin(block)

    def _learn(self) -> None:
        self._scheduler.learn(self._live.listeners())

    def _submit(
        self,
        listener: Listener,
        event: EventData,
        *,
        cause: tuple[str, ...] = (),
        load: bool = False,
    ) -> None:
        for run in self._scheduler.cancel(listener.cancels):
            self._runner.ended(run)
        if listener.fn is None and not (listener.outputs or listener.followers or listener.js):
            return
        if not all(uid in self._live.blocks for uid in listener.given):
            return  # it was removed from the page, with what it reads
        self._scheduler.submit(
            Run(f"run{next(self._runs)}", listener, event, cause=cause, load=load)
        )
