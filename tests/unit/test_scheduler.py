import asyncio
import gc
import sys
from dataclasses import replace
from itertools import count

import pytest

from wasmui.event_data import EventData
from wasmui.listener import Listener
from wasmui.loop import Loop
from wasmui.scheduler import Run, Scheduler


class Desk:
    """A scheduler whose runs end when a test says so."""

    def __init__(self):
        self.begun = []
        self.ended = []
        self.told = []
        self._ends = {}
        self._ids = count(1)
        self.scheduler = Scheduler(self._work, lambda run: self.told.append(run.uid))

    async def _work(self, run):
        self.begun.append(run.uid)
        self._ends[run.uid] = asyncio.get_running_loop().create_future()
        try:
            await self._ends[run.uid]
        except asyncio.CancelledError:
            self.ended.append(f"{run.uid} cancelled")
        else:
            self.ended.append(run.uid)

    async def submit(self, listener, times=1):
        for _ in range(times):
            self.scheduler.submit(
                Run(f"{listener.uid}{next(self._ids)}", listener, EventData(None))
            )
        await turn()

    async def end(self, *runs):
        for run in runs:
            self._ends[run].set_result(None)
        await turn()

    async def cancel(self, *listeners):
        dropped = self.scheduler.cancel(tuple(listener.uid for listener in listeners))
        await turn()
        return [run.uid for run in dropped]


async def turn():
    for _ in range(5):
        await asyncio.sleep(0)


def listener(uid="a", **options):
    given = {"fn": lambda: None, "trigger_mode": "multiple", "concurrency_limit": None}
    return Listener(uid=uid, **(given | options))


@pytest.fixture
def play(loop):
    """Run a coroutine function with a new desk, and give back the desk."""
    desks = []

    def played(story):
        desks.append(Desk())
        loop.run_until_complete(story(desks[-1]))
        return desks[-1]

    yield played
    loop.close()


class TestModes:
    def test_multiple_runs_all(self, play):
        async def story(desk):
            await desk.submit(listener(), times=3)

        assert ["a1", "a2", "a3"] == play(story).begun

    def test_once_drops_what_comes_meanwhile(self, play):
        async def story(desk):
            a = listener(trigger_mode="once")
            await desk.submit(a, times=3)
            await desk.end("a1")
            await desk.submit(a)

        assert ["a1", "a4"] == play(story).begun

    def test_always_last_runs_the_last_of_what_came_meanwhile(self, play):
        async def story(desk):
            await desk.submit(listener(trigger_mode="always_last"), times=4)
            await desk.end("a1")

        assert ["a1", "a4"] == play(story).begun

    def test_always_last_does_not_repeat_itself(self, play):
        async def story(desk):
            await desk.submit(listener(trigger_mode="always_last"), times=2)
            await desk.end("a1")
            await desk.end("a2")

        assert ["a1", "a2"] == play(story).begun

    @pytest.mark.parametrize("mode", ["once", "always_last"])
    def test_a_run_that_waits_counts_as_running(self, play, mode):
        async def story(desk):
            first = listener("x", concurrency_limit=1, concurrency_id="one")
            await desk.submit(first)
            await desk.submit(
                listener(trigger_mode=mode, concurrency_limit=1, concurrency_id="one"), times=3
            )

        assert ["x1", "a2"] == play(story).told

    def test_listeners_do_not_hinder_each_other(self, play):
        async def story(desk):
            await desk.submit(listener("a", trigger_mode="once"))
            await desk.submit(listener("b", trigger_mode="once"))

        assert ["a1", "b2"] == play(story).begun


class TestLimits:
    def test_runs_over_the_limit_wait_in_order(self, play):
        async def story(desk):
            await desk.submit(listener(concurrency_limit=2), times=4)
            assert ["a1", "a2"] == desk.begun
            await desk.end("a2")
            assert ["a1", "a2", "a3"] == desk.begun
            await desk.end("a1", "a3")

        assert ["a1", "a2", "a3", "a4"] == play(story).begun

    def test_listeners_of_one_function_share_its_limit(self, play):
        async def story(desk):
            a = listener("a", concurrency_limit=1)
            await desk.submit(a)
            await desk.submit(replace(a, uid="b"))

        assert ["a1"] == play(story).begun

    def test_listeners_of_one_name_share_its_limit(self, play):
        async def story(desk):
            for uid in "abc":
                await desk.submit(listener(uid, concurrency_limit=2, concurrency_id="model"))

        assert ["a1", "b2"] == play(story).begun

    def test_the_lowest_limit_of_a_name_is_that_of_all(self, play):
        async def story(desk):
            a = listener("a", concurrency_limit=5, concurrency_id="model")
            desk.scheduler.learn([listener("b", concurrency_limit=1, concurrency_id="model")])
            await desk.submit(a, times=2)

        assert ["a1"] == play(story).begun

    def test_listeners_without_a_function_do_not_share(self, play):
        async def story(desk):
            for uid in "ab":
                await desk.submit(listener(uid, fn=None, concurrency_limit=1))

        assert ["a1", "b2"] == play(story).begun

    def test_the_last_one_waits_behind_those_that_wait_already(self, play):
        """It took the place that had just become free, and so did the first that waited."""

        async def story(desk):
            one = {"concurrency_limit": 1, "concurrency_id": "one"}
            await desk.submit(listener("a", trigger_mode="always_last", **one))
            await desk.submit(listener("b", **one))
            await desk.submit(listener("a", trigger_mode="always_last", **one))
            await desk.end("a1")
            assert ["a1", "b2"] == desk.begun
            await desk.end("b2")

        assert ["a1", "b2", "a3"] == play(story).begun


class TestCancel:
    def test_a_running_one_is_ended(self, play):
        async def story(desk):
            a = listener()
            await desk.submit(a)
            assert [] == await desk.cancel(a)

        assert ["a1 cancelled"] == play(story).ended

    def test_a_waiting_one_comes_back_and_never_begins(self, play):
        async def story(desk):
            a = listener(concurrency_limit=1)
            await desk.submit(a, times=3)
            assert ["a2", "a3"] == await desk.cancel(a)

        assert ["a1"] == play(story).begun

    def test_one_that_has_not_begun_comes_back_and_never_begins(self, play):
        """A task that is cancelled before its first step never reached the end of its run."""

        async def story(desk):
            a = listener(concurrency_limit=1)
            desk.scheduler.submit(Run("first", a, EventData(None)))
            assert ["first"] == await desk.cancel(a)
            await desk.scheduler.settle()
            await desk.submit(a)

        desk = play(story)
        assert ["a1"] == desk.begun

    def test_the_last_one_is_forgotten(self, play):
        async def story(desk):
            a = listener(trigger_mode="always_last")
            await desk.submit(a, times=3)
            await desk.cancel(a)

        assert ["a1"] == play(story).begun

    def test_the_place_of_a_cancelled_one_is_free_for_the_next(self, play):
        async def story(desk):
            one = {"concurrency_limit": 1, "concurrency_id": "one"}
            a = listener("a", **one)
            await desk.submit(a)
            await desk.submit(listener("b", **one))
            await desk.cancel(a)

        assert ["a1", "b2"] == play(story).begun

    def test_others_run_on(self, play):
        async def story(desk):
            a = listener("a")
            await desk.submit(a)
            await desk.submit(listener("b"))
            await desk.cancel(a)

        assert ["a1 cancelled"] == play(story).ended

    def test_what_does_not_run_can_be_cancelled(self, play):
        async def story(desk):
            assert [] == await desk.cancel(listener())

        assert [] == play(story).ended

    def test_it_may_run_again(self, play):
        async def story(desk):
            a = listener(trigger_mode="once", concurrency_limit=1)
            await desk.submit(a)
            await desk.cancel(a)
            await desk.submit(a)

        assert ["a1", "a2"] == play(story).begun


class TestSettle:
    def test_it_returns_when_nothing_ever_ran(self, play):
        async def story(desk):
            await desk.scheduler.settle()

        play(story)

    def test_it_waits_for_those_that_wait(self, play):
        async def story(desk):
            await desk.submit(listener(concurrency_limit=1), times=2)
            settled = asyncio.ensure_future(desk.scheduler.settle())
            await desk.end("a1")
            assert not settled.done()
            await desk.end("a2")
            assert settled.done()

        play(story)

    def test_several_may_wait_for_it(self, play):
        async def story(desk):
            await desk.submit(listener())
            both = asyncio.gather(desk.scheduler.settle(), desk.scheduler.settle())
            await desk.end("a1")
            await both

        play(story)


def test_each_run_is_told_when_it_is_taken_on(play):
    async def story(desk):
        await desk.submit(listener(concurrency_limit=1), times=2)
        await desk.submit(listener("b", trigger_mode="once"), times=2)

    assert ["a1", "a2", "b3"] == play(story).told


@pytest.mark.skipif(sys.version_info < (3, 12), reason="tasks begin at the loop's next turn")
def test_an_event_of_the_page_is_answered_at_once(loop):
    order = []

    async def work(run):
        order.append("begun")

    def event():
        Scheduler(work, lambda _: None).submit(Run("a", listener(), EventData(None)))
        order.append("submitted")

    loop.call_soon(event)
    loop.run_until_complete(asyncio.sleep(1))

    assert ["begun", "submitted"] == order


def test_what_a_run_causes_waits_for_it(loop):
    order = []

    async def work(run):
        if run.uid == "outer":
            scheduler.submit(Run("inner", listener("b"), EventData(None)))
        order.append(run.uid)

    scheduler = Scheduler(work, lambda _: None)
    loop.call_soon(scheduler.submit, Run("outer", listener(), EventData(None)))
    loop.run_until_complete(asyncio.sleep(1))

    assert ["outer", "inner"] == order


def test_what_waits_does_not_begin_when_all_is_thrown_away():
    begun = []

    async def work(run):
        begun.append(run.uid)
        await asyncio.get_running_loop().create_future()

    async def story():
        scheduler = Scheduler(work, lambda _: None)
        a = listener(concurrency_limit=1)
        for uid in ("first", "second"):
            scheduler.submit(Run(uid, a, EventData(None)))
        await turn()

    Loop().run_until_complete(story())
    gc.collect()

    assert ["first"] == begun


def test_a_thousand_that_wait_are_no_burden(loop):
    """Begun from inside each other's end, they would fill the stack."""
    ended = []

    async def work(run):
        ended.append(run.uid)
        if run.uid == "0":
            await asyncio.sleep(0)

    async def story():
        scheduler = Scheduler(work, lambda _: None)
        a = listener(concurrency_limit=1)
        for at in range(1000):
            scheduler.submit(Run(str(at), a, EventData(None)))
        await scheduler.settle()

    loop.run_until_complete(story())

    assert 1000 == len(ended)
