"""Functions that clients may call, and nothing on the page does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from wasmui.arguments import check
from wasmui.block import Building, open_container
from wasmui.blocks import Blocks
from wasmui.errors import ConfigError, quoted
from wasmui.event import Dependency
from wasmui.function import name_of
from wasmui.listener import Listener


def api(
    fn: Callable[..., Any] | Literal["decorator"] = "decorator",
    *,
    api_name: str | None = None,
    api_description: str | None = None,
    queue: bool = True,
    batch: bool = False,
    max_batch_size: int = 4,
    concurrency_limit: int | Literal["default"] | None = "default",
    concurrency_id: str | None = None,
    api_visibility: Literal["public", "private", "undocumented"] = "public",
    time_limit: int | None = None,
    stream_every: float = 0.5,
) -> Any:
    """Give clients a function of the app that has no component: `app.apis` lists them.

    Args:
        fn: its type hints say what it takes and returns. Left out, this is a decorator.
        api_name: what clients call it by; the function's own name if not given, with a number
            where that is taken.
        api_description: for the list; the function's docstring if not given.

    Returns:
        Dependency: calling it calls the function.

    Raises:
        ConfigError: it stands outside of an app, `fn` cannot be called, or the name is taken.

    Example:
        with ui.Blocks() as demo:
            @ui.api
            def add(a: int, b: int) -> int:
                return a + b
    """
    options: dict[str, Any] = {
        "api_description": api_description,
        "queue": queue,
        "batch": batch,
        "max_batch_size": max_batch_size,
        "concurrency_limit": concurrency_limit,
        "concurrency_id": concurrency_id,
        "api_visibility": api_visibility,
        "time_limit": time_limit,
        "stream_every": stream_every,
    }
    check(api, {"api_name": api_name, **options}, "api")
    app = _app()
    if isinstance(fn, str) and fn == "decorator":
        return lambda function: _added(app, function, api_name, options)
    return _added(app, fn, api_name, options)


def _added(app: Blocks, fn: Any, api_name: str | None, options: dict[str, Any]) -> Dependency:
    if not callable(fn):
        raise ConfigError(
            f"api(fn=...) needs a function, but got {quoted(fn)}. "
            "Pass the function itself, without parentheses."
        )
    taken = {listener.api_name for listener in app.apis}
    name = str(api_name or name_of(fn)).strip("/")
    if name in taken and api_name:
        raise ConfigError(
            f"api(api_name={api_name!r}): another function has that name. Give each its own."
        )
    count = 1
    while name in taken:
        name = f"{name_of(fn)}_{count}"
        count += 1
    listener = Listener(Building.new_id("listener", None), fn, api_name=name, **options)
    app.apis.append(listener)
    return Dependency(listener)


def _app() -> Blocks:
    root = open_container()
    while root is not None and root.parent is not None:
        root = root.parent
    if not isinstance(root, Blocks):
        raise ConfigError(
            "api() stands inside of an app. Write it below `with ui.Blocks() as demo:`."
        )
    return root
