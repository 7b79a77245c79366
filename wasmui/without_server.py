"""The parameters of `launch()` and `queue()` that are about a server, and what to do instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wasmui.errors import ConfigError
from wasmui.notice import say_once

_ALONE = "a page has no server to set up; leave it out"

INSTEAD = {
    "share": "publish the folder that `wasmui build` writes, or see `wasmui share`",
    "inline": "a notebook shows no page of ours; open the address that `wasmui run` prints",
    "height": "it is the frame's in a notebook; on a page, style the `<wasm-ui>` element",
    "width": "it is the frame's in a notebook; on a page, style the `<wasm-ui>` element",
    "debug": "what the app prints is in the browser's console",
    "max_threads": "functions share the one thread of the page's Python",
    "auth_message": "nobody logs in to a page",
    "server_name": "`wasmui run --host` says where a page is served while it is written",
    "server_port": "`wasmui run --port` says where a page is served while it is written",
    "ssl_keyfile": "your host serves the page by HTTPS",
    "ssl_certfile": "your host serves the page by HTTPS",
    "ssl_keyfile_password": "your host serves the page by HTTPS",
    "ssl_verify": "your host serves the page by HTTPS",
    "run_history": "a page keeps no history of its runs",
    "allowed_paths": "the app reads the files that are in its own folder",
    "blocked_paths": "whoever has the page has all of the app's files; leave secret ones out of it",
    "root_path": "a built page works below any address",
    "app_kwargs": _ALONE,
    "state_session_capacity": "there is one visitor to a page",
    "share_server_address": "publish the folder that `wasmui build` writes",
    "share_server_protocol": "publish the folder that `wasmui build` writes",
    "share_server_tls_certificate": "publish the folder that `wasmui build` writes",
    "max_file_size": "a file goes from the visitor's disk to the same visitor's memory",
    "enable_monitoring": "nothing is reported to anyone",
    "strict_cors": _ALONE,
    "node_server_name": _ALONE,
    "node_port": _ALONE,
    "ssr_mode": "`wasmui build` draws the page beforehand by itself",
    "pwa": "`wasmui build --pwa` makes one",
    "mcp_server": "nothing listens for calls from outside of the page",
    "num_workers": "functions share the one thread of the page's Python",
    "_app": _ALONE,
    "_frontend": _ALONE,
}

SERVED = ("server_name", "server_port")
"""These mean something where `python app.py` serves the page."""

DEFAULTS = {
    "share": False,
    "height": 500,
    "width": "100%",
    "max_threads": 40,
    "ssl_verify": True,
    "state_session_capacity": 10000,
    "strict_cors": True,
    "_frontend": True,
    "debug": False,
    "inline": False,
    "pwa": False,
    "mcp_server": False,
    "ssr_mode": False,
    "enable_monitoring": False,
    "run_history": False,
}


def say_what_is_idle(options: Mapping[str, Any], *, served: bool) -> None:
    """Tell the author, once, of what was given to `launch()` and does nothing.

    Args:
        options: parameters by name.
        served: whether this Python serves the page, rather than runs in it.
    """
    idle = {
        name: why
        for name, why in INSTEAD.items()
        if options.get(name) is not None
        and not _same(options[name], DEFAULTS.get(name))
        and not (served and name in SERVED)
    }
    if idle:
        told = "; ".join(f"`{name}`: {why}" for name, why in idle.items())
        say_once(f"launch(): without a server these do nothing. {told}.")


def _same(given: Any, default: Any) -> bool:
    return isinstance(given, bool | int | str) and given == default


def refuse_auth(options: Mapping[str, Any]) -> None:
    """Refuse to look as if the app were guarded.

    Raises:
        ConfigError: `auth` or `auth_dependency` was given.
    """
    for name in ("auth", "auth_dependency"):
        if options.get(name):
            raise ConfigError(
                f"launch({name}=...): a page without a server can guard nothing: everyone who has "
                "the page has its code. Put the page behind your host's own login, and leave "
                f"`{name}` out."
            )
