import asyncio
import contextvars
import threading
import time

import pytest

from wasmui.loop import Loop

place = contextvars.ContextVar("place", default="outside")


def test_an_hour_takes_no_time(loop):
    began = time.perf_counter()

    loop.run_until_complete(asyncio.sleep(3600))

    assert 3600 == loop.time()
    assert 1 > time.perf_counter() - began


def test_it_gives_what_a_coroutine_returns(loop):
    async def answer():
        return 42

    assert 42 == loop.run_until_complete(answer())


def test_it_raises_what_a_coroutine_raises(loop):
    async def fail():
        raise KeyError("gone")

    with pytest.raises(KeyError, match="gone"):
        loop.run_until_complete(fail())


def test_timers_ring_in_the_order_of_their_time(loop):
    rung = []
    loop.call_later(2, rung.append, "second")
    loop.call_later(1, rung.append, "first")
    loop.call_at(3, rung.append, "third")

    loop.run_until_complete(asyncio.sleep(5))

    assert ["first", "second", "third"] == rung


def test_timers_of_one_time_ring_in_the_order_they_were_set(loop):
    rung = []
    for at in range(5):
        loop.call_later(1, rung.append, at)

    loop.run_until_complete(asyncio.sleep(2))

    assert [0, 1, 2, 3, 4] == rung


def test_what_is_cancelled_does_not_happen(loop):
    done = []
    loop.call_later(1, done.append, "timer").cancel()
    loop.call_soon(done.append, "soon").cancel()

    loop.run_until_complete(asyncio.sleep(2))

    assert [] == done


def test_tasks_take_turns(loop):
    order = []

    async def work(name):
        for at in range(2):
            order.append(f"{name}{at}")
            await asyncio.sleep(0)

    async def both():
        await asyncio.gather(work("a"), work("b"))

    loop.run_until_complete(both())

    assert ["a0", "b0", "a1", "b1"] == order


def test_a_time_limit_ends_what_takes_too_long(loop):
    async def slow():
        async with asyncio.timeout(5):
            await asyncio.sleep(10)

    with pytest.raises(TimeoutError):
        loop.run_until_complete(slow())

    assert 5 == loop.time()


def test_time_goes_on_for_those_who_never_rest(loop):
    done = []
    loop.call_later(1, done.append, True)

    async def restless():
        while not done:  # noqa: ASYNC110 - that is the point
            await asyncio.sleep(0)

    loop.run_until_complete(restless())

    assert [True] == done


def test_waiting_for_what_cannot_come_is_told(loop):
    with pytest.raises(RuntimeError, match="nothing is left that could wake it"):
        loop.run_until_complete(loop.create_future())


def test_a_context_is_kept(loop):
    async def where():
        await asyncio.sleep(1)
        return place.get()

    token = place.set("inside")
    task = loop.create_task(where())
    place.reset(token)

    assert "inside" == loop.run_until_complete(task)


def test_it_is_the_running_loop_while_it_runs(loop):
    async def running():
        return asyncio.get_running_loop()

    assert loop is loop.run_until_complete(running())
    assert not loop.is_running()


def test_an_async_generator_that_nobody_reads_on_is_closed(loop):
    done = []

    async def generator():
        try:
            yield 1
        finally:
            await asyncio.sleep(1)
            done.append("closed")

    async def story():
        made = generator()
        await anext(made)
        del made
        await asyncio.sleep(2)

    loop.run_until_complete(story())

    assert ["closed"] == done


def test_closing_ends_what_still_runs():
    loop = Loop()
    done = []

    async def forever():
        try:
            await asyncio.sleep(3600)
        finally:
            done.append("ended")

    task = loop.create_task(forever())
    loop.run_until_complete(asyncio.sleep(1))

    loop.close()
    loop.close()

    assert (["ended"], True, True) == (done, task.cancelled(), loop.is_closed())


def test_a_failing_callback_is_not_swallowed(loop):
    loop.call_soon(lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        loop.run_until_complete(asyncio.sleep(1))


def test_a_function_may_run_aside(loop):
    async def story():
        return await loop.run_in_executor(None, sum, [1, 2])

    assert 3 == loop.run_until_complete(story())


def test_what_nobody_waited_for_is_told_on_stderr(loop, capsys):
    loop.call_exception_handler({"message": "lost", "exception": KeyError("gone")})

    assert "lost 'gone'\n" == capsys.readouterr().err


@pytest.mark.host
def test_the_clock_stands_still_while_a_thread_works(loop):
    go = threading.Event()
    rung = []
    loop.call_later(1, rung.append, "timer")

    def wait():
        go.wait()
        return list(rung)

    async def story():
        waiting = asyncio.ensure_future(asyncio.to_thread(wait))
        await asyncio.sleep(0)
        go.set()
        return await waiting

    assert [] == loop.run_until_complete(story())


@pytest.mark.host
def test_a_thread_may_call_back(loop):
    async def story():
        called = loop.create_future()
        await asyncio.to_thread(loop.call_soon_threadsafe, called.set_result, "called")
        return await called

    assert "called" == loop.run_until_complete(story())
