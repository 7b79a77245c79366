"""One running app: the values on the page, and the functions that change them."""

from __future__ import annotations

import asyncio
import copy
import sys
import time
import traceback
from collections.abc import AsyncGenerator, Callable, Collection, Iterator, Mapping
from contextlib import aclosing, closing, suppress
from inspect import isasyncgen, isawaitable, isgenerator
from itertools import chain, count
from reprlib import repr as short
from typing import Any

from wasmui import alert
from wasmui.block import Block, attached
from wasmui.blocks import Blocks
from wasmui.clock import Clock
from wasmui.component import Component
from wasmui.components.timer import Timer
from wasmui.errors import ConfigError, Error, ListenerError, PackageError, SourceError
from wasmui.event_data import EventData
from wasmui.function import Function, name_of
from wasmui.listener import Listener
from wasmui.outcome import ABSENT, Props, changed_copy, changes, check_wired, held_copy, only_of
from wasmui.parts import Built, Part, Parts, build
from wasmui.progress import Tracker, tracker
from wasmui.request import Request
from wasmui.request import current as visit
from wasmui.scheduler import Run, Scheduler
from wasmui.update import skip
from wasmui.validation import wrong_inputs

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
        request: what the page tells of the visit.

    Raises:
        ConfigError: a listener names what is not on the page, or a value cannot be shown.
    """

    def __init__(self, app: Blocks, send: Send, request: Request | None = None) -> None:
        self.app = app
        self._send = send
        self._request = request or Request()
        self._declared: dict[str, Block] = {block.uid: block for block in app.walk()}
        self._blocks = dict(self._declared)
        """As they are now: what was updated is a copy, since the app may serve other sessions."""
        self._values: dict[str, Any] = {}
        self._before: dict[str, Any] = {}
        """Copies of what functions may change in place, for telling whether they did."""
        self._functions: dict[str, Function] = {}
        self._validators: dict[str, Function] = {}
        self._asked: dict[str, asyncio.Future[list[Any]]] = {}
        """What the page was asked to run, by run."""
        self._kept: frozenset[str] = frozenset()
        self._runs = count(1)
        self._clock = Clock()
        self._scheduler = Scheduler(self._work, self._taken_on, app.default_concurrency_limit)
        self._parts = Parts()
        self._parts.learn(self._declared.values())
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
        self._parts.restored = dict(values or {})
        self._send(
            {
                "kind": "ready",
                "page": self.app,
                "values": self._shown(self._values),
                "statics": sorted(self._statics()),
                "cancels": self._cancels(),
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
        for block in self._declared.values():
            if isinstance(block, Timer):
                self._retime(block.uid)

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
        for listener in self._waiting_for(block, event):
            self._submit(listener, EventData(block, data))

    def scripted(self, run: str, results: Any = None, wrong: str | None = None) -> None:
        """Hear what a script returned that the page was asked to run, or what is wrong."""
        waiting = self._asked.get(run)
        if waiting is None or waiting.done():
            return
        if wrong is not None:
            waiting.set_exception(ListenerError(f"The JavaScript in `js=` failed: {wrong}"))
        else:
            waiting.set_result(list(results or ()))

    def stop(self, runs: Collection[str] | None = None) -> None:
        """End some runs, or all, at the next `await` or `yield`; their `finally` blocks run."""
        for run in self._scheduler.stop(runs):
            self._ended(run)

    async def settle(self) -> None:
        """Return when no function runs any more."""
        await self._scheduler.settle()

    def close(self) -> None:
        """End what runs; nothing is sent from now on."""
        self._send = _nowhere
        self._clock.close()
        self._scheduler.cancel(tuple(self._functions))

    def block(self, uid: str) -> Block:
        """A block as it is now, with all updates."""
        return self._blocks[uid]

    def value(self, uid: str) -> Any:
        """A component's value, as the page holds it."""
        return self._values[uid]

    def blocks(self) -> list[Block]:
        """All blocks that are there now, with all updates."""
        return list(self._blocks.values())

    def hears(self, uid: str, event: str) -> bool:
        """Whether some function waits for an event."""
        return uid in self._declared and bool(self._waiting_for(self._declared[uid], event))

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
        self._clock.start(
            listener.uid, seconds, lambda: self._submit(listener, EventData(self.app))
        )

    def _retime(self, uid: str) -> None:
        """Let a Timer tick as it now says."""
        timer = self._blocks[uid]
        if isinstance(timer, Timer) and timer.active:
            self._clock.start(uid, self._values[uid], lambda: self.fire(uid, "tick"))
        else:
            self._clock.stop(uid)

    def _pace(
        self,
        uid: str,
        blocks: Mapping[str, Block] | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> tuple[bool, Any]:
        """Whether a Timer ticks, and each how many seconds; now, or with some changes."""
        timer = (blocks or {}).get(uid, self._blocks[uid])
        return getattr(timer, "active", False), (values or {}).get(uid, self._values[uid])

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
        waiting = [
            listener
            for block in self._declared.values()
            for attached_ones in block.listeners.values()
            for listener in attached_ones
        ]
        waiting += [listener for _, listener in self._sources()]
        waiting += self._parts.outside()
        yield from _with_followers(waiting)

    def _waiting_for(self, block: Block, event: str) -> list[Listener]:
        return [*block.listeners.get(event, ()), *self._parts.waiting_for(block.uid, event)]

    def _check(self) -> None:
        for component, _ in self._sources():
            if isinstance(component.every, Block):
                check_wired(type(component).__name__, [component.every.uid], self._blocks, "timers")
        for listener in self._listeners():
            name = name_of(listener.fn) if listener.fn else "A listener"
            check_wired(name, listener.inputs, self._blocks, "inputs")
            check_wired(name, listener.outputs, self._blocks, "outputs")
            check_wired(name, [uid for _, uid in listener.inputs_kwargs], self._blocks, "inputs")
            self._scheduler.know(listener)
            self._prepare(listener)

    def _prepare(self, listener: Listener) -> None:
        if listener.fn is not None and listener.uid not in self._functions:
            self._functions[listener.uid] = _function(listener, listener.fn)
        if listener.validator is not None and listener.uid not in self._validators:
            self._validators[listener.uid] = _function(listener, listener.validator)

    def _statics(self) -> set[str]:
        """What some function writes and none reads is not for the visitor to change."""
        read: set[str] = set()
        written: set[str] = set()
        for listener in self._listeners():
            read.update(listener.inputs, (uid for _, uid in listener.inputs_kwargs))
            written.update(listener.outputs)
        return written - read

    def _cancels(self) -> dict[str, dict[str, list[str]]]:
        """By block and event, the listeners whose runs it ends: the page does that if we cannot."""
        found: dict[str, dict[str, list[str]]] = {}
        for block in self._declared.values():
            for event, listeners in block.listeners.items():
                ended = [uid for listener in listeners for uid in listener.cancels]
                if ended:
                    found.setdefault(block.uid, {})[event] = ended
        return found

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
        if listener.fn is None and not (listener.outputs or listener.followers or listener.js):
            return
        if not all(uid in self._blocks for uid in _given_to(listener)):
            return  # it was removed from the page, with what it reads
        self._scheduler.submit(
            Run(f"run{next(self._runs)}", listener, event, cause=cause, load=load)
        )

    def _taken_on(self, run: Run) -> None:
        listener = run.listener
        given = _given_to(listener)
        run.values = self._shown({uid: self._values.get(uid) for uid in given})
        run.held = {uid: (self._blocks[uid], self._values.get(uid)) for uid in given}
        watched = listener.show_progress_on
        began: Message = {
            "kind": "run",
            "run": run.uid,
            "running": True,
            "outputs": list(listener.outputs if watched is None else watched),
            "show": listener.show_progress,
            "listener": listener.uid,
            "name": name_of(listener.fn) if listener.fn else "",
        }
        if listener.scroll_to_output:
            began["scroll"] = list(listener.outputs)
        self._send(began)

    def _ended(self, run: Run) -> None:
        self._send({"kind": "run", "run": run.uid, "running": False})

    async def _work(self, run: Run) -> None:  # noqa: C901 - all the ends that a run may have
        alert.notify.set(self._tell)
        progress = Tracker(self._tell, run.uid)
        tracker.set(progress)
        visit.set(self._request)
        outcome = "failure"
        seconds = run.listener.time_limit
        limit = asyncio.timeout(seconds)
        until = asyncio.get_running_loop().time() + (seconds or 0)
        if seconds is not None:  # the page signals, should Python not come to it
            self._send({"kind": "limit", "run": run.uid, "seconds": seconds})
        try:
            async with limit:
                if run.listener.js is not None:
                    await self._script(run)
                if await self._valid(run):
                    async with aclosing(_results(self._call(run))) as results:
                        async for returned in results:
                            self._apply(run, returned)
                    outcome = "success"
        except asyncio.CancelledError as error:
            task = asyncio.current_task()
            if run.stopped or task is None or task.cancelling():
                return
            self._fail(run, error)  # not we, but the function itself cancelled what it waited for
        except (Exception, SystemExit, KeyboardInterrupt) as error:  # noqa: BLE001 - the user's function
            signalled = run.stopped and isinstance(error, KeyboardInterrupt)
            late = seconds is not None and asyncio.get_running_loop().time() >= until
            if signalled and not late:
                return
            self._fail(run, _overdue(run) if limit.expired() or (signalled and late) else error)
        finally:
            progress.end()
            self._ended(run)
        waiting = [*run.listener.followers, *self._parts.followers(run.listener.uid)]
        for when, follower in waiting:
            if when in ("then", outcome):
                self._submit(follower, run.event, cause=run.cause, load=run.load)

    def _tell(self, message: Message) -> None:
        self._send(message)

    async def _script(self, run: Run) -> None:
        """Have the page run the listener's JavaScript, and take over what it returned."""
        listener = run.listener
        alone = listener.fn is None
        asked = [*listener.inputs, *(listener.outputs if alone else ())]
        held = self._shown(self._values) | run.values
        self._asked[run.uid] = asyncio.get_running_loop().create_future()
        try:
            self._send(
                {
                    "kind": "script",
                    "run": run.uid,
                    "text": listener.js,
                    "values": [held.get(uid) for uid in asked],
                }
            )
            results = await self._asked[run.uid]
        finally:
            del self._asked[run.uid]
        if alone:
            run.results = results
        else:
            run.values.update(zip(listener.inputs, results, strict=False))

    async def _valid(self, run: Run) -> bool:
        """Whether the function may run; if not, the page shows at each input what is wrong."""
        listener = run.listener
        validator = self._validators.get(listener.uid)
        if validator is None:
            return True
        values, named = self._arguments(run, validator)
        returned = attached(lambda: validator(values, named, run.event))
        if isawaitable(returned):
            returned = await returned
        wrong = wrong_inputs(validator.name, returned, listener.inputs)
        self._send({"kind": "checked", "inputs": list(listener.inputs), "wrong": wrong})
        unseen = [message for uid, message in wrong.items() if not self._blocks[uid].renderer]
        for message in unseen:
            raise Error(message, print_exception=False)
        return not wrong

    def _arguments(self, run: Run, function: Function | None) -> tuple[list[Any], dict[str, Any]]:
        listener = run.listener
        values = [self._given(uid, run) for uid in listener.inputs]
        for at in function.wants_blocks if function and not listener.takes_dict else ():
            values[at] = held_copy(self._blocks[listener.inputs[at]], values[at])
        if listener.takes_dict:
            keys = [self._declared.get(uid, run.held[uid][0]) for uid in listener.inputs]
            values = [dict(zip(keys, values, strict=True))]
        return values, {name: self._given(uid, run) for name, uid in listener.inputs_kwargs}

    def _call(self, run: Run) -> Any:
        listener = run.listener
        if listener.fn is None:
            values, _ = self._arguments(run, None)
            if listener.js is not None:
                values = run.results or [skip() for _ in listener.outputs]
            return values[0] if len(values) == 1 else tuple(values)
        function = self._functions.get(listener.uid) or _function(listener, listener.fn)
        values, named = self._arguments(run, function)
        if listener.batch:  # there is one visitor, so a batch is of one
            values = [[value] for value in values]
        place = self._parts.place(listener)
        if place is not None:
            return build(place, lambda: function(values, named, run.event))
        return attached(lambda: function(values, named, run.event))

    def _given(self, uid: str, run: Run) -> Any:
        block, value = run.held[uid]
        if uid in self._blocks:
            block, value = self._blocks[uid], run.values.get(uid, self._values.get(uid))
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

    def _apply(self, run: Run, returned: Any) -> None:  # noqa: C901 - one pass, in one order
        """Keep what a function returned, and send what is new of it to the page."""
        if isinstance(returned, Built):
            self._replace(run, returned)
            return
        listener = run.listener
        values: dict[str, Any] = {}
        blocks: dict[str, Block] = {}
        props: list[Props] = []
        name = name_of(listener.fn)
        if listener.batch:
            returned = only_of(name, returned, len(listener.outputs))
        for uid, change in changes(name, returned, listener.outputs, self._has):
            block = self._blocks.get(uid)
            if block is None:
                continue  # it was removed from the page meanwhile
            if change.props:
                block = blocks[uid] = changed_copy(block, change.props)
                if block.renderer is not None:
                    props.append(Props(block, block.reread(change.props)))
            if change.value is not ABSENT and not (run.load and uid in self._kept):
                values[uid] = self._post(block, change.value, listener)
        changed = self._changed_in(values)
        timers = self._timers_changed(blocks, values)
        self._blocks.update(blocks)
        self._values.update(values)
        for uid in values:
            self._remember(uid)
        for uid in timers:
            self._retime(uid)
        shown = self._shown(values)
        if shown or props:
            self._send({"kind": "patch", "values": shown, "props": props})
        for uid in changed:
            self._changed(run, uid)

    def _changed_in(self, values: dict[str, Any]) -> list[str]:
        return [
            uid
            for uid, value in values.items()
            if _differ(self._before.get(uid, self._values.get(uid)), value)
        ]

    def _timers_changed(self, blocks: dict[str, Block], values: dict[str, Any]) -> list[str]:
        return [
            uid
            for uid in dict.fromkeys([*blocks, *values])
            if isinstance(self._blocks[uid], Timer)
            and self._pace(uid) != self._pace(uid, blocks, values)
        ]

    def _post(self, block: Block, value: Any, listener: Listener) -> Any:
        if not isinstance(block, Component):
            raise ListenerError(
                f"{name_of(listener.fn)}() returned {value!r} for a {type(block).__name__}, "
                f"which has no value. Return `{type(block).__name__}(...)` to change it."
            )
        if not listener.postprocess or (listener.fn is None and listener.js is not None):
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
        waiting = self._waiting_for(block, "change")
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

    # -- the parts that functions make --------------------------------------------------------

    def _replace(self, run: Run, built: Built) -> None:
        """Have what a function built stand in its place, and tell the page."""
        place = built.place.uid
        if place not in self._declared:
            return  # it was inside of what was removed
        try:
            part = Part() if built.error else self._part(built)
        except Error as error:
            part, built = Part(), built.failed(error)
        if built.error:
            trace = _trace(built.error)
            sys.stderr.write(trace)
            built.place.failure = _message(built.error)
            built.place.traceback = None if isinstance(built.error, Error) else trace
        before = self._parts.of(place)
        sent = {
            uid: value
            for uid, value in part.values.items()
            if uid not in part.changed or uid not in before.blocks
        }
        self._forget(self._parts.clear(place))
        self._parts.put(place, part)
        self._declared.update(part.blocks)
        self._blocks.update(part.now, **{place: built.place})
        self._values.update(part.values)
        for uid in part.values:
            self._remember(uid)
            self._parts.restored.pop(uid, None)
        for listener in self._listeners():
            self._scheduler.know(listener)
            self._prepare(listener)
        self._scheduler.forget_others(self._listeners())
        touched = {uid for uid, _, _ in (*before.outside, *part.outside)} & self._declared.keys()
        self._send(
            {
                "kind": "tree",
                "page": built.place,
                "values": self._shown(sent),
                "statics": sorted(self._statics() & part.blocks.keys()),
                "events": {
                    uid: [*self._declared[uid].events, *self._parts.events(uid)] for uid in touched
                },
                "keeps": part.keeps,
            }
        )
        self._begin(run, part)

    def _part(self, built: Built) -> Part:
        """What a function built, with what is kept of the blocks of the same key.

        Raises:
            ConfigError: a listener names what is not on the page, or a value cannot be shown.
        """
        before = self._parts.of(built.place.uid)
        part = Part(outside=built.outside)
        for block in built.blocks:
            uid = block.uid
            part.blocks[uid] = part.now[uid] = block
            names = _names(block.preserved_by_key)
            if uid in before.blocks:
                part.keeps[uid] = names
                was, now = before.blocks[uid], self._blocks[uid]
                props = {
                    name: getattr(now, name)
                    for name in names
                    if name in now.wire and _differ(getattr(was, name), getattr(now, name))
                }
                part.now[uid] = changed_copy(block, props) if props else block
            if not isinstance(block, Component):
                continue
            value = part.firsts[uid] = self._first_value(block)
            if block.key is not None and "value" in names:
                if uid in before.blocks:
                    held = self._values[uid]
                    changed = uid in before.changed or _differ(before.firsts[uid], held)
                else:
                    changed, held = uid in self._parts.restored, self._parts.restored.get(uid)
                if changed:
                    part.changed.add(uid)
                    value = held
            part.values[uid] = value
        gone = self._parts.below(built.place.uid)
        known = {u: b for u, b in self._blocks.items() if u not in gone} | part.blocks
        waiting = [listener for _, _, listener in built.outside]
        for block in part.blocks.values():
            waiting += chain.from_iterable(block.listeners.values())
        for listener in _with_followers(waiting):
            name = name_of(listener.fn) if listener.fn else "A listener"
            check_wired(name, _given_to(listener), known, "inputs")
            check_wired(name, listener.outputs, known, "outputs")
        return part

    def _forget(self, gone: Mapping[str, Block]) -> None:
        for uid, block in gone.items():
            waiting = list(chain.from_iterable(block.listeners.values()))
            if isinstance(block, Component) and block.source is not None:
                waiting.append(block.source)
            for listener in _with_followers(waiting):
                self._functions.pop(listener.uid, None)
                self._validators.pop(listener.uid, None)
                self._clock.stop(listener.uid)
            self._clock.stop(uid)
            for held in (self._declared, self._blocks, self._values, self._before):
                held.pop(uid, None)

    def _begin(self, run: Run, part: Part) -> None:
        """Run what waits for the load, which for a new part is now."""
        waiting = [one for _, event, one in part.outside if event == "load"]
        for block in part.blocks.values():
            if isinstance(block, Component) and block.source is not None:
                waiting.append(block.source)
                if isinstance(block.every, float | int):
                    self._tick(block.source, block.every)
            elif isinstance(block, Blocks):
                waiting += block.listeners.get("load", ())
            elif isinstance(block, Timer):
                self._retime(block.uid)
        for listener in waiting:
            self._submit(listener, EventData(self.app), cause=run.cause, load=run.load)

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


def _given_to(listener: Listener) -> tuple[str, ...]:
    return (*listener.inputs, *(uid for _, uid in listener.inputs_kwargs))


def _with_followers(waiting: list[Listener]) -> Iterator[Listener]:
    seen: set[str] = set()
    waiting = list(waiting)
    while waiting:
        listener = waiting.pop(0)
        if listener.uid not in seen:
            seen.add(listener.uid)
            yield listener
            waiting += [follower for _, follower in listener.followers]


def _function(listener: Listener, fn: Callable[..., Any]) -> Function:
    given = 1 if listener.takes_dict else len(listener.inputs)
    return Function(fn, given, tuple(name for name, _ in listener.inputs_kwargs))


def _names(given: list[str] | str | None) -> list[str]:
    return [given] if isinstance(given, str) else list(given or ())


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


def _overdue(run: Run) -> Error:
    name, seconds = name_of(run.listener.fn), run.listener.time_limit
    message = f"{name}() was stopped after {seconds} s, its time limit."
    return Error(message, title="Time is up", print_exception=False)


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

_OURS = (
    "wasmui.session",
    "wasmui.function",
    "wasmui.block",
    "wasmui.outcome",
    "wasmui.parts",
    "wasmui.examples",
)


def _nowhere(message: Message) -> None:
    """A closed session's way out."""
