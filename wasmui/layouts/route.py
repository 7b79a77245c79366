"""One page of an app that has several."""

from __future__ import annotations

from dataclasses import KW_ONLY

from wasmui.block import declare
from wasmui.event import Event
from wasmui.page import PageBlock


@declare
class Route(PageBlock):
    """A page with an address of its own, as `Blocks.route()` makes it.

    `load` fires when the visitor comes to the page for the first time. Leaving it and coming
    back changes nothing on it.

    Example:
        with demo.route("About us", "/about") as about:
            told = ui.Markdown()
        about.load(tell, outputs=told)
    """

    name: str
    """What links to it say."""
    _: KW_ONLY
    path: str = ""
    """Stands in the address after `#/`; that of the main page is empty."""
    show_in_navbar: bool = True

    load = Event()
    unload = Event()
