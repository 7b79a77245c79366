"""The links from one page of an app to the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, ClassVar, Literal, Self, cast

from wasmui.block import Block, Key, open_container
from wasmui.component import Component
from wasmui.errors import ConfigError, Error, quoted
from wasmui.event import Event
from wasmui.page import PageBlock


class Navbar(Component):
    """Changes the links above a page, wherever on that page it is made; others have their own.

    An app with routes has links above each page, also without a Navbar.

    Value: a list of `(name, path)`: further links, after those to the app's own pages. A path is
    that of a route, another address of the same host, or a URL; those open in a new tab.

    Args:
        value: further links, or a function that makes them.
        visible: whether there are links at all.
        main_page_name: what the link to the main page says; `False` leaves it out.
        render: whether it joins the page at once; if not, `render()` does it later.

    Raises:
        ConfigError: the page has a Navbar already, or `value` is no list of pairs of texts.

    Example:
        with ui.Blocks() as demo:
            ui.Navbar([("Source", "https://example.org/source")], main_page_name="Start")
        with demo.route("Help"):
            ui.Markdown("...")
    """

    wire = ("visible", "elem_id", "elem_classes", "main_page_name")
    wire_key: ClassVar[str] = "wasmui.components.navbar.Navbar"

    main_page_name: str | Literal[False]

    change = Event()

    def __init__(
        self,
        value: Any = None,
        *,
        visible: bool = True,
        main_page_name: str | Literal[False] = "Home",
        elem_id: str | None = None,
        elem_classes: list[str] | str | None = None,
        render: bool = True,
        key: Key | None = None,
    ) -> None:
        written = locals()
        if main_page_name is not False and (
            not isinstance(main_page_name, str) or not main_page_name.strip()  # pyright: ignore[reportUnnecessaryIsInstance] - the user's
        ):
            raise ConfigError(
                f"Navbar(main_page_name={quoted(main_page_name)}): write the words of the "
                "link to the main page, or `False` for none."
            )
        super().__init__(
            visible=visible, elem_id=elem_id, elem_classes=elem_classes, render=False, key=key
        )
        self.main_page_name = main_page_name
        self.value = value if callable(value) else self.postprocess(value)
        self.source = self._source()
        self.given = tuple(  # pyright: ignore[reportAttributeAccessIssue] - each has its own
            name for name, default in _DEFAULTS.items() if written[name] != default
        )
        if render:
            self.render()

    def render(self) -> Self:
        """Stand above the page that is being built.

        Raises:
            ConfigError: it stands above a page already, or that page has another.
        """
        if self.parent is not None:
            raise ConfigError("This Navbar stands above a page already. Make one for each page.")
        around: Block | None = open_container()
        while around is not None and not isinstance(around, PageBlock):
            around = around.parent
        if around is not None:
            around.take_navbar(self)
        return self

    def unrender(self) -> Self:
        """Leave the page, to be placed above another by `render()`."""
        if isinstance(self.parent, PageBlock):
            self.parent.drop_navbar()
        self.parent = None
        return self

    def preprocess(self, payload: Any) -> list[tuple[str, str]] | None:
        """The further links, as pairs."""
        if payload is None:
            return None
        try:
            return [(str(name), str(path)) for name, path in payload]
        except (TypeError, ValueError, RecursionError):
            raise Error(f"Navbar holds {quoted(payload)}, which are no links.") from None

    def postprocess(self, value: Any) -> list[tuple[str, str]] | None:
        """The further links.

        Raises:
            ConfigError: this is no list of pairs, or a link would run a script.
        """
        if value is None:
            return None
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise ConfigError(
                f"Navbar(value={quoted(value)}): write a list of `(name, path)`, such as "
                '`[("Source", "https://example.org")]`.'
            )
        return [_pair(pair) for pair in cast("Sequence[object]", value)]


_DEFAULTS: dict[str, Any] = {
    "value": None,
    "visible": True,
    "main_page_name": "Home",
    "elem_id": None,
    "elem_classes": None,
}


def _pair(given: object) -> tuple[str, str]:
    match given:
        case (str() as name, str() as path) if name.strip():
            # As browsers read it: they pass over controls, and over spaces in front.
            scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", path))
            if scheme and scheme[1].lower() not in ("http", "https", "mailto", "tel"):
                raise ConfigError(
                    f"Navbar(value=...): {quoted(path)} is no address of a page. Write the "
                    "path of a route, such as `/about`, or a URL that begins with `https://`."
                )
            return name, path
        case _:
            raise ConfigError(
                f"Navbar(value=...): a link is a pair of texts, its name and its path, but got "
                f'{quoted(given)}. Write `("About", "/about")`.'
            )
