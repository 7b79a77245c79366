import asyncio

import pytest

import wasmui as ui
from wasmui.component import Component
from wasmui.errors import ConfigError
from wasmui.session import Session
from wasmui.testing import Page


def test_a_component_shows_what_a_function_returned_as_it_is():
    value = object()

    assert value is Component().postprocess(value)
    assert value is Component().preprocess(value)


def test_a_component_is_empty_as_none():
    assert Component().empty() is None


class TestFunctionAsValue:
    def test_it_is_called_when_the_page_opens(self):
        with ui.Blocks() as app:
            clock = ui.Textbox(lambda: "12:00")

        page = Page(app)

        assert "12:00" == page.value(clock)

    def test_it_is_called_for_each_page(self):
        calls = []
        with ui.Blocks() as app:
            ui.Textbox(lambda: calls.append(1))

        Page(app)
        Page(app)

        assert 2 == len(calls)

    def test_it_takes_its_inputs_and_follows_their_changes(self):
        with ui.Blocks() as app:
            name = ui.Textbox("Ada")
            greeting = ui.Textbox(lambda who: f"Hello, {who}", inputs=name)
        page = Page(app)

        page.edit(name, "Eve")

        assert ["Hello, Ada", "Hello, Eve"] == page.values(greeting)[1:]

    def test_it_follows_changes_by_other_functions(self):
        with ui.Blocks() as app:
            name = ui.Textbox("Ada")
            greeting = ui.Textbox(lambda who: f"Hello, {who}", inputs=name)
            button = ui.Button()
            button.click(lambda: "Eve", outputs=name)
        page = Page(app)

        page.fire(button.click)

        assert "Hello, Eve" == page.value(greeting)

    def test_it_takes_several_inputs(self):
        with ui.Blocks() as app:
            first, last = ui.Textbox("Ada"), ui.Textbox("Lovelace")
            whole = ui.Textbox(lambda a, b: f"{a} {b}", inputs=[first, last])

        assert "Ada Lovelace" == Page(app).value(whole)

    def test_a_set_of_inputs_is_one_dict(self):
        with ui.Blocks() as app:
            name = ui.Textbox("Ada")
            greeting = ui.Textbox(lambda data: f"Hello, {data[name]}", inputs={name})

        assert "Hello, Ada" == Page(app).value(greeting)

    def test_the_page_is_told_that_somebody_waits_for_its_inputs(self):
        """The page sends only events of the blocks that list them."""
        with ui.Blocks():
            name = ui.Textbox()
            ui.Textbox(str, inputs=name)

        assert ["change"] == name.events

    def test_several_pages_of_one_app_call_it_once_each(self):
        calls = []
        with ui.Blocks() as app:
            name = ui.Textbox("Ada")
            ui.Textbox(calls.append, inputs=name)
        Page(app)
        second = Page(app)
        calls.clear()

        second.edit(name, "Eve")

        assert ["Eve"] == calls

    def test_it_is_called_every_so_many_seconds(self):
        ticks = []
        with ui.Blocks() as app:
            count = ui.Textbox(lambda: ticks.append(1) or len(ticks), every=2)
        page = Page(app)

        page.wait(7)

        assert ["1", "2", "3", "4"] == page.values(count)[1:]

    def test_a_closed_session_calls_it_no_more(self, loop):
        ticks = []
        with ui.Blocks() as app:
            ui.Textbox(lambda: ticks.append(1), every=1)

        async def story():
            session = Session(app, lambda _: None)
            session.open()
            await asyncio.sleep(2.5)
            session.close()
            await asyncio.sleep(10)

        loop.run_until_complete(story())

        assert [1, 1, 1] == ticks

    def test_it_may_be_async(self):
        async def clock():
            return "12:00"

        with ui.Blocks() as app:
            shown = ui.Textbox(clock)

        assert "12:00" == Page(app).value(shown)

    def test_it_may_fail_and_the_page_opens(self):
        with ui.Blocks() as app:
            shown = ui.Textbox(lambda: 1 / 0)
        page = Page(app)

        assert page.value(shown) is None
        assert ["division by zero"] == [failure["message"] for failure in page.failures]

    def test_what_it_writes_is_not_for_the_visitor_to_change(self):
        with ui.Blocks() as app:
            shown = ui.Textbox(lambda: "12:00")

        assert [shown.uid] == Page(app).messages[0]["statics"]

    @pytest.mark.parametrize("inputs", ["name", ["name"]])
    def test_inputs_that_are_no_components_are_refused(self, inputs):
        with pytest.raises(ConfigError) as caught:
            ui.Textbox(lambda name: name, inputs=inputs)

        assert (
            "Textbox(inputs=...) takes components, but got 'name'. Pass those whose values the "
            "function takes."
        ) == str(caught.value)

    def test_inputs_of_another_page_are_refused(self):
        elsewhere = ui.Textbox()
        with ui.Blocks() as app:
            ui.Textbox(str, inputs=elsewhere)

        with pytest.raises(ConfigError, match="which is not on this page"):
            Page(app)

    @pytest.mark.parametrize("seconds", [0, -1])
    def test_no_time_at_all_is_refused(self, seconds):
        with pytest.raises(ConfigError, match=rf"^Textbox\(every={seconds}\)?"):
            ui.Textbox(lambda: 1, every=seconds)
