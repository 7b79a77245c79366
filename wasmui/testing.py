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
from wasmui.session import Message, Session


class Page:
    """What a visitor could do on the page of `app`, as methods.

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
        self._runner = asyncio.Runner()
        self._session = self._runner.run(self._open(app, values or {}))

    def edit(self, component: Component, value: Any) -> None:
        """Change a component as a visitor would, in the page's form; `input` and `change` fire."""
        self._edits[component.uid] = value
        for event in ("input", "change"):
            if event in component.listeners:
                self._fire(component.uid, event, None)

    def fire(self, event: Trigger, data: dict[str, Any] | None = None) -> None:
        """Fire an event, such as `button.click`, and return when all its functions have ended.

        Args:
            event: an event of a block.
            data: what the event tells, as for a `SelectData`.
        """
        if not isinstance(event.source, Block):
            raise ConfigError(f"{event} is no event of a block. Fire the event that starts it.")
        self._fire(event.source.uid, event.name, data)

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
        self._runner.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self._runner.close()

    async def _open(self, app: Blocks, values: dict[Component, Any]) -> Session:
        session = Session(app, self._hear)
        session.open({component.uid: value for component, value in values.items()})
        await session.settle()
        return session

    def _fire(self, uid: str, event: str, data: dict[str, Any] | None) -> None:
        edits, self._edits = self._edits, {}

        async def fired() -> None:
            self._session.edit(edits)
            self._session.fire(uid, event, data)
            await self._session.settle()

        self._runner.run(fired())

    def _hear(self, message: Message) -> None:
        self.messages.append(message)
        if message["kind"] in ("patch", "ready"):
            for uid, value in message["values"].items():
                self.shown.setdefault(uid, []).append(value)
        elif message["kind"] == "alert":
            self.alerts.append(message)
