"""A click, from the page to Python and back."""

import re

import pytest
from playwright.sync_api import expect

HELLO = """
import wasmui as ui
with ui.Blocks() as demo:
    name = ui.Textbox(label="Name")
    greeting = ui.Textbox(label="Greeting")
    button = ui.Button("Greet")
    button.click(lambda name: f"Hello, {name}!", name, greeting)
demo.launch()
"""


def test_a_click_shows_what_the_function_returned(app):
    page = app(HELLO)

    page.get_by_role("textbox", name="Name").fill("Ada")
    page.get_by_role("button", name="Greet").click()

    expect(page.get_by_label("Greeting")).to_have_value("Hello, Ada!")


def test_a_function_that_raises_shows_its_message_and_the_app_lives(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            box = ui.Textbox(label="Out")
            ui.Button("Fail").click(lambda: 1 / 0, None, box)
            ui.Button("Work").click(lambda: "fine", None, box)
        demo.launch()
    """)

    page.get_by_role("button", name="Fail").click()
    alert = page.get_by_role("alert")

    expect(alert).to_contain_text("division by zero")
    alert.get_by_text("Traceback", exact=True).click()
    expect(alert).to_contain_text("ZeroDivisionError")
    page.get_by_role("button", name="Work").click()
    expect(page.get_by_label("Out")).to_have_value("fine")
    alert.get_by_role("button", name="Close this message").click()
    expect(alert).to_have_count(0)


def test_each_yield_is_painted(app, counting, painted):
    page = app(counting)

    states = painted(page)

    assert [f"state {n}" for n in range(5)] == states


def test_other_functions_run_while_one_sleeps(app):
    page = app("""
        import time
        import wasmui as ui
        released = False
        def slow():
            while not released:
                time.sleep(0.05)
            return "slow"
        def release():
            global released
            released = True
            return "quick"
        with ui.Blocks() as demo:
            first, second = ui.Textbox(label="First"), ui.Textbox(label="Second")
            ui.Button("Slow").click(slow, None, first)
            ui.Button("Quick").click(release, None, second)
        demo.launch()
    """)

    page.get_by_role("button", name="Slow").click()
    page.get_by_role("button", name="Quick").click()

    expect(page.get_by_label("Second")).to_have_value("quick")
    expect(page.get_by_label("First")).to_have_value("slow")


@pytest.mark.parameter("show_progress")
def test_an_output_is_busy_while_its_function_runs(app):
    page = app("""
        import asyncio
        import wasmui as ui
        async def slow():
            await asyncio.sleep(1)
            return "done"
        with ui.Blocks() as demo:
            box = ui.Textbox(label="Out")
            ui.Button("Run").click(slow, None, box)
        demo.launch()
    """)

    page.get_by_role("button", name="Run").click()

    expect(page.get_by_role("progressbar", name="Running")).to_be_visible()
    expect(page.get_by_label("Out")).to_have_value("done")
    expect(page.get_by_role("progressbar", name="Running")).to_have_count(0)


def test_what_is_typed_reaches_input_and_change_listeners(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            box = ui.Textbox(label="In")
            typed, changed = ui.Textbox(label="Typed"), ui.Textbox(label="Changed")
            box.input(str.upper, box, typed)
            box.change(len, box, changed)
        demo.launch()
    """)

    page.get_by_label("In").press_sequentially("abc")

    expect(page.get_by_label("Typed")).to_have_value("ABC")
    expect(page.get_by_label("Changed")).to_have_value("3")


def test_an_update_changes_properties(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            box = ui.Textbox(label="Before")
            with ui.Column(visible=False) as more:
                ui.Button("Inside")
            button = ui.Button("Change")
            button.click(
                lambda: (ui.Textbox(label="After", value="new"), ui.update(visible=True)),
                None,
                [box, more],
            )
        demo.launch()
    """)
    expect(page.get_by_role("button", name="Inside")).to_have_count(0)

    page.get_by_role("button", name="Change").click()

    expect(page.get_by_label("After")).to_have_value("new")
    expect(page.get_by_role("button", name="Inside")).to_be_visible()


def test_messages_are_shown_with_their_roles(app):
    page = app("""
        import wasmui as ui
        def tell():
            ui.Info("for your information")
            ui.Success("well done")
            ui.Warning("take care")
            raise ui.Error("not like this", title="Oh")
        with ui.Blocks() as demo:
            ui.Button("Tell").click(tell)
        demo.launch()
    """)

    page.get_by_role("button", name="Tell").click()

    expect(page.get_by_role("alert")).to_contain_text(re.compile("Oh.*not like this", re.DOTALL))
    for text in ("for your information", "well done", "take care"):
        expect(page.get_by_role("status").filter(has_text=text)).to_be_visible()


def test_a_function_is_ended_when_its_time_is_up(app):
    page = app("""
        import asyncio, time
        import wasmui as ui
        async def waits():
            await asyncio.sleep(3600)
        def yields():
            while True:
                time.sleep(0.02)
                yield "busy"
        with ui.Blocks() as demo:
            out = ui.Textbox(label="Out")
            ui.Button("Wait").click(waits, None, out, time_limit=0.3)
            ui.Button("Yield").click(yields, None, out, time_limit=0.3)
        demo.launch()
    """)

    page.get_by_role("button", name="Wait").click()
    expect(page.get_by_role("alert")).to_contain_text("waits() was stopped after 0.3 s")
    page.get_by_role("button", name="Yield").click()

    expect(
        page.get_by_text("yields() was stopped after 0.3 s, its time limit.", exact=True)
    ).to_be_visible()
    expect(page.get_by_label("Out")).to_have_value("busy")
    expect(page.get_by_role("progressbar")).to_have_count(0)


def test_a_parameter_of_a_components_class_is_the_component(app):
    page = app("""
        import wasmui as ui
        def tell(box: ui.Textbox):
            return f"{box.label}: {box.value}"
        with ui.Blocks() as demo:
            box, out = ui.Textbox(label="Name"), ui.Textbox(label="Out")
            ui.Button("Tell").click(tell, box, out)
        demo.launch()
    """)
    page.get_by_label("Name").fill("Ada")

    page.get_by_role("button", name="Tell").click()

    expect(page.get_by_label("Out")).to_have_value("Name: Ada")


def test_what_a_cached_function_returned_is_shown_again(app):
    page = app("""
        import wasmui as ui
        calls = []
        @ui.cache
        def work(text):
            calls.append(text)
            return f"{text} {len(calls)}"
        with ui.Blocks() as demo:
            box, out = ui.Textbox(label="In"), ui.Textbox(label="Out")
            ui.Button("Work").click(work, box, out)
        demo.launch()
    """)
    for text, shown in [("a", "a 1"), ("b", "b 2"), ("a", "a 1")]:
        page.get_by_label("In").fill(text)
        page.get_by_role("button", name="Work").click()
        expect(page.get_by_label("Out")).to_have_value(shown)
