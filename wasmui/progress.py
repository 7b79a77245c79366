"""How far a running function has come, as it tells itself."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Sized
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from typing import Any, Self, cast

from wasmui.arguments import check, number
from wasmui.errors import ConfigError, quoted

A_SECOND = 30
"""So many times in a second, the page is told; no screen shows more."""

AT_ONCE = 10
"""So many times in a row, before that counts: a short task's few steps are all shown."""


@dataclass(eq=False)
class Step:
    """One task, or a task inside of another."""

    done: float | None = None
    total: float | None = None
    fraction: float | None = None
    desc: str | None = None
    unit: str = "steps"

    def told(self) -> dict[str, Any]:
        """As it crosses to the page."""
        fraction = self.fraction
        if fraction is None and self.done is not None and self.total:
            fraction = self.done / self.total
        return {
            "done": self.done,
            "total": self.total,
            "fraction": None if fraction is None else max(0.0, min(1.0, float(fraction))),
            "desc": self.desc,
            "unit": self.unit,
        }


class Tracker:
    """What one run has told of its progress, on its way to the page.

    Args:
        send: the way to the page.
        run: the run's id.
    """

    def __init__(self, send: Callable[[dict[str, Any]], object], run: str) -> None:
        self.tracks_tqdm = False
        self._send = send
        self._run = run
        self._loop = asyncio.get_running_loop()
        self._began = self._filled = self._loop.time()
        self._left = float(AT_ONCE)
        self._steps: list[Step] = []
        self._last: list[dict[str, Any]] = []
        self._late: asyncio.TimerHandle | None = None
        self._ended = False

    def knows(self, step: Step) -> bool:
        """Whether a task has begun, and not ended."""
        return step in self._steps

    def enter(self, step: Step) -> None:
        """A task begins, inside of those that have not ended."""
        self._steps.append(step)
        self.tell()

    def leave(self, step: Step) -> None:
        """A task has ended."""
        if step in self._steps:
            self.tell(at_once=True)
            self._steps.remove(step)

    def only(self, step: Step) -> None:
        """This task takes the place of those that told of themselves before."""
        self._steps = [step]
        self.tell()

    def tell(self, *, at_once: bool = False) -> None:
        """Have the page show how far all tasks are, now or as soon as it can be seen."""
        if self._ended:
            return
        steps = [step.told() for step in self._steps]
        if steps == self._last:
            return
        now = self._loop.time()
        self._left = min(float(AT_ONCE), self._left + (now - self._filled) * A_SECOND)
        self._filled = now
        known = [step["desc"] for step in steps] == [step["desc"] for step in self._last]
        if known and self._left < 1 and not at_once:
            self._tell_later()
            return
        self._left = max(0.0, self._left - 1)
        if self._late is not None:
            self._late.cancel()
            self._late = None
        self._last = steps
        self._send(
            {
                "kind": "advance",
                "run": self._run,
                "steps": steps,
                "left": _seconds_left(now - self._began, steps),
            }
        )

    def end(self) -> None:
        """The run is over: nothing is told any more."""
        self._ended = True
        if self._late is not None:
            self._late.cancel()

    def _tell_later(self) -> None:
        """The last of a dense row is not lost, even if nothing follows for long."""
        if self._late is None and _running() is self._loop:
            self._late = self._loop.call_later(1 / A_SECOND, self._tell_at_last)

    def _tell_at_last(self) -> None:
        self._late = None
        self.tell(at_once=True)


def _running() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:  # in a thread
        return None


def _seconds_left(passed: float, steps: list[dict[str, Any]]) -> float | None:
    """As long as it took so far, for what is left of the outermost task."""
    share, fraction = 1.0, 0.0
    for step in steps:
        if step["fraction"] is None:
            break
        fraction += share * step["fraction"]
        if not step["total"]:
            break
        share /= step["total"]  # an inner task is one step of the outer one
    fraction = min(fraction, 1.0)
    return passed * (1 - fraction) / fraction if fraction and passed else None


tracker: ContextVar[Tracker | None] = ContextVar("tracker", default=None)
"""That of the run whose function is running."""


class Progress:
    """Shows over a function's outputs how far it has come.

    Ask for it as a parameter's default value; outside of an event it does nothing.

    Args:
        track_tqdm: whether the progress of `tqdm` loops inside the function is shown.

    Example:
        def work(text, progress=ui.Progress()):
            progress(0, desc="Starting")
            for letter in progress.tqdm(text, desc="Reading"):
                ...
    """

    def __init__(self, track_tqdm: bool = False) -> None:
        check(Progress.__init__, {"track_tqdm": track_tqdm}, "Progress")
        self.track_tqdm = track_tqdm
        self._tracker: Tracker | None = None
        self._open: list[_Task] = []

    def __call__(
        self,
        progress: float | tuple[int, int | None] | None,
        desc: str | None = None,
        total: float | None = None,
        unit: str = "steps",
        _tqdm: Any = None,
    ) -> float | tuple[int, int | None] | None:
        """Tell how far the function is.

        Args:
            progress: between 0 and 1; `(5, 20)` for five steps of twenty; `(5, None)` where
                nobody knows of how many; `None` where nothing is known.
            desc: what is being done.
            total: of how many steps, where `progress` does not say.
            unit: what is counted.

        Returns:
            What was given.
        """
        _check_step(progress, desc, total, unit)
        told = self._told()
        if told is not None:
            told.only(_step(progress, desc, total, unit))
        return progress

    def tqdm(
        self,
        iterable: Iterable[Any] | None,
        desc: str | None = None,
        total: float | None = None,
        unit: str = "steps",
        _tqdm: Any = None,
    ) -> Any:
        """Go through `iterable`, and show which of its items is at work; may be nested.

        Args:
            iterable: what to go through; `None` to tell each step by `update()`.
            desc: what is being done.
            total: how many items there are, where `len(iterable)` does not tell.
            unit: what is counted.
        """
        if iterable is not None and not isinstance(iterable, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigError(
                f"Progress.tqdm(iterable={quoted(iterable)}): what a `for` can go through is "
                "right, "
                "or `None` to tell each step by `update()`."
            )
        _check_step(None, desc, total, unit, "Progress.tqdm")
        if total is None and isinstance(iterable, Sized):
            total = len(iterable)
        task = _Task(iterable, Step(0, total, None, desc, unit), self._told())
        if iterable is None:
            self._open.append(task)
        return task

    def update(self, n: float = 1) -> None:
        """The innermost task that goes through no items has come `n` steps further."""
        if not number(n):
            raise ConfigError(
                f"Progress.update(n={quoted(n)}): a number of steps is right, such as `update(1)`."
            )
        if self._open:
            self._open[-1].update(n)

    def close(self, _tqdm: Any = None) -> None:
        """The innermost task that goes through no items has ended."""
        if self._open:
            self._open.pop().close()

    def bound(self, to: Tracker | None) -> Progress:
        """The same, for one run of the function that asked for it."""
        mine = Progress(self.track_tqdm)
        mine._tracker = to
        if to is not None and self.track_tqdm:
            to.tracks_tqdm = True
            _watch_tqdm()
        return mine

    def _told(self) -> Tracker | None:
        return self._tracker or tracker.get()


class _Task:
    """What `Progress.tqdm` gives: goes through the items, and tells of each."""

    def __init__(self, iterable: Iterable[Any] | None, step: Step, told: Tracker | None) -> None:
        self._step = step
        self._told = told
        self._items = None if iterable is None else _walk(iterable, step, told)
        if iterable is None and told is not None:
            told.enter(step)

    def __iter__(self) -> Iterator[Any]:
        return iter(()) if self._items is None else self._items

    def __next__(self) -> Any:
        return next(iter(self))

    def __len__(self) -> int:
        return int(self._step.total or 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def update(self, n: float = 1) -> None:
        """It has come `n` steps further."""
        self._step.done = (self._step.done or 0) + n
        if self._told is not None:
            self._told.tell()

    def close(self) -> None:
        """It has ended."""
        if self._told is not None:
            self._told.leave(self._step)


def _walk(items: Iterable[Any], step: Step, told: Tracker | None) -> Iterator[Any]:
    """The items one by one. A generator, so that a loop that is left early tells so as well."""
    if told is None:
        yield from items
        return
    told.enter(step)
    try:
        for item in items:
            yield item
            step.done = (step.done or 0) + 1
            told.tell()
    finally:
        told.leave(step)


def _check_step(progress: Any, desc: Any, total: Any, unit: Any, where: str = "Progress()") -> None:
    """Refuse what the page cannot show. Told at each step of a loop, so plain cases come first."""
    several = isinstance(progress, tuple)
    parts: tuple[Any, ...] = cast("tuple[Any, ...]", progress) if several else (progress,)
    right = (len(parts) == 2 and parts[0] is not None) if several else True  # noqa: PLR2004
    if not right or not all(part is None or number(part) for part in parts):
        raise ConfigError(
            f"{where}(progress={quoted(progress)}): a number from 0 to 1 is right, or a pair such "
            "as `(5, 20)`, or `None`."
        )
    if total is not None and not number(total):
        raise ConfigError(f"{where}(total={quoted(total)}): a number of steps is right, or `None`.")
    for name, text in (("desc", desc), ("unit", unit)):
        if not (isinstance(text, str) or (name == "desc" and (text is None or number(text)))):
            raise ConfigError(f"{where}({name}={quoted(text)}): a text is right.")


def _step(progress: Any, desc: str | None, total: float | None, unit: str) -> Step:
    if isinstance(progress, tuple):
        done, given = cast("tuple[Any, Any]", progress)
        return Step(done, total if given is None else given, None, desc, unit)
    if progress is not None and total is not None and progress > 1:
        return Step(progress, total, None, desc, unit)
    return Step(None, None, progress, desc, unit)


def _watch_tqdm() -> None:
    """Have tqdm's loops tell of themselves, where tqdm is there and the function asks for it."""
    try:
        std: Any = import_module("tqdm.std")
    except ImportError:
        return
    shown: Any = std.tqdm.display
    if hasattr(shown, "wasmui"):
        return
    if sys.platform == "emscripten":
        std.tqdm.monitor_interval = 0  # its monitor is a thread
    closed: Any = std.tqdm.close

    @wraps(shown)
    def display(bar: Any, msg: str | None = None, pos: int | None = None) -> Any:
        told = tracker.get()
        if told is None or not told.tracks_tqdm:
            return shown(bar, msg, pos)
        step = bar.__dict__.get("wasmui_step")
        if step is None:
            bar.fp = io.StringIO()  # the page shows it, so the console need not
            step = bar.wasmui_step = Step(0, unit="steps" if bar.unit == "it" else bar.unit)
        step.done, step.total, step.desc = bar.n, bar.total, bar.desc.removesuffix(": ") or None
        if not told.knows(step):
            told.enter(step)
        told.tell()
        return True

    @wraps(closed)
    def close(bar: Any) -> None:
        closed(bar)
        step, told = bar.__dict__.pop("wasmui_step", None), tracker.get()
        if step is not None and told is not None:
            step.done = bar.n
            told.leave(step)

    vars(display)["wasmui"] = True
    std.tqdm.display, std.tqdm.close = display, close
