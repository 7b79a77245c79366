"""Functions of the app that a component's own script in the page may call, and be answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from inspect import iscoroutinefunction
from typing import Any, cast

from wasmui import line
from wasmui.block import Block, Building
from wasmui.crossing import Plain
from wasmui.errors import ConfigError, quoted
from wasmui.event_data import EventData
from wasmui.file_data import FileData
from wasmui.listener import Listener

SIGN = "server:"
"""Begins the names of their events, which no event of the author's does."""

UPLOAD = "upload:"
"""The event of a file that a script puts into the app's file system."""


def offer(block: Block, functions: Iterable[Callable[..., Any]], who: str) -> None:
    """Have a block's script call functions, each by its own name.

    They run as all functions of the app do: they may be async, take their time, and be stopped.

    Raises:
        ConfigError: one has no name that a script could call it by.
    """
    for fn in functions:
        name = getattr(fn, "__name__", "")
        if not name.isidentifier():
            raise ConfigError(
                f"{who}(server_functions=...) holds {quoted(fn)}, which has no name that "
                "JavaScript could call it by. Write it with `def name(...)`."
            )
        _wait(block, SIGN + name, fn, f"server.{name}()")


def offer_upload(block: Block) -> None:
    """Have a block's script put files where functions of the app can open them."""
    _wait(block, UPLOAD, _path, "upload()")


def _path(file: dict[str, Any]) -> str:
    return str(file["path"])


def _wait(block: Block, event: str, fn: Callable[..., Any], called: str) -> None:
    uid = block.uid

    def plain(result: Any) -> Any:
        return Plain(called, keep=(FileData,)).of(result)

    def now(event: EventData) -> None:
        try:
            _answer(uid, event, result=plain(fn(*event.args)))
        except BaseException as error:  # what it is, is told by whoever runs it
            _answer(uid, event, wrong=str(error) or type(error).__name__)
            raise

    async def later(event: EventData) -> None:
        try:
            _answer(uid, event, result=plain(await fn(*event.args)))
        except BaseException as error:
            _answer(uid, event, wrong=str(error) or type(error).__name__)
            raise

    answer = cast("Callable[..., Any]", later if iscoroutinefunction(fn) else now)
    answer.__name__ = getattr(fn, "__name__", "upload")
    listener = Listener(
        uid=Building.new_id("listener", None),
        fn=answer,
        trigger_mode="multiple",
        show_progress="hidden",
        concurrency_limit=None,
        api_visibility="private",
    )
    block.listen(event, listener)


def _answer(uid: str, event: EventData, **outcome: Any) -> None:
    for page in line.pages():
        page.told(uid, {"call": event.call, **outcome}, [])
