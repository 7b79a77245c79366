"""An event loop with a clock of its own, so that a test of an hour's waiting takes no time.

asyncio's own loops want sockets and the thread for themselves: Pyodide has neither to give, and
there no loop can be run to an end. This one runs wherever Python does.
"""

from __future__ import annotations

import asyncio
import sys
from asyncio import events
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Generator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import Context, copy_context
from heapq import heappop, heappush
from itertools import count
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")

LONGEST_RUSH = 10_000
"""After so many turns without a pause the clock goes on all the same."""


class Loop(asyncio.AbstractEventLoop):
    """Runs what is ready, in order; when nothing is, the clock jumps to the next timer.

    It knows tasks, timers and threads, but no sockets and no other processes.

    Example:
        Loop().run_until_complete(asyncio.sleep(3600))
    """

    def __init__(self) -> None:
        self._now = 0.0
        self._order = count()
        self._ready: deque[tuple[asyncio.Handle, Callable[[], object]]] = deque()
        self._timers: list[tuple[float, int, asyncio.TimerHandle, Callable[[], object]]] = []
        self._arrived: SimpleQueue[tuple[asyncio.Handle, Callable[[], object]]] = SimpleQueue()
        self._outside = 0  # jobs in threads
        self._executor: Executor | None = None
        self._rush = 0
        self._running = self._closed = False

    def run_until_complete(self, future: Generator[Any, None, T] | Awaitable[T]) -> T:
        """Run until a coroutine or a future has its result, and return that.

        Raises:
            RuntimeError: it waits for something that nothing is left to bring.
        """
        wanted: asyncio.Future[T] = asyncio.ensure_future(future, loop=self)  # pyright: ignore[reportArgumentType, reportCallIssue] - the base's own type
        with self._in_charge():
            while not wanted.done():
                self._turn()
        return wanted.result()

    def close(self) -> None:
        """Cancel what has not ended yet, and end."""
        if self._closed:
            return
        left = asyncio.all_tasks(self)
        for task in left:
            task.cancel()
        if left:
            self.run_until_complete(asyncio.wait(left))
        if self._executor is not None:
            self._executor.shutdown()
        self._closed = True

    def is_running(self) -> bool:
        return self._running

    def is_closed(self) -> bool:
        return self._closed

    def get_debug(self) -> bool:
        return False

    def time(self) -> float:
        """Seconds since the loop was made, on its own clock."""
        return self._now

    def call_soon(
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        entry = self._entry(callback, args, context)
        self._ready.append(entry)
        return entry[0]

    def call_soon_threadsafe(
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        entry = self._entry(callback, args, context)
        self._arrived.put(entry)
        return entry[0]

    def call_later(
        self,
        delay: float,
        callback: Callable[..., object],
        *args: Any,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        return self.call_at(self._now + delay, callback, *args, context=context)

    def call_at(
        self,
        when: float,
        callback: Callable[..., object],
        *args: Any,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        handle = asyncio.TimerHandle(when, callback, args, self, context)
        work = _bound(callback, args, context)
        heappush(self._timers, (when, next(self._order), handle, work))
        return handle

    def create_future(self) -> asyncio.Future[Any]:
        return asyncio.Future(loop=self)

    def create_task(
        self,
        coro: Generator[Any, None, T] | Coroutine[Any, Any, T],
        *,
        name: str | None = None,
        context: Context | None = None,
        **options: Any,
    ) -> asyncio.Task[T]:
        return asyncio.Task(coro, loop=self, name=name, context=context, **options)

    def run_in_executor(
        self, executor: Executor | None, func: Callable[..., T], *args: Any
    ) -> asyncio.Future[T]:
        """Run a function in a thread; the clock stands still meanwhile."""
        if sys.platform == "emscripten":  # no threads: at once, as Pyodide's own loop does
            done = self.create_future()
            done.set_result(func(*args))
            return done
        if executor is None:
            self._executor = executor = self._executor or ThreadPoolExecutor()
        self._outside += 1
        future = asyncio.wrap_future(executor.submit(func, *args), loop=self)
        future.add_done_callback(self._returned)
        return future

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        cause = context.get("exception") or context.get("task") or ""
        sys.stderr.write(f"{context.get('message')} {cause}\n")

    def _entry(
        self, callback: Callable[..., object], args: tuple[Any, ...], context: Context | None
    ) -> tuple[asyncio.Handle, Callable[[], object]]:
        return asyncio.Handle(callback, args, self, context), _bound(callback, args, context)

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """It is left out when its time comes."""

    def _returned(self, _: asyncio.Future[Any]) -> None:
        self._outside -= 1

    def _turn(self) -> None:
        self._rush += 1
        if self._rush > LONGEST_RUSH or not (self._ready or not self._arrived.empty()):
            self._go_on()
        while not self._arrived.empty():
            self._ready.append(self._arrived.get())
        for _ in range(len(self._ready)):
            handle, work = self._ready.popleft()
            if not handle.cancelled():
                work()

    def _go_on(self) -> None:
        """Let a thread end, or time go by, since nothing else can happen."""
        self._rush = 0
        if self._outside:
            if not self._ready:
                self._ready.append(self._arrived.get())
            return
        while self._timers and self._timers[0][2].cancelled():
            heappop(self._timers)
        if not self._timers and not self._ready:
            raise RuntimeError(
                "A function still waits, and nothing is left that could wake it: no timer, no "
                "thread, no other function."
            )
        if self._timers:
            self._now = max(self._now, self._timers[0][0])
        while self._timers and self._timers[0][0] <= self._now:
            _, _, handle, work = heappop(self._timers)
            self._ready.append((handle, work))

    @contextmanager
    def _in_charge(self) -> Generator[None]:
        """Be the running loop, and give the place back to the one that was."""
        before, hooks = events._get_running_loop(), sys.get_asyncgen_hooks()  # pyright: ignore[reportPrivateUsage] # noqa: SLF001 - asyncio keeps it for loops
        events._set_running_loop(self)  # pyright: ignore[reportPrivateUsage] # noqa: SLF001
        sys.set_asyncgen_hooks(firstiter=None, finalizer=self._lost)
        self._running = True
        try:
            yield
        finally:
            self._running = False
            sys.set_asyncgen_hooks(*hooks)
            events._set_running_loop(before)  # pyright: ignore[reportPrivateUsage] # noqa: SLF001

    def _lost(self, generator: AsyncGenerator[Any, Any]) -> None:
        """An async generator that nobody reads on: its `finally` may await."""
        if not self._closed:
            self.call_soon_threadsafe(self.create_task, generator.aclose())


def _bound(
    callback: Callable[..., object], args: tuple[Any, ...], context: Context | None
) -> Callable[[], object]:
    place = copy_context() if context is None else context
    return lambda: place.run(callback, *args)
