import asyncio

import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.testing import Page


def counting(timer_options=None, **listener_options):
    """An app whose Timer counts, with a button that returns what `control` gives."""
    ticks = []
    with ui.Blocks() as app:
        timer = ui.Timer(**(timer_options or {}))
        timer.tick(lambda: ticks.append(1), **listener_options)
    return app, timer, ticks


class TestTicks:
    def test_it_ticks_each_so_many_seconds(self):
        app, _, ticks = counting({"value": 2})
        page = Page(app)

        page.wait(7)

        assert 3 == len(ticks)

    def test_a_tick_shows_what_its_function_returns(self):
        with ui.Blocks() as app:
            count = ui.Number(0)
            ui.Timer().tick(lambda n: n + 1, count, count)
        page = Page(app)

        page.wait(3.5)

        assert 3 == page.value(count)

    def test_it_does_not_tick_while_it_is_not_active(self):
        app, _, ticks = counting({"active": False})
        page = Page(app)

        page.wait(10)

        assert [] == ticks

    def test_a_tick_during_the_last_ones_function_is_dropped(self):
        ended = []

        async def slow():
            await asyncio.sleep(2.5)
            ended.append(1)

        with ui.Blocks() as app:
            ui.Timer(1).tick(slow)
        page = Page(app)

        page.wait(7)

        assert 2 == len(ended)

    def test_it_ends_with_the_page(self):
        app, _, ticks = counting()
        page = Page(app)
        page._session.close()

        page.wait(5)

        assert [] == ticks

    def test_two_pages_of_an_app_have_ticks_of_their_own(self):
        app, timer, ticks = counting()
        first, second = Page(app), Page(app)

        first.wait(3.5)

        assert 3 == len(ticks)
        assert (1, 1) == (first.value(timer), second.value(timer))


class TestUpdates:
    @pytest.mark.parametrize("change", [ui.Timer(active=False), ui.update(active=False)])
    def test_an_update_stops_it(self, change):
        app, timer, ticks = counting()
        with app:
            button = ui.Button()
            button.click(lambda: change, None, timer)
        page = Page(app)
        page.wait(2.5)

        page.fire(button.click)
        page.wait(10)

        assert ([], 2) == (page.failures, len(ticks))

    @pytest.mark.parametrize("change", [ui.Timer(active=True), ui.update(active=True)])
    def test_an_update_starts_it(self, change):
        app, timer, ticks = counting({"active": False})
        with app:
            button = ui.Button()
            button.click(lambda: change, None, timer)
        page = Page(app)

        page.fire(button.click)
        page.wait(2.5)

        assert ([], 2) == (page.failures, len(ticks))

    @pytest.mark.parametrize("change", [ui.Timer(5), ui.Timer(value=5), 5, ui.update(value=5)])
    def test_an_update_retimes_it(self, change):
        app, timer, ticks = counting()
        with app:
            button = ui.Button()
            button.click(lambda: change, None, timer)
        page = Page(app)

        page.fire(button.click)
        page.wait(12)

        assert ([], 2) == (page.failures, len(ticks))

    def test_an_update_to_what_it_is_does_not_put_the_next_tick_off(self):
        app, timer, ticks = counting({"value": 2})
        with app:
            ui.Timer(1.5).tick(lambda: ui.Timer(2, active=True), None, timer)
        page = Page(app)

        page.wait(9)

        assert 4 == len(ticks)

    def test_a_new_value_fires_change(self):
        app, timer, _ = counting()
        with app:
            told, button = ui.Textbox(), ui.Button()
            timer.change(lambda seconds: seconds, timer, told)
            button.click(lambda: 4, None, timer)
        page = Page(app)

        page.fire(button.click)

        assert "4" == page.value(told)

    def test_a_function_may_stop_the_timer_that_called_it(self):
        ticks = []
        with ui.Blocks() as app:
            timer = ui.Timer(1)

            def tick():
                ticks.append(1)
                return ui.Timer(active=len(ticks) < 3)

            timer.tick(tick, None, timer)
        page = Page(app)

        page.wait(10)

        assert 3 == len(ticks)


class TestEvery:
    def test_a_components_value_comes_with_a_timers_ticks(self):
        with ui.Blocks() as app:
            timer, calls = ui.Timer(2, active=False), []
            count = ui.Number(lambda: calls.append(1) or len(calls), every=timer)
            button = ui.Button()
            button.click(lambda: ui.Timer(active=True), None, timer)
        page = Page(app)
        page.wait(10)
        before = page.value(count)

        page.fire(button.click)
        page.wait(5)

        assert (1, 3) == (before, page.value(count))

    def test_it_takes_no_other_component(self):
        with ui.Blocks():
            box = ui.Textbox()

            with pytest.raises(ConfigError, match=r"every=\.\.\.\) takes seconds or a Timer"):
                ui.Textbox(lambda: 1, every=box)

    def test_a_timer_of_another_page_is_refused(self):
        with ui.Blocks() as app:
            ui.Textbox(lambda: 1, every=ui.Timer(render=False))

        with pytest.raises(ConfigError, match="not on this page"):
            Page(app)


class TestSeconds:
    @pytest.mark.parametrize("seconds", [0, -1, "1", None, True, float("nan"), float("inf")])
    def test_seconds_are_a_number_above_0(self, seconds):
        with pytest.raises(ConfigError, match=r"^Timer\(value="):
            ui.Timer(seconds)

    def test_a_function_that_returns_no_seconds_fails_and_the_timer_goes_on(self):
        app, timer, ticks = counting()
        with app:
            button = ui.Button()
            button.click(lambda: 0, None, timer)
        page = Page(app)

        page.fire(button.click)
        page.wait(2.5)

        assert (1, 2) == (len(page.failures), len(ticks))


def test_it_never_reaches_the_page():
    app, timer, _ = counting()
    with app:
        button = ui.Button()
        button.click(lambda: ui.Timer(2, active=False), None, timer)
    page = Page(app)

    page.fire(button.click)

    assert timer.uid not in page.messages[0]["values"]
    assert [] == [m for m in page.messages if m["kind"] == "patch"]
