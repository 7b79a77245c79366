"""One running app: the values on the page, and the functions that change them."""

from __future__ import annotations

import asyncio
import copy
import sys
import time
import traceback
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import aclosing, closing
from inspect import isasyncgen, isawaitable, isgenerator
from itertools import count
from typing import Any

from wasmui import alert
from wasmui.block import Block, attached
from wasmui.blocks import Blocks
from wasmui.component import Component
from wasmui.errors import ConfigError, Error, ListenerError
from wasmui.event_data import EventData
from wasmui.function import Function, name_of
from wasmui.listener import Listener
from wasmui.outcome import ABSENT, Props, changed_copy, changes, check_wired
from wasmui.scheduler import Run, Scheduler

Message = dict[str, Any]
Send = Callable[[Message], None]

FRAME_SECONDS = 0.008
"""How long a generator may go on before the page and other functions get their turn."""

LONGEST_CHAIN = 100
"""So many `change` events in a row, each caused by the one before, are a circle."""


class Session:
    """Takes events from the page, and sends back patches.

    Args:
        app: the page to run.
        send: called with every message for the page, in order; never awaited. Messages hold
            wasmui's own objects where the page is to read them.

    Raises:
        ConfigError: a listener names what is not on the page, or a value cannot be shown.
    """

    def __init__(self, app: Blocks, send: Send) -> None:
        self.app = app
        self._send = send
        self._blocks: dict[str, Block] = {block.uid: block for block in app.walk()}
        self._values: dict[str, Any] = {}
        self._functions: dict[str, Function] = {}
        self._kept: frozenset[str] = frozenset()
        self._opened: list[Listener] = []
        self._runs = count(1)
        self._tickers: list[asyncio.Task[None]] = []
        self._scheduler = Scheduler(self._work, self._taken_on)
        for block in self._blocks.values():
            if isinstance(block, Component):
                self._values[block.uid] = self._first_value(block)
        self._check()

    def open(self, values: Mapping[str, Any] | None = None) -> None:
        """Show the page, then run what waits for its load.

        Args:
            values: what the page showed before Python was lost. Ids that still exist take them
                back, and what loads does not write over them.
        """
        restored = {uid: v for uid, v in (values or {}).items() if uid in self._values}
        self._values.update(restored)
        self._kept = frozenset(restored)
        self._send(
            {
                "kind": "ready",
                "page": self.app,
                "values": self._shown(self._values),
                "statics": sorted(self._statics()),
            }
        )
        for listener in [*self._opened, *self.app.listeners.get("load", ())]:
            self._submit(listener, EventData(self.app), load=True)

    def edit(self, edits: Mapping[str, Any]) -> None:
        """Take over what the visitor changed; what is gone from the page is left out."""
        for uid, value in edits.items():
            if uid in self._values:
                self._values[uid] = value

    def fire(self, uid: str, event: str, data: Any = None) -> None:
        """Start the functions that wait for an event. Nothing is raised: the page is told."""
        block = self._blocks.get(uid)
        if block is None:
            return
        for listener in block.listeners.get(event, ()):
            self._submit(listener, EventData(block, data))

    async def settle(self) -> None:
        """Return when no function runs any more."""
        await self._scheduler.settle()

    def close(self) -> None:
        """End what runs; nothing is sent from now on."""
        self._send = _nowhere
        for task in self._tickers:
            task.cancel()
        self._scheduler.cancel(tuple(self._functions))

    def block(self, uid: str) -> Block:
        """A block as it is now, with all updates."""
        return self._blocks[uid]

    def value(self, uid: str) -> Any:
        """A component's value, as the page holds it."""
        return self._values[uid]

    # -- the values ---------------------------------------------------------------------------

    def _first_value(self, component: Component) -> Any:
        value = component.initial()
        if component.renderer is None:
            return copy.deepcopy(value)
        if callable(value):
            self._watch(component, value)
            value = None
        try:
            return component.postprocess(value)
        except Error:
            raise
        except Exception as error:
            raise ConfigError(
                f"{type(component).__name__}(value={value!r}) cannot be shown: {error}"
            ) from error

    def _watch(self, component: Component, fn: Callable[..., Any]) -> None:
        """A function as a value is called on load, when its inputs change, and every so often."""
        given = component.inputs
        inputs = [given] if isinstance(given, Block) else list(given or ())
        listener = Listener(
            uid=f"{component.uid}.value",
            fn=fn,
            inputs=tuple(block.uid for block in inputs),
            outputs=(component.uid,),
            takes_dict=isinstance(given, set),
            trigger_mode="always_last",
            show_progress="hidden",
        )
        self._functions[listener.uid] = Function(fn, 1 if listener.takes_dict else len(inputs))
        self._opened.append(listener)
        for block in inputs:
            self._blocks[block.uid] = watched = copy.copy(self._blocks[block.uid])
            watched.listeners = {
                **watched.listeners,
                "change": [*watched.listeners.get("change", ()), listener],
            }
        if isinstance(component.every, float | int):
            self._tick(listener, float(component.every))

    def _tick(self, listener: Listener, seconds: float) -> None:
        async def ticking() -> None:
            while True:
                await asyncio.sleep(seconds)
                self._submit(listener, EventData(None))

        self._tickers.append(asyncio.get_event_loop().create_task(ticking()))

    def _shown(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Without what never leaves Python."""
        return {
            uid: value for uid, value in values.items() if self._blocks[uid].renderer is not None
        }

    # -- the listeners ------------------------------------------------------------------------

    def _listeners(self) -> Iterator[Listener]:
        seen: set[str] = set()
        waiting = [
            listener
            for block in self._blocks.values()
            for attached_ones in block.listeners.values()
            for listener in attached_ones
        ]
        while waiting:
            listener = waiting.pop(0)
            if listener.uid not in seen:
                seen.add(listener.uid)
                yield listener
                waiting += [follower for _, follower in listener.followers]

    def _check(self) -> None:
        for listener in self._listeners():
            name = name_of(listener.fn) if listener.fn else "A listener"
            check_wired(name, listener.inputs, self._blocks, "inputs")
            check_wired(name, listener.outputs, self._blocks, "outputs")
            named = tuple(name for name, _ in listener.inputs_kwargs)
            if listener.fn is not None and listener.uid not in self._functions:
                given = 1 if listener.takes_dict else len(listener.inputs)
                self._functions[listener.uid] = Function(listener.fn, given, named)

    def _statics(self) -> set[str]:
        """What some function writes and none reads is not for the visitor to change."""
        read: set[str] = set()
        written: set[str] = set()
        for listener in self._listeners():
            read.update(listener.inputs, (uid for _, uid in listener.inputs_kwargs))
            written.update(listener.outputs)
        return written - read

    # -- the runs -----------------------------------------------------------------------------

    def _submit(
        self,
        listener: Listener,
        event: EventData,
        *,
        cause: tuple[str, ...] = (),
        load: bool = False,
    ) -> None:
        for run in self._scheduler.cancel(listener.cancels):
            self._ended(run)
        if listener.fn is None and not listener.outputs:
            return
        self._scheduler.submit(
            Run(f"run{next(self._runs)}", listener, event, cause=cause, load=load)
        )

    def _taken_on(self, run: Run) -> None:
        listener = run.listener
        watched = listener.show_progress_on
        self._send(
            {
                "kind": "run",
                "run": run.uid,
                "running": True,
                "outputs": list(listener.outputs if watched is None else watched),
                "show": listener.show_progress,
            }
        )

    def _ended(self, run: Run) -> None:
        self._send({"kind": "run", "run": run.uid, "running": False})

    async def _work(self, run: Run) -> None:
        alert.notify.set(self._send)
        outcome = "failure"
        try:
            async for returned in self._returned(run):
                self._apply(run, returned)
            outcome = "success"
        except asyncio.CancelledError:
            return
        except (Exception, SystemExit, KeyboardInterrupt) as error:  # noqa: BLE001 - the user's function
            self._fail(run, error)
        finally:
            self._ended(run)
        for when, follower in run.listener.followers:
            if when in ("then", outcome):
                self._submit(follower, run.event, load=run.load)

    async def _returned(self, run: Run) -> AsyncIterator[Any]:
        """What the function returns, or yields one by one; the page gets its turn in between."""
        result = self._call(run)
        if isawaitable(result):
            result = await result
        if isgenerator(result):
            with closing(result):
                began = time.perf_counter()
                for returned in result:
                    yield returned
                    if time.perf_counter() - began > FRAME_SECONDS:
                        await asyncio.sleep(0)
                        began = time.perf_counter()
        elif isasyncgen(result):
            async with aclosing(result):
                began = time.perf_counter()
                async for returned in result:
                    yield returned
                    if time.perf_counter() - began > FRAME_SECONDS:
                        await asyncio.sleep(0)
                        began = time.perf_counter()
        else:
            yield result

    def _call(self, run: Run) -> Any:
        listener = run.listener
        values = [self._given(uid, listener) for uid in listener.inputs]
        if listener.fn is None:
            return values[0] if len(values) == 1 else tuple(values)
        if listener.takes_dict:
            values = [
                {self._blocks[uid]: v for uid, v in zip(listener.inputs, values, strict=True)}
            ]
        if listener.batch:  # there is one visitor, so a batch is of one
            values = [[value] for value in values]
        named = {name: self._given(uid, listener) for name, uid in listener.inputs_kwargs}
        function = self._functions[listener.uid]
        return attached(lambda: function(values, named, run.event))

    def _given(self, uid: str, listener: Listener) -> Any:
        block = self._blocks[uid]
        value = self._values.get(uid)
        if not isinstance(block, Component) or not listener.preprocess:
            return value
        return block.preprocess(value)

    def _apply(self, run: Run, returned: Any) -> None:
        """Keep what a function returned, and send what is new of it to the page."""
        listener = run.listener
        values: dict[str, Any] = {}
        props: list[Props] = []
        name = name_of(listener.fn)
        if listener.batch:
            returned = _only(returned, len(listener.outputs))
        for uid, change in changes(name, returned, listener.outputs, self._has):
            block = self._blocks[uid]
            if change.props:
                block = self._blocks[uid] = changed_copy(block, change.props)
                props.append(Props(block, block.reread(change.props)))
            if change.value is not ABSENT and not (run.load and uid in self._kept):
                values[uid] = self._post(block, change.value, listener)
        changed = [uid for uid, value in values.items() if _differ(self._values.get(uid), value)]
        self._values.update(values)
        shown = self._shown(values)
        if shown or props:
            self._send({"kind": "patch", "values": shown, "props": props})
        for uid in changed:
            self._changed(run, uid)

    def _post(self, block: Block, value: Any, listener: Listener) -> Any:
        if not isinstance(block, Component):
            raise ListenerError(
                f"{name_of(listener.fn)}() returned {value!r} for a {type(block).__name__}, "
                f"which has no value. Return `{type(block).__name__}(...)` to change it."
            )
        return block.postprocess(value) if listener.postprocess else value

    def _changed(self, run: Run, uid: str) -> None:
        block = self._blocks[uid]
        waiting = block.listeners.get("change", ())
        if not waiting:
            return
        cause = (*run.cause, uid)
        if len(cause) > LONGEST_CHAIN:
            circle = " → ".join(dict.fromkeys(cause))
            raise ListenerError(
                f"`change` events go round in a circle: {circle} → … Let one of these functions "
                "return the value that is there already, or listen to `input` instead."
            )
        for listener in waiting:
            self._submit(listener, EventData(block), cause=cause, load=run.load)

    def _has(self, block: Block) -> bool:
        return block.uid in self._blocks

    def _fail(self, run: Run, error: BaseException) -> None:
        trace = _trace(error)
        if not isinstance(error, Error) or error.print_exception:
            sys.stderr.write(trace)
        if isinstance(error, Error) and not error.visible:
            return
        ours = isinstance(error, Error)
        self._send(
            {
                "kind": "alert",
                "level": "error",
                "title": str(error.title) if ours else type(error).__name__,
                "message": _message(error),
                "duration": error.duration if type(error) is Error else None,
                "traceback": trace,
                "outputs": list(run.listener.outputs),
            }
        )


def _only(returned: Any, outputs: int) -> Any:
    """The one value, or the one of each output, in what a batch function returned."""
    if outputs == 1:
        return returned[0]
    return tuple(values[0] for values in returned)


def _differ(old: Any, new: Any) -> bool:
    try:
        return bool(old != new)
    except Exception:  # noqa: BLE001 - a State may hold what cannot be compared
        return True


def _message(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 - the user's own class may fail at this too
        text = ""
    return text or f"{type(error).__name__}, without a message."


def _trace(error: BaseException) -> str:
    """The traceback from the user's function on; wasmui's own frames tell the user nothing."""
    frames = error.__traceback__
    while frames is not None and frames.tb_frame.f_globals.get("__name__") in _OURS:
        frames = frames.tb_next
    try:
        return "".join(traceback.format_exception(type(error), error, frames))
    except Exception:  # noqa: BLE001 - the user's own class may fail at this too
        return f"{type(error).__name__}, whose message cannot be read.\n"


_OURS = ("wasmui.session", "wasmui.function", "wasmui.block", "wasmui.outcome")


def _nowhere(message: Message) -> None:
    """A closed session's way out."""
