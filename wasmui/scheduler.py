"""When a listener's function may run: modes, limits and ends are decided here and nowhere else."""

from __future__ import annotations

import asyncio
import sys
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Coroutine, Hashable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from wasmui.event_data import EventData
from wasmui.listener import Listener


@dataclass(eq=False)
class Run:
    """One call of one listener's function."""

    uid: str
    listener: Listener
    event: EventData
    cause: tuple[str, ...] = ()
    """The `change` events that led here, for telling a circle of them."""
    load: bool = False
    """Whether it is part of opening the page."""
    values: dict[str, Any] = field(default_factory=dict[str, Any], repr=False)
    """What the page held when the run was taken on; it may have to wait before it begins."""
    results: list[Any] = field(default_factory=list[Any], repr=False)
    """What the page's script returned, where there is no function."""
    held: dict[str, tuple[Any, Any]] = field(default_factory=dict[str, tuple[Any, Any]], repr=False)
    """The inputs and their values at that time, should they be gone from the page by then."""
    behind: Awaitable[None] | None = field(default=None, repr=False)
    """What it waits for before it yields more: the page has not yet shown what there is."""
    fellows: list[Run] = field(default_factory=list["Run"], repr=False)
    """Other runs of a batch listener, which its function is given together with this one."""
    lead: Run | None = field(default=None, repr=False)
    """The run whose fellow this one is."""
    task: asyncio.Task[None] | None = field(default=None, repr=False)
    began: bool = False
    dropped: bool = False
    """Whether it was ended before it had begun."""
    stopped: bool = False
    """Whether it was told to end in the midst of its own code, by a `KeyboardInterrupt`."""
    interruptible: bool = False
    """Whether a signal may end it now: what it raises is caught, and its end is not yet told."""
    until: float | None = None
    """When its time is up, by the event loop's clock."""
    forestalled: bool = False
    """Whether that came before the message that asks for it, which then asks for nothing new."""
    waits: list[asyncio.Future[Any]] = field(default_factory=list[asyncio.Future[Any]], repr=False)
    """What its code sleeps on without an `await`, where Python can do that."""
    overdue: bool = False
    """Whether what it slept on had come when it was to end: then it ends when it goes on."""

    def end_sleep(self) -> None:
        """Have what its code sleeps on end, and the code with it."""
        ended = [wait.cancel() for wait in self.waits]
        self.overdue = bool(ended) and not ended[-1]


current: ContextVar[Run | None] = ContextVar("current", default=None)
"""The run whose code this is."""


class Scheduler:
    """Starts runs as their listeners' modes and limits allow.

    Args:
        work: runs one to its end; never raises.
        told: called with each run when it is taken on.
        limited: called with a run that begins and the seconds that it has, where it has a limit;
            and with None for these when they are over.
        default_limit: of listeners whose limit is the default.
    """

    def __init__(
        self,
        work: Callable[[Run], Coroutine[Any, Any, None]],
        told: Callable[[Run], None],
        limited: Callable[[Run, float | None], None] = lambda *_: None,
        default_limit: int | None = 1,
    ) -> None:
        self._default_limit = default_limit
        self._work = work
        self._told = told
        self._limited = limited
        self._limits: dict[Hashable, int] = {}
        self._running: dict[Hashable, int] = {}
        self._waiting: dict[Hashable, deque[Run]] = {}
        self._pending: dict[str, int] = {}
        self._last: dict[str, Run] = {}
        self._runs: dict[str, Run] = {}
        self._idle: asyncio.Future[None] | None = None

    def learn(self, listeners: Iterable[Listener]) -> None:
        """Learn all listeners' limits: the lowest of a group's is that of the group.

        Limits of those that are gone are forgotten: a new function may get an old one's id.
        """
        limits: dict[Hashable, int] = {}
        for listener in listeners:
            self._learn(limits, listener)
        for group, limit in self._limits.items():
            if group in self._running or group in self._waiting:
                limits.setdefault(group, limit)
        self._limits = limits

    def submit(self, run: Run) -> None:
        """Take a run on: now, later, or not at all, as its listener's mode says."""
        listener = run.listener
        self._learn(self._limits, listener)
        if listener.trigger_mode != "multiple" and self._pending.get(listener.uid):
            if listener.trigger_mode == "always_last":
                self._last[listener.uid] = run
            return
        self._pending[listener.uid] = self._pending.get(listener.uid, 0) + 1
        self._runs[run.uid] = run
        self._told(run)
        group = _group(listener)
        self._waiting.setdefault(group, deque()).append(run)
        self._next(group)

    def cancel(self, listeners: tuple[str, ...]) -> list[Run]:
        """End the runs of some listeners; those that had not begun come back, and never will."""
        for uid in listeners:
            self._last.pop(uid, None)
        return self._end([run for run in self._runs.values() if run.listener.uid in listeners])

    def stop(self, uids: Collection[str] | None = None) -> list[Run]:
        """End some runs, or all; those that had not begun come back, and never will."""
        if uids is None:
            self._last.clear()
        return self._end([run for run in self._runs.values() if uids is None or run.uid in uids])

    def _end(self, runs: list[Run]) -> list[Run]:
        dropped: list[Run] = []
        for group, waiting in self._waiting.items():
            gone = [run for run in waiting if run in runs]
            dropped += gone
            self._waiting[group] = deque(run for run in waiting if run not in gone)
        for run in dropped:
            self._forget(run)
        for run in dict.fromkeys(run.lead or run for run in runs):
            if run.task is None or run.dropped or run in dropped:
                continue
            if run.began:
                _interrupt(run)
            else:  # a task that is cancelled before its first step never gets to its `finally`
                run.dropped = True
                dropped += [run, *run.fellows]
        return dropped

    async def settle(self) -> None:
        """Return when nothing runs and nothing waits."""
        while self._runs:
            self._idle = self._idle or asyncio.get_running_loop().create_future()
            await self._idle

    def _start(self, run: Run, group: Hashable) -> None:
        self._running[group] = self._running.get(group, 0) + 1
        task = _task(self._kept(run, group))
        if not task.done():
            run.task = task

    async def _kept(self, run: Run, group: Hashable) -> None:
        run.began = True
        run.task = asyncio.current_task()  # a task that begins eagerly is in nobody's hands yet
        current.set(run)
        limit = self._limit(run)
        try:
            if not run.dropped:
                await self._work(run)
        except GeneratorExit:  # thrown away with its loop: nothing is to begin any more
            self._waiting.clear()
            self._last.clear()
            raise
        finally:
            if limit is not None:
                limit.cancel()
            run.task = None  # or the two would hold each other until the next collection
            self._running[group] -= 1
            self._next(group)
            for one in (run, *run.fellows):
                self._forget(one)

    def _limit(self, run: Run) -> asyncio.TimerHandle | None:
        """Have a run end when its time is up."""
        seconds = run.listener.time_limit
        if seconds is None or run.dropped:
            return None

        loop = asyncio.get_running_loop()
        run.until = loop.time() + seconds
        self._limited(run, seconds)
        return loop.call_at(run.until, self._expire, run)

    def _expire(self, run: Run) -> None:
        # A signal for the same would meet its `finally` blocks.
        self._limited(run, None)
        _interrupt(run)

    def _learn(self, limits: dict[Hashable, int], listener: Listener) -> None:
        limit = listener.concurrency_limit
        limit = self._default_limit if limit == "default" else limit
        if limit is not None and listener.queue:
            group = _group(listener)
            limits[group] = min(limit, limits.get(group, limit))

    def _next(self, group: Hashable) -> None:
        waiting = self._waiting.get(group, ())
        limit = self._limits.get(group)
        while waiting and (limit is None or self._running.get(group, 0) < limit):
            run = waiting.popleft()
            if run.listener.batch:
                _gather(run, waiting)
            self._start(run, group)
        if not waiting:
            self._waiting.pop(group, None)
        if not self._running.get(group):
            self._running.pop(group, None)

    def _forget(self, run: Run) -> None:
        uid = run.listener.uid
        del self._runs[run.uid]
        self._pending[uid] -= 1
        if not self._pending[uid]:
            del self._pending[uid]
            last = self._last.pop(uid, None)
            if last is not None:
                self.submit(last)
        if not self._runs and self._idle is not None:
            self._idle.set_result(None)
            self._idle = None


def _interrupt(run: Run) -> None:
    if run.forestalled:
        run.forestalled = False
    elif run.waits:  # its task is in the midst of a step, and would not hear of it
        run.stopped = True
        run.end_sleep()
    elif run.task is not None:
        run.task.cancel()


def _gather(run: Run, waiting: deque[Run]) -> None:
    """Take what else waits for the same function out of the row, as far as a batch holds."""
    for one in [one for one in waiting if one.listener is run.listener]:
        if len(run.fellows) + 1 >= run.listener.max_batch_size:
            return
        waiting.remove(one)
        one.lead = run
        run.fellows.append(one)


def _group(listener: Listener) -> Hashable:
    if not listener.queue:  # it waits for nobody, and nobody for it
        return ("unqueued", listener.uid)
    return listener.concurrency_id or id(listener.fn) if listener.fn else listener.uid


def _task(work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    """Begin at once where Python can: a click should not wait for a turn of the event loop.

    What one run causes waits for it: begun inside of it, a chain of them would fill the stack.
    """
    loop = asyncio.get_event_loop()
    if sys.version_info >= (3, 12) and asyncio.current_task(loop) is None:
        return asyncio.Task(work, loop=loop, eager_start=True)
    return loop.create_task(work)
