"""Play an app without a browser: edit, fire events, read what the page would show."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any, Self

from wasmui.block import Block
from wasmui.blocks import Blocks
from wasmui.component import Component
from wasmui.errors import ConfigError
from wasmui.event import Trigger
from wasmui.loop import Loop
from wasmui.session import Message, Session


class Page:
    """What a visitor could do on the page of `app`, as methods.

    Time is the page's own: where a function sleeps, or is called `every` so many seconds, the
    clock jumps, and no test waits.

    Args:
        app: the app; it need not be launched.
        values: what a page showed before, by component, as after a restart of Python.

    Attributes:
        alerts: the messages shown so far, newest last: dicts with `level`, `title`, `message`.
        messages: everything that was sent to the page, oldest first.

    Example:
        page = Page(app)
        page.edit(name, "Ada")
        page.fire(button.click)
        assert page.value(greeting) == "Hello, Ada!"
    """

    def __init__(self, app: Blocks, values: dict[Component, Any] | None = None) -> None:
        self.messages: list[Message] = []
        self.alerts: list[Message] = []
        self.shown: dict[str, list[Any]] = {}
        self._edits: dict[str, Any] = {}
        self._loop = Loop()
        self._session = self._loop.run_until_complete(self._open(app, values or {}))

    def edit(self, component: Component, value: Any) -> None:
        """Change a component as a visitor would, in the page's form; `input` and `change` fire."""
        self._edits[component.uid] = value
        for event in ("input", "change"):
            if event in component.listeners:
                self._fire(Trigger(component, event), None)

    def fire(self, event: Trigger, data: dict[str, Any] | None = None) -> None:
        """Fire an event, such as `button.click`, and return when all its functions have ended.

        Args:
            event: an event of a block.
            data: what the event tells, as for a `SelectData`.
        """
        self._fire(event, data)

    def start(self, event: Trigger, data: dict[str, Any] | None = None) -> None:
        """Fire an event, and return when its functions have begun; `wait` lets them go on."""
        self._fire(event, data, settle=False)

    def wait(self, seconds: float | None = None) -> None:
        """Let time go by, which takes none: the page's clock jumps from one event to the next.

        Args:
            seconds: how long; until all functions have ended, if not given.
        """
        waiting = self._session.settle() if seconds is None else asyncio.sleep(seconds)
        self._loop.run_until_complete(waiting)

    def stop(self) -> None:
        """End all functions that run, as the stop button does, and return when they have ended."""

        async def stopped() -> None:
            self._session.stop()
            await self._session.settle()

        self._loop.run_until_complete(stopped())

    def value(self, component: Component) -> Any:
        """What the page shows, as the renderer is given it."""
        return self._edits.get(component.uid, self._session.value(component.uid))

    def values(self, component: Component) -> list[Any]:
        """All that the page showed of a component since it opened, oldest first."""
        return self.shown.get(component.uid, [])

    def prop(self, block: Block, name: str) -> Any:
        """A property as it is now, after all updates."""
        return getattr(self._session.block(block.uid), name)

    @property
    def failures(self) -> list[Message]:
        """The error messages among the alerts."""
        return [alert for alert in self.alerts if alert["level"] == "error"]

    def close(self) -> None:
        """End the session and its event loop."""
        self._session.close()
        self._loop.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    async def _open(self, app: Blocks, values: dict[Component, Any]) -> Session:
        session = Session(app, self._hear)
        session.open({component.uid: value for component, value in values.items()})
        await session.settle()
        return session

    def _fire(self, event: Trigger, data: dict[str, Any] | None, *, settle: bool = True) -> None:
        source = event.source
        if not isinstance(source, Block):
            raise ConfigError(f"{event} is no event of a block. Fire the event that starts it.")
        edits, self._edits = self._edits, {}

        async def fired() -> None:
            self._session.edit(edits)
            self._session.fire(source.uid, event.name, data)
            await (self._session.settle() if settle else asyncio.sleep(0))

        self._loop.run_until_complete(fired())

    def _hear(self, message: Message) -> None:
        self.messages.append(message)
        if message["kind"] in ("patch", "ready"):
            for uid, value in message["values"].items():
                self.shown.setdefault(uid, []).append(value)
        elif message["kind"] == "alert":
            self.alerts.append(message)
