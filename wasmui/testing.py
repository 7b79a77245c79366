"""Play an app without a browser: edit, fire events, read what the page would show."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeVar

from wasmui.block import Block
from wasmui.blocks import Blocks
from wasmui.component import Component
from wasmui.errors import ConfigError
from wasmui.event import Trigger
from wasmui.layouts.pages import Pages
from wasmui.layouts.route import Route
from wasmui.loop import Loop
from wasmui.request import URL, Request
from wasmui.session import Message, Session

B = TypeVar("B", bound=Block)

HERE = "https://page.test/"
"""Where a page is that was given no address."""


class Page:
    """What a visitor could do on the page of `app`, as methods.

    Time is the page's own: where a function sleeps, or is called `every` so many seconds, the
    clock jumps, and no test waits.

    Args:
        app: the app; it need not be launched.
        values: what a page showed before, by component, as after a restart of Python.
        javascript: plays the page for `js=`: is given the text and the list of values, and
            returns the list that the script would; without it, values stay as they are.
        request: the visit: `Request(url="https://here/?name=Ada", headers={...})`.

    Attributes:
        alerts: the messages shown so far, newest last: dicts with `level`, `title`, `message`.
        messages: everything that was sent to the page, oldest first.

    Example:
        page = Page(app)
        page.edit(name, "Ada")
        page.fire(button.click)
        assert page.value(greeting) == "Hello, Ada!"
    """

    def __init__(
        self,
        app: Blocks,
        values: dict[Component, Any] | None = None,
        request: Request | None = None,
        javascript: Callable[[str, list[Any]], list[Any] | None] | None = None,
    ) -> None:
        self.messages: list[Message] = []
        self.alerts: list[Message] = []
        self.shown: dict[str, list[Any]] = {}
        self._edits: dict[str, Any] = {}
        self._javascript = javascript or (lambda *_: None)
        self._loop = Loop()
        self._session = self._loop.run_until_complete(self._open(app, values or {}, request))

    def edit(self, component: Component, value: Any) -> None:
        """Change a component as a visitor would, in the page's form; `input` and `change` fire."""
        self._edits[component.uid] = value
        for event in ("input", "change"):
            if self._session.hears(component.uid, event):
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

    def visit(self, path: str) -> None:
        """Go to another page of the app, as a link does; "" is the main page.

        Raises:
            ConfigError: the app has no page of this path.
        """
        pages = self._session.app.pages
        route = None if pages is None else pages.find(path)
        if pages is None or route is None:
            known = [] if pages is None else [f"/{one.path}" for one in pages.routes]
            raise ConfigError(
                f"visit({path!r}): the app has no such page. It has: {', '.join(known) or 'one'}."
            )

        async def visited() -> None:
            self._visit(pages, route, URL(f"{HERE}#/{route.path}"))
            await self._session.settle()

        self._loop.run_until_complete(visited())

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

    def find(self, kind: type[B], **props: Any) -> list[B]:
        """The blocks of a class that are on the page now, such as those that a function rendered.

        Args:
            kind: their class.
            props: properties that they have: `page.find(ui.Button, value="Add")`.
        """
        return [
            block
            for block in self._session.blocks()
            if type(block) is kind
            and all(getattr(block, name, ...) == value for name, value in props.items())
        ]

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

    async def _open(
        self, app: Blocks, values: dict[Component, Any], request: Request | None
    ) -> Session:
        session = self._session = Session(app, self._hear, request)
        session.open({component.uid: value for component, value in values.items()})
        if app.pages is not None:
            url = request.url if request is not None else URL(HERE)
            self._visit(app.pages, app.pages.find(url.fragment.partition("?")[0]), url)
        await session.settle()
        return session

    def _visit(self, pages: Pages, route: Route | None, url: str) -> None:
        shown = route or pages.main
        self._session.fire(pages.uid, "visit", {"page": shown.uid, "url": url})

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
        if message["kind"] in ("patch", "ready", "tree"):
            for uid, value in message["values"].items():
                self.shown.setdefault(uid, []).append(value)
        elif message["kind"] == "alert":
            self.alerts.append(message)
        elif message["kind"] == "script":
            self._loop.call_soon(self._play, message)

    def _play(self, message: Message) -> None:
        try:
            results = self._javascript(message["text"], message["values"])
        except Exception as error:  # noqa: BLE001 - a script that fails is told to the session
            self._session.scripted(message["run"], None, str(error))
        else:
            self._session.scripted(message["run"], results)
