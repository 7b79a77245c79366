"""Runs one function from its inputs to what the page shows of it."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, closing
from functools import partial
from inspect import isasyncgen, isawaitable, isgenerator
from typing import Any, Protocol

from wasmui import alert
from wasmui.block import Block, attached
from wasmui.blocks import Blocks
from wasmui.component import Component
from wasmui.deep_link import current as linked
from wasmui.errors import Error, ListenerError, quoted
from wasmui.event_data import EventData
from wasmui.function import Function, name_of
from wasmui.limits import check_returned
from wasmui.listener import Listener
from wasmui.outcome import ABSENT, Props, changed_copy, changes, held_copy, only_of
from wasmui.parts import Built, Part, build
from wasmui.phrase import Phrase, said
from wasmui.progress import Tracker, tracker
from wasmui.request import Request
from wasmui.request import current as visit
from wasmui.scheduler import Run
from wasmui.session.failure import alert_of, message_of, trace_of
from wasmui.session.linked import held
from wasmui.session.live import LivePage
from wasmui.session.outbox import Message, Send
from wasmui.session.rebuild import part_of, put_part
from wasmui.session.states import States
from wasmui.session.timers import Timers
from wasmui.storage import current as kept_by_browser
from wasmui.update import skip
from wasmui.validation import wrong_inputs

FRAME_SECONDS = 0.008
"""How long a generator may go on before the page and other functions get their turn."""

LONGEST_CHAIN = 100
"""So many `change` events in a row, each caused by the one before, are a circle."""


class Submit(Protocol):
    """Asks for a listener's function to be run."""

    def __call__(
        self,
        listener: Listener,
        event: EventData,
        *,
        cause: tuple[str, ...] = (),
        load: bool = False,
    ) -> None: ...


class Runner:
    """Calls functions, and shows what they return.

    Args:
        live: the page.
        timers: are told what has changed for them.
        states: are told too.
        request: what the page tells of the visit.
        tell: sends the page a message.
        submit: takes on what is to run because of what ran.
        learn: is called when there are other listeners than before.
    """

    def __init__(
        self,
        live: LivePage,
        timers: Timers,
        states: States,
        request: Request,
        tell: Send,
        submit: Submit,
        learn: Callable[[], None],
    ) -> None:
        self.kept: frozenset[str] = frozenset()
        """Restored values, which what loads does not write over."""
        self.closed = False
        """Whether the app is over, so that nothing follows what is stopped."""
        self._live = live
        self._timers = timers
        self._states = states
        self.request = request
        self._tell = tell
        self._submit = submit
        self._learn = learn
        self._asked: dict[str, asyncio.Future[list[Any]]] = {}
        """What the page was asked to run, by run."""

    async def work(self, run: Run) -> None:
        """Run one to its end, and start what follows. Nothing is raised: the page is told."""
        alert.notify.set(self._tell)
        progress = Tracker(self._tell, run.uid)
        tracker.set(progress)
        visit.set(self.request)
        kept_by_browser.set(self._states.storage)
        linked.set(partial(held, self._live))
        together = (run, *run.fellows)
        succeeded: list[Run] = []
        otherwise = "failure"
        try:
            run.interruptible = True
            ready = await self._ready(together)
            if ready:
                async with _Closing(_results(run, self._call(ready))) as results:
                    async for returned in results:
                        run.behind = self._share(ready, returned)
                succeeded = ready
        except (Exception, asyncio.CancelledError, SystemExit, KeyboardInterrupt) as error:  # noqa: BLE001 - the user's function
            run.interruptible = False
            told = _to_be_told(run, error)
            if told is not None:
                self._fail(run, told)
            elif self.closed:
                return
            else:
                otherwise = "stopped"  # only `then` follows
        finally:
            run.interruptible = False
            progress.end()
            for one in together:
                self.ended(one)
        for one in together:
            outcome = "success" if one in succeeded else otherwise
            for follower in self._live.followers(one.listener, outcome):
                self._submit(follower, one.event, cause=one.cause, load=one.load)

    def began(self, run: Run) -> None:
        """Keep what the inputs hold now, since the run may have to wait, and tell the page."""
        live, listener = self._live, run.listener
        values = {uid: live.values.get(uid) for uid in listener.given}
        run.values = live.shown(values)
        run.held = {uid: (live.blocks[uid], value) for uid, value in values.items()}
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
        self._tell(began)

    def limited(self, run: Run, seconds: float | None) -> None:
        """Have the page signal the end of a run's time, should Python not come to it; or not."""
        over = {} if seconds is None else {"seconds": seconds}
        self._tell({"kind": "limit", "run": run.uid, **over})

    def ended(self, run: Run) -> None:
        """Tell the page that a run is over."""
        self._tell({"kind": "run", "run": run.uid, "running": False})

    def scripted(self, run: str, results: Any, wrong: str | None) -> None:
        """Hear what a script returned that the page was asked to run, or what is wrong."""
        waiting = self._asked.get(run)
        if waiting is None or waiting.done():
            return
        if wrong is not None:
            waiting.set_exception(ListenerError(f"The JavaScript in `js=` failed: {wrong}"))
        else:
            waiting.set_result(list(results or ()))

    # -- before the function ------------------------------------------------------------------

    async def _ready(self, together: tuple[Run, ...]) -> list[Run]:
        """Those of some runs whose function may be called."""
        ready: list[Run] = []
        for run in together:
            if run.listener.js is not None:
                await self._script(run)
            if await self._valid(run):
                ready.append(run)
        return ready

    async def _script(self, run: Run) -> None:
        """Have the page run the listener's JavaScript, and take over what it returned."""
        listener = run.listener
        alone = listener.fn is None
        asked = [*listener.inputs, *(listener.outputs if alone else ())]
        live = self._live
        now = {uid: live.values.get(uid) for uid in asked if uid in live.blocks}
        held = live.shown(now) | run.values
        self._asked[run.uid] = asyncio.get_running_loop().create_future()
        try:
            self._tell(
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
        validator = self._live.validator(listener)
        if validator is None:
            return True
        values, named = self._arguments(run, validator)
        returned = attached(lambda: validator(values, named, run.event))
        if isawaitable(returned):
            returned = await returned
        wrong = wrong_inputs(validator.name, returned, listener.inputs)
        told = {"kind": "checked", "inputs": list(listener.inputs), "wrong": wrong}
        self._tell(told | said(**wrong))
        blocks = self._live.blocks
        unseen = [message for uid, message in wrong.items() if not blocks[uid].renderer]
        for message in unseen:
            raise Error(message, print_exception=False)
        return not wrong

    # -- the function -------------------------------------------------------------------------

    def _call(self, runs: list[Run]) -> Any:
        """Call the function once; that of a batch listener, for several runs."""
        run = runs[0]
        listener = run.listener
        if listener.fn is None:
            values, _ = self._arguments(run, None)
            if listener.js is not None:
                values = run.results or [skip() for _ in listener.outputs]
            return values[0] if len(values) == 1 else tuple(values)
        function = self._live.function(listener)
        values, named = self._arguments(run, function)
        if listener.batch:
            each = [(values, named), *(self._arguments(one, function) for one in runs[1:])]
            values = [list(of_one) for of_one in zip(*(one for one, _ in each), strict=True)]
            named = {name: [one[name] for _, one in each] for name in named}
        place = self._live.parts.place(listener)
        if place is not None:
            return build(place, lambda: function(values, named, run.event))
        return attached(lambda: function(values, named, run.event))

    def _arguments(self, run: Run, function: Function | None) -> tuple[list[Any], dict[str, Any]]:
        live, listener = self._live, run.listener
        values = [self._given(uid, run) for uid in listener.inputs]
        for at in function.wants_blocks if function and not listener.takes_dict else ():
            values[at] = held_copy(live.blocks[listener.inputs[at]], values[at])
        if listener.takes_dict:
            keys = [live.declared.get(uid, run.held[uid][0]) for uid in listener.inputs]
            values = [dict(zip(keys, values, strict=True))]
        return values, {name: self._given(uid, run) for name, uid in listener.inputs_kwargs}

    def _given(self, uid: str, run: Run) -> Any:
        live = self._live
        block, value = run.held[uid]
        if uid in live.blocks:
            block, value = live.blocks[uid], run.values.get(uid, live.values.get(uid))
        if not isinstance(block, Component) or not run.listener.preprocess:
            return value
        try:
            return block.preprocess(value)
        except Error:
            raise
        except Exception as error:
            raise ListenerError(
                f"{_named(block)} holds {quoted(value)}, which "
                f"{name_of(run.listener.fn)}() cannot be given: {error}"
            ) from error

    # -- what it returned ---------------------------------------------------------------------

    def _share(self, runs: list[Run], returned: Any) -> Awaitable[None] | None:
        """Give each run its own of what one call of the function returned."""
        listener = runs[0].listener
        shares = [returned]
        if listener.batch:
            name, outputs = name_of(listener.fn), len(listener.outputs)
            shares = [only_of(name, returned, outputs, at) for at in range(len(runs))]
        behind = None
        for run, share in zip(runs, shares, strict=True):
            behind = self._apply(run, share)
        return behind

    def _apply(self, run: Run, returned: Any) -> Awaitable[None] | None:
        """Keep what a function returned, and send what is new of it to the page.

        Returns:
            Where the page is behind: what to wait for before the function goes on.
        """
        if isinstance(returned, Built):
            self._replace(run, returned)
            return None
        live, listener = self._live, run.listener
        values: dict[str, Any] = {}
        blocks: dict[str, Block] = {}
        props: list[Props] = []
        name = name_of(listener.fn)
        for uid, change in changes(name, returned, listener.outputs, live.has):
            block = live.blocks.get(uid)
            if block is None:
                continue  # it was removed from the page meanwhile
            if change.props:
                block = blocks[uid] = changed_copy(block, change.props)
                if block.renderer is not None:
                    props.append(Props(block, block.reread(change.props)))
            if change.value is not ABSENT and not (run.load and uid in self.kept):
                values[uid] = self._post(block, change.value, listener)
        changed = live.changed_in(values)
        timers = self._timers.changed_in(blocks, values)
        live.put(blocks, values)
        self._states.written(values)
        for uid in timers:
            self._timers.retime(uid)
        shown = live.shown(values)
        behind = None
        if shown or props:
            behind = self._tell({"kind": "patch", "values": shown, "props": props})
        for uid in changed:
            self._changed(run, uid)
        return behind

    def _post(self, block: Block, value: Any, listener: Listener) -> Any:
        if not isinstance(block, Component):
            raise ListenerError(
                f"{name_of(listener.fn)}() returned {quoted(value)} for a {type(block).__name__}, "
                f"which has no value. Return `{type(block).__name__}(...)` to change it."
            )
        if not listener.postprocess or (listener.fn is None and listener.js is not None):
            return value
        if block.renderer is not None:
            check_returned(value, f"{_named(block)}, of {name_of(listener.fn)}(),")
        try:
            return block.postprocess(value)
        except Error:
            raise
        except Exception as error:
            raise ListenerError(
                f"{name_of(listener.fn)}() returned {quoted(value)} for {_named(block)}, which "
                f"cannot show it: {error}"
            ) from error

    def _changed(self, run: Run, uid: str) -> None:
        block = self._live.declared[uid]
        waiting = self._live.waiting_for(block, "change")
        if not waiting:
            return
        cause = (*run.cause, uid)
        if len(cause) > LONGEST_CHAIN:
            circle = " → ".join(_named(self._live.blocks[one]) for one in dict.fromkeys(cause))
            raise ListenerError(
                f"`change` events go round in a circle: {circle} → … Let one of these functions "
                "return the value that is there already, or listen to `input` instead."
            )
        for listener in waiting:
            self._submit(listener, EventData(block), cause=cause, load=run.load)

    def _replace(self, run: Run, built: Built) -> None:
        """Have what a function built stand in its place, and tell the page."""
        live = self._live
        if built.place.uid not in live.declared:
            return  # it was inside of what was removed
        try:
            part = Part() if built.error else part_of(live, built)
        except Error as error:
            part, built = Part(), built.failed(error)
        if built.error:
            trace = trace_of(built.error)
            sys.stderr.write(trace)
            built.place.failure = message_of(built.error)
            built.place.traceback = None if isinstance(built.error, Error) else trace
        message, gone = put_part(live, built, part)
        for block in gone.values():
            self._timers.end(block)
            self._states.end(block)
        self._learn()
        self._tell(message)
        self._begin(run, part)

    def _begin(self, run: Run, part: Part) -> None:
        """Run what waits for the load, which for a new part is now."""
        waiting = [one for _, event, one in part.outside if event == "load"]
        for block in part.blocks.values():
            self._timers.begin(block)
            self._states.begin(block)
            if isinstance(block, Component) and block.source is not None:
                waiting.append(block.source)
            elif isinstance(block, Blocks):
                waiting += block.listeners.get("load", ())
        for listener in waiting:
            self._submit(listener, EventData(self._live.app), cause=run.cause, load=run.load)

    def _fail(self, run: Run, error: BaseException) -> None:
        if not isinstance(error, Error) or error.print_exception:
            sys.stderr.write(trace_of(error))
        if isinstance(error, Error) and not error.visible:
            return
        self._tell(alert_of(error, list(run.listener.outputs)))


class _Closing:
    """Closes an async generator in the end, but not where it is thrown away with its loop.

    Both may go in one collection then, and who is being cleared cannot be closed.
    """

    def __init__(self, generator: AsyncGenerator[Any, Any]) -> None:
        self._generator = generator

    async def __aenter__(self) -> AsyncGenerator[Any, Any]:
        return self._generator

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not GeneratorExit:
            await self._generator.aclose()


async def _results(run: Run, result: Any) -> AsyncGenerator[Any]:
    """What a function returned, or yields one by one; the page gets its turn in between."""
    if isawaitable(result):
        result = await result
    began = time.perf_counter()
    if isgenerator(result):
        with closing(result):
            for returned in result:
                yield returned
                began = await _turn(run, began)
    elif isasyncgen(result):
        async with aclosing(result):
            async for returned in result:
                yield returned
                began = await _turn(run, began)
    else:
        yield result


async def _turn(run: Run, began: float) -> float:
    """Let the page and other functions have their turn, when it is time; the time of the last."""
    if run.behind is not None:
        await run.behind
    elif time.perf_counter() - began <= FRAME_SECONDS:
        return began
    else:
        await asyncio.sleep(0)
    return time.perf_counter()


def _to_be_told(run: Run, error: BaseException) -> BaseException | None:
    """What the page is told of an error; nothing, if it is how a run ended that was to end."""
    if isinstance(error, asyncio.CancelledError):
        task = asyncio.current_task()  # else the function itself cancelled what it waited for
        asked = run.stopped or task is None or bool(task.cancelling())
    else:
        asked = run.stopped and isinstance(error, KeyboardInterrupt)
    if not asked:
        return error
    late = run.until is not None and asyncio.get_running_loop().time() >= run.until
    return _overdue(run) if late else None


def _overdue(run: Run) -> Error:
    name, seconds = name_of(run.listener.fn), run.listener.time_limit
    message = Phrase("{} was stopped after {} s, its time limit.", f"{name}()", seconds)
    return Error(message, title=Phrase("Time is up"), print_exception=False)


def _named(component: Block) -> str:
    label = getattr(component, "label", None)
    return f'{type(component).__name__} "{label}"' if label else type(component).__name__
