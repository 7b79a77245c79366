"""The root of an app."""

from __future__ import annotations

import sys
from contextvars import ContextVar
from typing import Any, ClassVar, Self

from wasmui.block import Block, declare_open, open_container
from wasmui.errors import ConfigError
from wasmui.event import Event
from wasmui.layouts.pages import Pages
from wasmui.layouts.route import Route
from wasmui.listener import Listener
from wasmui.page import PageBlock

_opening: ContextVar[list[Blocks] | None] = ContextVar("opening", default=None)


def launching(launched: list[Blocks] | None) -> None:
    """Have `launch()` add apps to a list from now on, instead of serving them."""
    _opening.set(launched)


@declare_open
class Blocks(PageBlock):
    """An app: everything built inside `with Blocks() as app:`.

    Example:
        with ui.Blocks(title="Greeter") as app:
            name = ui.Textbox(label="Your name")
            greeting = ui.Textbox(label="Greeting")
            ui.Button("Greet").click(greet, inputs=name, outputs=greeting)
        app.launch()
    """

    renderer: ClassVar[str | None] = "blocks"

    analytics_enabled: bool | None = None
    """Accepted, and without meaning: nothing is ever reported to anyone."""
    mode: str = "blocks"
    title: str = "wasmui"
    """The page's title, where the app has the page for itself."""
    fill_height: bool = False
    fill_width: bool = False
    delete_cache: tuple[int, int] | None = None
    """Accepted, and without meaning: there is no server whose disk would fill."""

    load = Event()
    unload = Event()

    def __post_init__(self) -> None:
        self.pages: Pages | None = None
        super().__post_init__()

    def route(self, name: str, path: str | None = None, show_in_navbar: bool = True) -> Route:
        """Add a page with an address of its own: `with demo.route("About"): ...`.

        What was built before is the main page. A page's address is the app's with `#/path`; it
        can be linked to, and back and forward work. Pages belong to one app: functions may read
        and write components of all of them.

        Args:
            name: what links to it say.
            path: stands in its address; made from the name if not given.
            show_in_navbar: whether the links above the pages name it.

        Raises:
            ConfigError: it is called inside of `with`, or the path cannot be one, or is taken.

        Example:
            with ui.Blocks() as demo:
                name = ui.Textbox(label="Name")
            with demo.route("Greeting", "/greeting"):
                ui.Button("Greet").click(greet, name, ui.Textbox())
            demo.launch()
        """
        if open_container() is not None or self.parent is not None:
            raise ConfigError(
                f"route({name!r}) is called outside of `with`, on the app that is launched. Move "
                "it below the `with` block, to where that began."
            )
        if self.pages is None:
            self.pages = self._paged()
        return self.pages.route(name, path, show_in_navbar)

    def add(self, block: Block) -> None:
        """Take a block in, on the main page where there are several."""
        if self.pages is None:
            super().add(block)
        else:
            self.pages.main.add(block)

    def render(self) -> Self:
        """Join the open container, as a part of another app."""
        if self.pages is not None and open_container() is not None:
            raise ConfigError(
                "This app has pages of its own, so it cannot be a part of another. Call route() "
                "on the app that is launched, and render parts inside of it."
            )
        return super().render()

    def listen(self, event: str, listener: Listener) -> None:
        """Have a listener run; the load of an app is that of the page that is being built."""
        page = self._page() if event in ("load", "unload") else None
        if page is None:
            super().listen(event, listener)
        else:
            page.listen(event, listener)

    def take_navbar(self, navbar: Block) -> None:
        """Have a Navbar stand above this page, which is the main one where there are several."""
        if self.pages is None:
            super().take_navbar(navbar)
        else:
            self.pages.main.take_navbar(navbar)

    def _page(self) -> Route | None:
        """The page that is being built, where there are several."""
        if self.pages is None:
            return None
        around: Block | None = open_container()
        while around is not None and around not in self.pages.routes:
            around = around.parent
        return around if isinstance(around, Route) else self.pages.main

    def _paged(self) -> Pages:
        """Make what is there now the main page."""
        pages = Pages(render=False)
        main = Route("Home", render=False)
        pages.add(main)
        main.children, self.children = self.children, [pages]
        for child in main.children:
            child.parent = main
        pages.parent = self
        navbar = self.drop_navbar()
        if navbar is not None:
            main.take_navbar(navbar)
        for event in ("load", "unload"):
            if event in self.listeners:
                main.listeners[event] = self.listeners.pop(event)
        return pages

    def launch(self, *_args: Any, **kwargs: Any) -> Self:
        """Show this app: in the page that runs it, or, on CPython, on a local address.

        Parameters that concern a server (`share`, `auth`, `server_name` …) are accepted; `auth`
        is refused, since nothing would guard the app.
        """
        opening = _opening.get()
        if kwargs.get("auth"):
            _refuse_auth()
        if opening is not None:
            if self not in opening:
                opening.append(self)
        elif sys.platform != "emscripten":
            _serve(self, **kwargs)
        return self

    def queue(self, *_args: Any, **_kwargs: Any) -> Self:
        """Accepted as Gradio's: events always queue, and there is one visitor."""
        return self

    def close(self) -> None:
        """Accepted as Gradio's: a page closes itself."""


def _refuse_auth() -> None:
    raise ConfigError(
        "launch(auth=...): a page without a server can guard nothing: everyone who has the page "
        "has its code. Put the page behind your host's own login, and leave `auth` out."
    )


def _serve(app: Blocks, **options: Any) -> None:
    from wasmui.cli import serve_launched

    serve_launched(app, **options)
