"""Play an app without a browser: edit, fire events, read what the page would show.

For the tests of your own app, in any test runner: no page, no Pyodide, no server, no waiting.

    from wasmui.testing import Page
    from app import demo, name, greeting, button

    def test_it_greets():
        page = Page(demo)
        page.edit(name, "Ada")
        page.fire(button.click)
        assert page.value(greeting) == "Hello, Ada!"
        assert page.failures == []
"""

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
from wasmui.session.growth import grown

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
        stored: what the browser keeps for the app, by `storage_key`.

    Attributes:
        alerts: the messages shown so far, newest last: dicts with `level`, `title`, `message`.
        messages: everything that was sent to the page, oldest first.
        stored: what the browser keeps for the app now, by `storage_key`.

    Example:
        >>> import wasmui as ui
        >>> with ui.Blocks() as app:
        ...     name, greeting = ui.Textbox(label="Name"), ui.Textbox(label="Greeting")
        ...     button = ui.Button("Greet")
        ...     _ = button.click(lambda name: f"Hello, {name}!", name, greeting)
        >>> page = Page(app)
        >>> page.edit(name, "Ada")
        >>> page.fire(button.click)
        >>> page.value(greeting)
        'Hello, Ada!'
    """

    def __init__(
        self,
        app: Blocks,
        values: dict[Component, Any] | None = None,
        request: Request | None = None,
        javascript: Callable[[str, list[Any]], list[Any] | None] | None = None,
        stored: dict[str, Any] | None = None,
    ) -> None:
        self.stored: dict[str, Any] = dict(stored or {})
        self.messages: list[Message] = []
        self.alerts: list[Message] = []
        self.shown: dict[str, list[Any]] = {}
        self._edits: dict[str, Any] = {}
        self._javascript = javascript or (lambda *_: None)
        self._loop = Loop()
        self._session = self._loop.run_until_complete(self._open(app, values or {}, request))

    def edit(self, component: Component, value: Any) -> None:
        """Change a component as a visitor would, in the page's form; `input` and `change` fire.

        Example:
            >>> import wasmui as ui
            >>> with ui.Blocks() as app:
            ...     text, count = ui.Textbox(), ui.Number()
            ...     _ = text.change(len, text, count)
            >>> page = Page(app)
            >>> page.edit(text, "four")
            >>> page.value(count)
            4
        """
        self._edits[component.uid] = value
        for event in ("input", "change"):
            if self._session.hears(component.uid, event):
                self._fire(Trigger(component, event), None)

    def fire(self, event: Trigger, data: dict[str, Any] | None = None) -> None:
        """Fire an event, such as `button.click`, and return when all its functions have ended.

        Args:
            event: an event of a block.
            data: what the event tells, as for a `SelectData`.

        Example:
            >>> import wasmui as ui
            >>> def chosen(event: ui.SelectData):
            ...     return f"{event.index}: {event.value}"
            >>> with ui.Blocks() as app:
            ...     pets, told = ui.Radio(["Cat", "Dog"]), ui.Textbox()
            ...     _ = pets.select(chosen, None, told)
            >>> page = Page(app)
            >>> page.fire(pets.select, {"index": 1, "value": "Dog"})
            >>> page.value(told)
            '1: Dog'
        """
        self._fire(event, data)

    def start(self, event: Trigger, data: dict[str, Any] | None = None) -> None:
        """Fire an event, and return when its functions have begun; `wait` lets them go on.

        Example:
            >>> import asyncio
            >>> import wasmui as ui
            >>> async def countdown():
            ...     for left in (2, 1, 0):
            ...         yield left
            ...         await asyncio.sleep(60)
            >>> with ui.Blocks() as app:
            ...     button, left = ui.Button(), ui.Number()
            ...     _ = button.click(countdown, None, left)
            >>> page = Page(app)
            >>> page.start(button.click)
            >>> page.value(left)
            2
            >>> page.wait(60)  # a minute of the page's, and no time of yours
            >>> page.value(left)
            1
            >>> page.stop()
            >>> page.value(left)
            1
        """
        self._fire(event, data, settle=False)

    def wait(self, seconds: float | None = None) -> None:
        """Let time go by, which takes none: the page's clock jumps from one event to the next.

        Args:
            seconds: how long; until all functions have ended, if not given.
        """
        waiting = self._session.settle() if seconds is None else asyncio.sleep(seconds)
        self._loop.run_until_complete(waiting)

    def store(self, key: str, value: Any) -> None:
        """Put a value into the browser's storage, as another tab of the same page would."""
        self.stored[key] = value
        self._hear_of(key, value, gone=False)

    def unstore(self, key: str) -> None:
        """Take one out of it, as the visitor might."""
        self.stored.pop(key, None)
        self._hear_of(key, None, gone=True)

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
        """All that the page showed of a component since it opened, oldest first.

        Example:
            >>> import wasmui as ui
            >>> def stream():
            ...     yield from ("H", "Hi")
            >>> with ui.Blocks() as app:
            ...     button, out = ui.Button(), ui.Textbox("")
            ...     _ = button.click(stream, None, out)
            >>> page = Page(app)
            >>> page.fire(button.click)
            >>> page.values(out)
            ['', 'H', 'Hi']
        """
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
        """A property as it is now, after all updates.

        Example:
            >>> import wasmui as ui
            >>> with ui.Blocks() as app:
            ...     box, button = ui.Textbox(label="Before"), ui.Button()
            ...     _ = button.click(lambda: ui.Textbox(label="After"), None, box)
            >>> page = Page(app)
            >>> page.fire(button.click)
            >>> page.prop(box, "label")
            'After'
        """
        return getattr(self._session.block(block.uid), name)

    @property
    def failures(self) -> list[Message]:
        """The error messages among the alerts.

        Example:
            >>> import wasmui as ui
            >>> def refuse():
            ...     ui.Warning("Mind the gap")
            ...     raise ui.Error("No", print_exception=False)
            >>> with ui.Blocks() as app:
            ...     button = ui.Button()
            ...     _ = button.click(refuse)
            >>> page = Page(app)
            >>> page.fire(button.click)
            >>> [alert["message"] for alert in page.alerts]
            ['Mind the gap', 'No']
            >>> [failure["message"] for failure in page.failures]
            ['No']
        """
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
        session = self._session = Session(app, self._hear, request, dict(self.stored))
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

    def _hear_of(self, key: str, value: Any, *, gone: bool) -> None:
        async def heard() -> None:
            self._session.stored(key, value, gone)
            await self._session.settle()

        self._loop.run_until_complete(heard())

    def _hear(self, message: Message) -> None:
        self.messages.append(message)
        if message["kind"] in ("patch", "ready", "tree"):
            for uid, value in message["values"].items():
                self.shown.setdefault(uid, []).append(value)
            for uid, how in message.get("grown", {}).items():
                self.shown[uid].append(grown(self.shown[uid][-1], how))
        elif message["kind"] == "store":
            self.stored[message["key"]] = message["value"]
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
