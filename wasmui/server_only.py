"""Gradio's names that mean nothing in a page: each is there, and tells what to do instead.

The parameters of `launch()` that mean nothing are in `without_server.py`, and the components that
say what they cannot do are `LoginButton` and `DuplicateButton`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

from wasmui.errors import ConfigError
from wasmui.notice import say_once

T = TypeVar("T")

SAID = {
    "close_all": "there is no server to close; an app ends with its page, or by `element.stop()`",
    "deploy": "publish the folder that `wasmui build` writes, on any static host",
    "integrate": "nothing is reported to anyone; whoever publishes the page can count its visits",
    "load_ipython_extension": "a notebook shows no page of ours; write the app to a file, and "
    "`wasmui run` it",
    "mount_gradio_app": "a page is a folder of files: have your server hand out what "
    "`wasmui build` writes",
    "push_to_hub": "share the source of the component, as a file or a package",
    "set_static_paths": "all files in the app's own folder come with the page, and the app reads "
    "them by their paths",
}
"""What goes on without it, by name; said once."""

REFUSED = {
    "Server": "write the functions into the app, and give them names with `ui.api(fn)`",
    "Workflow": "its steps are calls to other servers; write them as functions, and attach each "
    "to the end of the one before with `.then(...)`",
    "from_pipeline": "write `ui.Interface(fn, ...)` whose function calls the model; `wasmui check` "
    "says which packages a page can have",
    "load": "write `ui.Interface(fn, ...)` whose function asks that server, if it lets pages of "
    "other origins do so",
    "load_chat": "write `ui.ChatInterface(fn)` whose function asks that server, if it lets pages "
    "of other origins do so; a token in a page is everybody's",
    "load_openapi": "write `ui.Interface(fn, ...)` for each call, whose function asks that "
    "server, if it lets pages of other origins do so",
}
"""What cannot go on without it, by name."""


def close_all(verbose: bool = True) -> None:
    """Ends all servers, in Gradio. There is none."""
    del verbose
    say_idle("close_all")


def deploy(title: str | None = None, app_file: str | None = None, provider: str = "spaces") -> None:
    """Publishes the app, in Gradio. `wasmui build` writes what any host can serve."""
    del title, app_file, provider
    say_idle("deploy")


def load_ipython_extension(ipython: object) -> None:
    """Adds to a notebook, in Gradio."""
    del ipython
    say_idle("load_ipython_extension")


def mount_gradio_app(app: T, blocks: object, path: str, *_: Any, **__: Any) -> T:
    """Puts an app below a path of a FastAPI app, in Gradio. Here that app comes back as it is."""
    del blocks, path
    say_idle("mount_gradio_app")
    return app


def set_static_paths(paths: str | Path | list[str | Path]) -> None:
    """Names files that a server may hand out, in Gradio. A page has those of the app's folder."""
    del paths
    say_idle("set_static_paths")


def load(name: str, *_: Any, **__: Any) -> Any:
    """Makes an app of another server's, in Gradio.

    Raises:
        ConfigError: always; it says what to write instead.
    """
    raise refused("load", name)


def load_chat(base_url: str, model: str, *_: Any, **__: Any) -> Any:
    """Makes a chat with a model on a server, in Gradio.

    Raises:
        ConfigError: always; it says what to write instead.
    """
    del model
    raise refused("load_chat", base_url)


def load_openapi(openapi_spec: str | dict[str, Any], base_url: str, *_: Any, **__: Any) -> Any:
    """Makes an app of another server's description, in Gradio.

    Raises:
        ConfigError: always; it says what to write instead.
    """
    del openapi_spec
    raise refused("load_openapi", base_url)


class Server:
    """An app with routes of its own, in Gradio.

    Raises:
        ConfigError: always; it says what to write instead.
    """

    def __init__(self, **_: Any) -> None:
        raise refused("Server")


class Workflow:
    """An app of steps that other servers take, in Gradio.

    Raises:
        ConfigError: always; it says what to write instead.
    """

    def __init__(self, *_: Any, **__: Any) -> None:
        raise refused("Workflow")


class FileSize:
    """Bytes in a larger unit, for `max_file_size`."""

    B = 1
    KB = 1024
    MB = 1024 * KB
    GB = 1024 * MB
    TB = 1024 * GB


class _Reloading:
    """Code under `if gr.NO_RELOAD:` is run: an app that has changed is run whole."""

    def __init__(self) -> None:
        self._on = True

    def __bool__(self) -> bool:
        return self._on

    def set(self, on: bool) -> None:
        """Be another truth from now on."""
        self._on = on


NO_RELOAD = _Reloading()


def get_package_version() -> str:
    """The version of wasmui, which is not that of Gradio."""
    from wasmui import __version__  # which imports this

    return __version__


def get_space() -> str | None:
    """The Hugging Face Space that this runs in: none."""
    return None


def say_idle(name: str) -> None:
    """Tell the author, once, what to do in place of what does nothing."""
    say_once(f"{name}() does nothing without a server: {SAID[name]}.")


def refused(name: str, given: str = "") -> ConfigError:
    """The error that says what to write in place of what cannot be."""
    shown = f"{given!r}, ..." if given and re.fullmatch(r"[\w./:@-]{1,80}", given) else "..."
    return ConfigError(f"{name}({shown}) needs a server, which a page has not: {REFUSED[name]}.")
