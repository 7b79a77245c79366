import asyncio
import signal
import sys
from types import FunctionType

import pytest

import wasmui as ui
from wasmui.scheduler import current
from wasmui.stop import interrupt
from wasmui.testing import Page


@pytest.fixture
def signalled(monkeypatch):
    """Send the signal as Pyodide does; it is for the runs in the list, once."""
    due = []

    def asked(run):
        return run in due and not due.remove(run)

    before = signal.signal(signal.SIGINT, lambda _, frame: interrupt(asked, frame))

    def send(run):
        due.append(run)
        signal.raise_signal(signal.SIGINT)

    yield send
    signal.signal(signal.SIGINT, before)


def page_of(*functions):
    """An app with a button for each function, and their clicks."""
    with ui.Blocks() as app:
        out = ui.Textbox()
        clicks = [ui.Button() for _ in functions]
        for button, function in zip(clicks, functions, strict=True):
            button.click(function, None, out)
    return Page(app), [button.click for button in clicks], out


class TestSignal:
    def test_it_ends_the_function_and_its_finally_runs(self, signalled):
        seen = []

        def busy():
            try:
                signalled(current.get().uid)
                seen.append("went on")
            finally:
                seen.append("cleaned up")

        page, [click], _ = page_of(busy)

        page.fire(click)

        assert ["cleaned up"] == seen
        assert [] == page.failures
        assert {"kind": "run", "run": "run1", "running": False} == page.messages[-1]

    def test_it_ends_a_generator_and_what_was_shown_stays(self, signalled):
        def busy():
            yield "shown"
            signalled(current.get().uid)
            yield "not shown"

        page, [click], out = page_of(busy)

        page.fire(click)

        assert "shown" == page.value(out)
        assert [] == page.failures

    def test_it_ends_what_a_function_has_started(self, signalled):
        seen = []

        async def part():
            try:
                signalled(current.get().uid)
                seen.append("went on")
            finally:
                seen.append("part")

        async def whole():
            try:
                await asyncio.gather(part(), asyncio.sleep(3600))
            finally:
                seen.append("whole")

        page, [click], _ = page_of(whole)

        page.fire(click)

        assert ["part", "whole"] == seen
        assert [] == page.failures

    def test_it_comes_too_late_while_an_error_is_told(self, signalled):
        class SlowError(Exception):
            def __str__(self):
                signalled("run1")
                return "too slow"

        def fails():
            raise SlowError

        page, [click], _ = page_of(fails)

        page.fire(click)

        assert ["too slow"] == [alert["message"] for alert in page.failures]
        assert {"kind": "run", "run": "run1", "running": False} == page.messages[-1]

    def test_it_leaves_another_function_alone(self, signalled):
        def other():
            signalled("run99")
            return "went on"

        page, [click], out = page_of(other)

        page.fire(click)

        assert "went on" == page.value(out)

    def test_it_ends_a_function_that_waits_when_it_meets_the_loop_that_calls_back(self):
        seen = []

        def here():
            return sys._getframe()

        loops = {"__name__": "asyncio.events", "sys": sys}
        frame_of_the_loop = FunctionType(here.__code__, loops)

        async def waits():
            def called_back():
                interrupt(lambda run: run == "run1", frame_of_the_loop())
                seen.append("went on")

            asyncio.get_running_loop().call_soon(called_back)
            try:
                await asyncio.sleep(3600)
            finally:
                seen.append("cleaned up")

        page, [click], _ = page_of(waits)

        page.fire(click)

        assert ["went on", "cleaned up"] == seen
        assert [] == page.failures

    def test_it_leaves_what_is_no_function_of_the_app_alone(self, signalled):
        signalled("run1")

    def test_only_then_follows_the_ended_one(self, signalled):
        seen = []

        with ui.Blocks() as app:
            button = ui.Button()
            running = button.click(lambda: signalled(current.get().uid))
            running.then(lambda: seen.append("then"))
            running.failure(lambda: seen.append("failure"))

        Page(app).fire(button.click)

        assert ["then"] == seen

    def test_the_message_that_comes_after_it_does_not_disturb_the_finally(self, signalled):
        seen = []

        async def busy():
            try:
                signalled(current.get().uid)
            finally:
                await asyncio.sleep(1)
                seen.append("cleaned up")

        page, [click], _ = page_of(busy)
        page.start(click)

        page.stop()

        assert ["cleaned up"] == seen

    def test_an_interrupt_that_nobody_asked_for_is_told(self):
        def fails():
            raise KeyboardInterrupt

        page, [click], _ = page_of(fails)

        page.fire(click)

        assert ["KeyboardInterrupt"] == [alert["title"] for alert in page.failures]


class TestStop:
    def test_it_ends_all_that_runs_and_their_finally_run(self):
        seen = []

        async def waits():
            try:
                await asyncio.sleep(3600)
            finally:
                seen.append("async")

        def yields():
            try:
                while True:
                    yield "on"
            finally:
                seen.append("generator")

        page, [first, second], _ = page_of(waits, yields)
        page.start(first)
        page.start(second)

        page.stop()

        assert ["async", "generator"] == sorted(seen)

    def test_with_nothing_running_it_does_nothing(self):
        page, [click], out = page_of(lambda: "fine")

        page.stop()
        page.fire(click)

        assert "fine" == page.value(out)

    def test_those_that_wait_for_their_turn_never_begin(self):
        begun = []

        async def slow():
            begun.append("slow")
            await asyncio.sleep(3600)

        with ui.Blocks() as app:
            button = ui.Button()
            button.click(slow, trigger_mode="multiple")
        page = Page(app)
        page.start(button.click)
        page.start(button.click)

        page.stop()

        assert ["slow"] == begun
        ended = [m["run"] for m in page.messages if m["kind"] == "run" and not m["running"]]
        assert ["run1", "run2"] == sorted(ended)

    def test_always_last_does_not_run_again(self):
        begun = []

        async def slow():
            begun.append("slow")
            await asyncio.sleep(3600)

        with ui.Blocks() as app:
            button = ui.Button()
            button.click(slow, trigger_mode="always_last")
        page = Page(app)
        page.start(button.click)
        page.start(button.click)

        page.stop()

        assert ["slow"] == begun

    def test_the_page_is_told_which_event_ends_which_listener(self):
        with ui.Blocks() as app:
            run, stop = ui.Button(), ui.Button()
            running = run.click(lambda: None)
            stop.click(None, cancels=running)

        page = Page(app)

        assert {stop.uid: {"click": [running.listener.uid]}} == page.messages[0]["cancels"]


class TestTimeLimit:
    def limited(self, function, limit=3):
        with ui.Blocks() as app:
            out, button = ui.Textbox(), ui.Button()
            button.click(function, None, out, time_limit=limit)
        return Page(app), button.click, out

    def test_what_takes_longer_ends_and_its_finally_runs(self):
        seen = []

        async def count():
            try:
                for n in range(10):
                    yield n
                    await asyncio.sleep(1)
            finally:
                seen.append("cleaned up")

        page, click, out = self.limited(count, 2.5)

        page.fire(click)

        assert "2" == page.value(out)
        assert ["cleaned up"] == seen
        assert ["Time is up"] == [one["title"] for one in page.failures]

    def test_once_it_is_over_no_signal_meets_what_the_function_leaves_behind(self):
        told = []

        async def sleeps():
            try:
                await asyncio.sleep(10)
            finally:
                told.extend(one for one in page.messages if one["kind"] == "limit")

        page, click, _ = self.limited(sleeps)

        page.fire(click)

        run = {"kind": "limit", "run": "run1"}
        assert [run | {"seconds": 3}, run] == told

    def test_what_ends_in_time_is_left_alone(self):
        async def soon():
            await asyncio.sleep(1)
            return "done"

        page, click, out = self.limited(soon)

        page.fire(click)
        page.wait(10)

        assert "done" == page.value(out)

    def test_the_time_begins_when_the_function_does(self):
        async def slow():
            await asyncio.sleep(2)
            return "done"

        with ui.Blocks() as app:
            first, second, button = ui.Textbox(), ui.Textbox(), ui.Button()
            for out in (first, second):
                button.click(slow, None, out, time_limit=3)
        page = Page(app)

        page.fire(button.click)

        assert ["done", "done"] == [page.value(first), page.value(second)]
