"""The root of an app."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import fields
from inspect import signature
from pathlib import Path
from typing import Any, ClassVar, Literal, Self

from pydantic import Field

from wasmui.arguments import check, whole
from wasmui.block import Block, declare_open, open_container
from wasmui.errors import ConfigError, near, quoted
from wasmui.event import Event
from wasmui.i18n import I18n
from wasmui.layouts.pages import Pages
from wasmui.layouts.route import Route
from wasmui.listener import Listener
from wasmui.look import Look, Paths, look_of
from wasmui.notice import say_once
from wasmui.page import PageBlock
from wasmui.server_only import say_idle
from wasmui.themes import ThemeClass
from wasmui.without_server import refuse_auth, say_what_is_idle

_opening: ContextVar[list[Blocks] | None] = ContextVar("opening", default=None)


def launching(launched: list[Blocks] | None) -> None:
    """Have `launch()` add apps to a list from now on, instead of serving them."""
    _opening.set(launched)


@declare_open
class Blocks(PageBlock):
    """An app: everything built inside `with Blocks() as app:`.

    `load` fires when the page opens. `unload` fires when another app takes this one's place in the
    page. When the tab is closed it does not: the browser ends the worker that Python runs in
    together with the page, and waits for no function. What has to outlast the visit is best kept
    as it comes about, in a `BrowserState`.

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

    theme: Any = Field(default=None, exclude=True, kw_only=True)
    """These six are parameters of `launch()`; given here, they hold where `launch()` has none."""
    css: str | None = Field(default=None, exclude=True, kw_only=True)
    css_paths: Paths = Field(default=None, exclude=True, kw_only=True)
    js: Any = Field(default=None, exclude=True, kw_only=True)
    head: str | None = Field(default=None, exclude=True, kw_only=True)
    head_paths: Paths = Field(default=None, exclude=True, kw_only=True)

    derived: ClassVar[tuple[str, ...]] = (*PageBlock.derived, "look")

    load = Event()
    unload = Event()

    def __post_init__(self) -> None:
        if type(self) is Blocks:  # one of the user's own may have set what it likes
            _check_names(self.__dict__)
        self.pages: Pages | None = None
        super().__post_init__()
        self.apis: list[Listener] = []
        """Functions that clients call, and no event of the page: see `api()`."""
        self.default_concurrency_limit: int | None = 1
        """What `concurrency_limit="default"` means for the listeners of this app."""
        self._launched: Look | None = None

    @property
    def look(self) -> Look | None:
        """What was said of the app's look, for the page."""
        found = self._launched or look_of(**self._given_look())
        if found is None and any(block.renderer == "html" for block in self.walk()):
            return look_of(theme="default")  # its HTML may name the theme's variables
        return found

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
                f"route({quoted(name)}) is called outside of `with`, on the app that is "
                "launched. Move "
                "it below the `with` block, to where that began."
            )
        check(Blocks.route, {"name": name, "path": path, "show_in_navbar": show_in_navbar}, "route")
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

    def launch(
        self,
        inline: bool | None = None,
        inbrowser: bool = False,
        share: bool | None = None,
        debug: bool = False,
        max_threads: int = 40,
        auth: Any = None,
        auth_message: str | None = None,
        prevent_thread_lock: bool = False,
        show_error: bool = False,
        server_name: str | None = None,
        server_port: int | None = None,
        *,
        height: int = 500,
        width: int | str = "100%",
        favicon_path: str | Path | None = None,
        ssl_keyfile: str | None = None,
        ssl_certfile: str | None = None,
        ssl_keyfile_password: str | None = None,
        ssl_verify: bool = True,
        quiet: bool = False,
        footer_links: Sequence[str | Mapping[str, str]] | None = None,
        run_history: bool | None = None,
        allowed_paths: list[str] | None = None,
        blocked_paths: list[str] | None = None,
        root_path: str | None = None,
        app_kwargs: dict[str, Any] | None = None,
        state_session_capacity: int = 10000,
        share_server_address: str | None = None,
        share_server_protocol: Literal["http", "https"] | None = None,
        share_server_tls_certificate: str | None = None,
        auth_dependency: Any = None,
        max_file_size: str | int | None = None,
        enable_monitoring: bool | None = None,
        strict_cors: bool = True,
        node_server_name: str | None = None,
        node_port: int | None = None,
        ssr_mode: bool | None = None,
        pwa: bool | None = None,
        mcp_server: bool | None = None,
        num_workers: int | None = None,
        _app: Any = None,
        _frontend: bool = True,
        i18n: I18n | None = None,
        theme: ThemeClass | str | None = None,
        css: str | None = None,
        css_paths: Paths = None,
        js: str | Literal[True] | None = None,
        head: str | None = None,
        head_paths: Paths = None,
    ) -> Self:
        """Show this app: in the page that runs it, or, on CPython, on a local address.

        What concerns a server is accepted, and told once to do nothing. Errors of functions are
        always shown to the visitor, as with `show_error`.

        Args:
            inbrowser: on CPython: whether a browser is shown the page.
            prevent_thread_lock: on CPython: whether to return at once.
            server_name: on CPython: the address to serve at.
            server_port: on CPython: the port.
            favicon_path: a picture for the browser's tab, where the app has the page for itself.
            quiet: says nothing of what does nothing.
            footer_links: links below the app, each a dict with `label` and `url`.
            i18n: the app's texts, which say how its language is written.
            theme: a theme or its name.
            css: style rules for the app, which do not reach the page around it. They may use and
                set the theme's variables.
            css_paths: files of such rules.
            js: a JavaScript function as text, called once when the app is shown.
            head: HTML for the page's head: `<meta>`, `<link>`, `<script>`.
            head_paths: files of such HTML.

        Raises:
            ConfigError: `auth` was given, since nothing would guard the app; or a file is not
                there, or a value is of the wrong kind.
        """
        options = {name: value for name, value in locals().items() if name != "self"}
        refuse_auth(options)
        told = {k: v for k, v in options.items() if k not in _TOLD_BY_THE_LOOK}
        check(Blocks.launch, told, "launch")
        opening = _opening.get()
        served = opening is None and sys.platform != "emscripten"
        if not quiet:
            say_what_is_idle(options, served=served)
        here = {name: options[name] for name in _LOOK if options[name] is not None}
        self._launched = look_of(**self._given_look() | here)
        if opening is not None:
            if self not in opening:
                opening.append(self)
        elif served:
            given = {k: v for k, v in options.items() if k in _SERVING}
            # Gradio's default shows no browser. Ours does: an app is written to be seen.
            if not given["inbrowser"]:
                del given["inbrowser"]
            _serve(self, **given)
        return self

    def queue(
        self,
        status_update_rate: float | Literal["auto"] = "auto",
        api_open: bool | None = None,
        max_size: int | None = None,
        *,
        default_concurrency_limit: int | Literal["not_set"] | None = "not_set",
    ) -> Self:
        """Say how many runs of a listener may overlap, where it does not say so itself.

        Events always queue, and there is one visitor: the other parameters do nothing.

        Args:
            status_update_rate: without meaning: nobody waits in line behind others.
            api_open: without meaning: there is no address to call.
            max_size: without meaning.
            default_concurrency_limit: for listeners with `concurrency_limit="default"`; `None`
                is without limit.

        Raises:
            ConfigError: the limit is less than 1.
        """
        limits = {
            "status_update_rate": status_update_rate,
            "api_open": api_open,
            "max_size": max_size,
        }
        check(Blocks.queue, limits, "queue")
        if max_size is not None:
            say_once("queue(max_size=...) does nothing: there is one visitor, who fills no queue.")
        del status_update_rate, api_open
        limit = default_concurrency_limit
        if not isinstance(limit, str) or limit != "not_set":
            if limit is not None and not (whole(limit) and int(limit) >= 1):
                raise ConfigError(
                    f"queue(default_concurrency_limit={quoted(limit)}): at least 1 run must be "
                    "allowed. "
                    "Write a number from 1 on, or `None` for no limit."
                )
            self.default_concurrency_limit = limit
        return self

    def get_api_info(self, all_endpoints: bool = False) -> dict[str, Any]:
        """The functions that may be called by name, with their parameters and results.

        Args:
            all_endpoints: those of `api_visibility="undocumented"` too.
        """
        from wasmui.endpoints import endpoints

        return {"named_endpoints": endpoints(self, undocumented=all_endpoints)}

    def integrate(
        self, comet_ml: object = None, wandb: object = None, mlflow: object = None
    ) -> None:
        """Reports to a tracker of experiments, in Gradio."""
        del comet_ml, wandb, mlflow
        say_idle("integrate")

    def block_thread(self) -> None:
        """Accepted as Gradio's: a page lives as long as it is open."""

    def _given_look(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in _GIVEN}

    def close(self) -> None:
        """Accepted as Gradio's: a page closes itself."""


_GIVEN = ("theme", "css", "css_paths", "js", "head", "head_paths")
_LOOK = (*_GIVEN, "favicon_path", "footer_links", "i18n")
_TOLD_BY_THE_LOOK = ("theme", "js", "i18n")
_SERVING = ("server_name", "server_port", "inbrowser", "prevent_thread_lock")


def _check_names(given: Mapping[str, Any]) -> None:
    """Refuse a parameter that would do nothing.

    Raises:
        ConfigError: one is unknown. Those of `launch()` are known, and told of by it.
    """
    known = {field.name for field in fields(Blocks)}
    for name in given.keys() - known:
        if name in signature(Blocks.launch).parameters:
            raise ConfigError(
                f"Blocks({name}=...): write it where the app is launched: `launch({name}=...)`."
            )
        raise ConfigError(f"Blocks() has no parameter `{name}`.{near(name, known)}")


def _serve(app: Blocks, **options: Any) -> None:
    from wasmui.cli import serve_launched

    serve_launched(app, **options)
