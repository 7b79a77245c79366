"""`@render`: a function that makes a part of the page anew whenever something happens."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar

from wasmui.arguments import check
from wasmui.block import Block, open_container
from wasmui.errors import ConfigError
from wasmui.event import Trigger, block_ids, on
from wasmui.layouts.rendered import Rendered
from wasmui.listener import ShowProgress, TriggerMode

F = TypeVar("F", bound=Callable[..., Any])


def render(
    inputs: Sequence[Block] | Block | None = None,
    triggers: Sequence[Trigger] | Trigger | None = None,
    *,
    queue: bool = True,
    trigger_mode: TriggerMode | None = "always_last",
    concurrency_limit: int | Literal["default"] | None = None,
    concurrency_id: str | None = None,
    show_progress: ShowProgress = "full",
) -> Callable[[F], F]:
    """Have the function below make blocks at this place, now and at each of the triggers.

    What it makes takes the place of what it made before, listeners included. A block with a
    `key` stays the same one: with its focus, with what was typed into it, and with whichever of
    the properties in its `preserved_by_key` the visitor or a function has changed.

    Args:
        inputs: components whose values are the arguments.
        triggers: the events that call it; if not given, the load and each change of an input.

    Raises:
        ConfigError: no `with Blocks()` is open, or the parentheses of `@render()` are missing.

    Example:
        @ui.render(inputs=count)
        def boxes(count):
            for number in range(count):
                ui.Textbox(key=number, label=f"Box {number}")
    """
    if inspect.isroutine(inputs):
        raise ConfigError("@render needs parentheses: write `@ui.render()` above the function.")

    options = {
        name: value for name, value in locals().items() if name not in ("inputs", "triggers")
    }
    block_ids(inputs, "render(inputs=...)")
    check(render, options, "render")

    def decorated(fn: F) -> F:
        if open_container() is None:
            raise ConfigError(
                f"@render: {getattr(fn, '__name__', fn)!s}() has no place on a page. "
                "Use it inside `with Blocks():`."
            )
        place = Rendered()
        called = on(
            triggers,
            fn,
            inputs,
            queue=queue,
            trigger_mode=trigger_mode,
            concurrency_limit=concurrency_limit,
            concurrency_id=concurrency_id,
            show_progress=show_progress,
            show_progress_on=place,
            api_visibility="private",
        )
        place.builder = called.listener.uid
        return fn

    return decorated
