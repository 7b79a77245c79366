"""One running app: the values on the page, and the functions that change them."""

from __future__ import annotations

import asyncio
import copy
import sys
import time
import traceback
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from contextlib import aclosing, closing, suppress
from inspect import isasyncgen, isawaitable, isgenerator
from itertools import chain, count
from reprlib import repr as short
from typing import Any

from wasmui import alert
from wasmui.block import Block, attached
from wasmui.blocks import Blocks
from wasmui.component import Component
from wasmui.errors import ConfigError, Error, ListenerError, PackageError, SourceError
from wasmui.event_data import EventData
from wasmui.function import Function, name_of
from wasmui.listener import Listener
from wasmui.outcome import ABSENT, Props, changed_copy, changes, check_wired, only_of
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
        self._declared: dict[str, Block] = {block.uid: block for block in app.walk()}
        self._blocks = dict(self._declared)
        """As they are now: what was updated is a copy, since the app may serve other sessions."""
        self._values: dict[str, Any] = {}
        self._before: dict[str, Any] = {}
        """Copies of what functions may change in place, for telling whether they did."""
        self._functions: dict[str, Function] = {}
        self._kept: frozenset[str] = frozenset()
        self._runs = count(1)
        self._ticks: dict[str, asyncio.TimerHandle] = {}
        self._scheduler = Scheduler(self._work, self._taken_on)
        for block in self._blocks.values():
            if isinstance(block, Component):
                self._values[block.uid] = self._first_value(block)
                self._remember(block.uid)
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
        sources = list(self._sources())
        loads = [
            b.listeners.get("load", ()) for b in self._declared.values() if isinstance(b, Blocks)
        ]
        for listener in [*(listener for _, listener in sources), *chain.from_iterable(loads)]:
            self._submit(listener, EventData(self.app), load=True)
        for component, listener in sources:
            if isinstance(component.every, float | int):
                self._tick(listener, component.every)

    def edit(self, edits: Mapping[str, Any]) -> None:
        """Take over what the visitor changed; what is gone from the page is left out."""
        for uid, value in edits.items():
            if uid in self._values:
                self._values[uid] = value

    def fire(
        self,
        uid: str,
        event: str,
        data: Any = None,
        edits: Mapping[str, Any] | None = None,
    ) -> None:
        """Start the functions that wait for an event. Nothing is raised: the page is told.

        Args:
            uid: the block whose event it is.
            event: the event's name.
            data: what the event tells of itself.
            edits: what the visitor changed since the last event. It comes with the event, since
                a browser may enter Python later than it was called, and in between is the next.
        """
        if edits:
            self.edit(edits)
        block = self._declared.get(uid)
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
        for timer in self._ticks.values():
            timer.cancel()
        self._scheduler.cancel(tuple(self._functions))

    def block(self, uid: str) -> Block:
        """A block as it is now, with all updates."""
        return self._blocks[uid]

    def value(self, uid: str) -> Any:
        """A component's value, as the page holds it."""
        return self._values[uid]

    # -- the values ---------------------------------------------------------------------------

    def _first_value(self, component: Component) -> Any:
        try:
            value = component.initial()
            if component.renderer is None:
                return copy.deepcopy(value)
            return component.postprocess(None if component.source else value)
        except Error:
            raise
        except Exception as error:
            given = short(getattr(component, "value", None))
            raise ConfigError(
                f"{type(component).__name__}(value={given}) cannot be shown: {error}"
            ) from error

    def _sources(self) -> Iterator[tuple[Component, Listener]]:
        """The components whose value is a function, and what calls it."""
        for block in self._declared.values():
            if isinstance(block, Component) and block.source is not None:
                yield block, block.source

    def _tick(self, listener: Listener, seconds: float) -> None:
        def tick() -> None:
            self._tick(listener, seconds)
            self._submit(listener, EventData(None))

        self._ticks[listener.uid] = asyncio.get_event_loop().call_later(seconds, tick)

    def _remember(self, uid: str) -> None:
        block = self._declared[uid]
        if block.renderer is None and "change" in block.listeners:
            with suppress(Exception):  # some of the user's objects cannot be copied
                self._before[uid] = copy.deepcopy(self._values[uid])

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
            for block in self._declared.values()
            for attached_ones in block.listeners.values()
            for listener in attached_ones
        ]
        waiting += [listener for _, listener in self._sources()]
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
            check_wired(name, [uid for _, uid in listener.inputs_kwargs], self._blocks, "inputs")
            self._scheduler.know(listener)
            named = tuple(name for name, _ in listener.inputs_kwargs)
            if listener.fn is not None:
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
        if listener.fn is None and not (listener.outputs or listener.followers):
            return
        self._scheduler.submit(
            Run(f"run{next(self._runs)}", listener, event, cause=cause, load=load)
        )

    def _taken_on(self, run: Run) -> None:
        listener = run.listener
        given = (*listener.inputs, *(uid for _, uid in listener.inputs_kwargs))
        run.values = self._shown({uid: self._values.get(uid) for uid in given})
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
        alert.notify.set(self._tell)
        outcome = "failure"
        try:
            async with aclosing(_results(self._call(run))) as results:
                async for returned in results:
                    self._apply(run, returned)
            outcome = "success"
        except asyncio.CancelledError as error:
            task = asyncio.current_task()
            if task is None or task.cancelling():
                return
            self._fail(run, error)  # not we, but the function itself cancelled what it waited for
        except (Exception, SystemExit, KeyboardInterrupt) as error:  # noqa: BLE001 - the user's function
            self._fail(run, error)
        finally:
            self._ended(run)
        for when, follower in run.listener.followers:
            if when in ("then", outcome):
                self._submit(follower, run.event, cause=run.cause, load=run.load)

    def _tell(self, message: Message) -> None:
        self._send(message)

    def _call(self, run: Run) -> Any:
        listener = run.listener
        values = [self._given(uid, run) for uid in listener.inputs]
        if listener.fn is None:
            return values[0] if len(values) == 1 else tuple(values)
        if listener.takes_dict:
            values = [
                {self._declared[uid]: v for uid, v in zip(listener.inputs, values, strict=True)}
            ]
        if listener.batch:  # there is one visitor, so a batch is of one
            values = [[value] for value in values]
        named = {name: self._given(uid, run) for name, uid in listener.inputs_kwargs}
        function = self._functions[listener.uid]
        return attached(lambda: function(values, named, run.event))

    def _given(self, uid: str, run: Run) -> Any:
        block = self._blocks[uid]
        value = run.values[uid] if uid in run.values else self._values.get(uid)
        if not isinstance(block, Component) or not run.listener.preprocess:
            return value
        try:
            return block.preprocess(value)
        except Error:
            raise
        except Exception as error:
            raise ListenerError(
                f"{_named(block)} holds {short(value)}, which "
                f"{name_of(run.listener.fn)}() cannot be given: {error}"
            ) from error

    def _apply(self, run: Run, returned: Any) -> None:
        """Keep what a function returned, and send what is new of it to the page."""
        listener = run.listener
        values: dict[str, Any] = {}
        blocks: dict[str, Block] = {}
        props: list[Props] = []
        name = name_of(listener.fn)
        if listener.batch:
            returned = only_of(name, returned, len(listener.outputs))
        for uid, change in changes(name, returned, listener.outputs, self._has):
            block = self._blocks[uid]
            if change.props:
                block = blocks[uid] = changed_copy(block, change.props)
                props.append(Props(block, block.reread(change.props)))
            if change.value is not ABSENT and not (run.load and uid in self._kept):
                values[uid] = self._post(block, change.value, listener)
        changed = [
            uid
            for uid, value in values.items()
            if _differ(self._before.get(uid, self._values.get(uid)), value)
        ]
        self._blocks.update(blocks)
        self._values.update(values)
        for uid in values:
            self._remember(uid)
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
        if not listener.postprocess:
            return value
        try:
            return block.postprocess(value)
        except Error:
            raise
        except Exception as error:
            raise ListenerError(
                f"{name_of(listener.fn)}() returned {short(value)} for {_named(block)}, which "
                f"cannot show it: {error}"
            ) from error

    def _changed(self, run: Run, uid: str) -> None:
        block = self._declared[uid]
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
                # What is wrong with the app stays to be read.
                "duration": error.duration if ours and not isinstance(error, _LASTING) else None,
                "traceback": trace,
                "outputs": list(run.listener.outputs),
            }
        )


async def _results(result: Any) -> AsyncGenerator[Any]:
    """What a function returned, or yields one by one; the page gets its turn in between."""
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


def _named(component: Component) -> str:
    label = getattr(component, "label", None)
    return f'{type(component).__name__} "{label}"' if label else type(component).__name__


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


_LASTING = (ConfigError, ListenerError, PackageError, SourceError)

_OURS = ("wasmui.session", "wasmui.function", "wasmui.block", "wasmui.outcome")


def _nowhere(message: Message) -> None:
    """A closed session's way out."""
