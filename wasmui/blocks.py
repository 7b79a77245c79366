"""The root of an app."""

from __future__ import annotations

import sys
from contextvars import ContextVar
from typing import Any, ClassVar, Self

from wasmui.block import Container, declare_open
from wasmui.event import Event

_opening: ContextVar[list[Blocks] | None] = ContextVar("opening", default=None)


def launching(launched: list[Blocks] | None) -> None:
    """Have `launch()` add apps to a list from now on, instead of serving them."""
    _opening.set(launched)


@declare_open
class Blocks(Container):
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

    def get_api_info(self, all_endpoints: bool = False) -> dict[str, Any]:
        """The functions that may be called by name, with their parameters and results.

        Args:
            all_endpoints: those of `api_visibility="undocumented"` too.
        """
        from wasmui.endpoints import endpoints

        return {"named_endpoints": endpoints(self, undocumented=all_endpoints)}

    def close(self) -> None:
        """Accepted as Gradio's: a page closes itself."""


def _refuse_auth() -> None:
    from wasmui.errors import ConfigError

    raise ConfigError(
        "launch(auth=...): a page without a server can guard nothing: everyone who has the page "
        "has its code. Put the page behind your host's own login, and leave `auth` out."
    )


def _serve(app: Blocks, **options: Any) -> None:
    from wasmui.cli import serve_launched

    serve_launched(app, **options)
