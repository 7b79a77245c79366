"""Each parameter of a listener does what it says, in both threads.

`@pytest.mark.parameter` names what a test is about; the run ends with a table of them. Tests of
some parameters stand where their subject is, such as `time_limit` in `test_stop.py`.
"""

import re

import pytest
from playwright.sync_api import expect

HELD = """
import asyncio
import wasmui as ui
gate = asyncio.Event()
now, most, calls = [], 0, []
async def held(*given):
    global most
    calls.append(given)
    now.append(1)
    most = max(most, len(now))
    await gate.wait()
    now.pop()
    return f"{len(calls)} calls"
async def also(*given):
    return await held(*given)
def release():
    gate.set()
def tell():
    return f"{len(calls)} begun, {most} at once"
"""
"""Functions that run until the gate is opened."""

CONTROLS = """
    told = ui.Textbox(label="Told")
    ui.Button("Tell").click(tell, None, told)
    ui.Button("Release").click(release)
demo.launch()
"""


def press(page, *names):
    for name in names:
        page.get_by_role("button", name=name, exact=True).click()


def told(page):
    return page.get_by_label("Told")


@pytest.mark.parameter("fn")
def test_a_function_is_an_argument_or_stands_below_or_passes_inputs_on(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            text = ui.Textbox("ada", label="Text")
            a, b, c = ui.Textbox(label="A"), ui.Textbox(label="B"), ui.Textbox(label="C")
            ui.Button("Argument").click(str.upper, text, a)
            @ui.Button("Decorator").click(inputs=text, outputs=b)
            def title(given):
                return given.title()
            ui.Button("Nothing").click(None, text, c)
        demo.launch()
    """)

    press(page, "Argument", "Decorator", "Nothing")

    expect(page.get_by_label("A", exact=True)).to_have_value("ADA")
    expect(page.get_by_label("B", exact=True)).to_have_value("Ada")
    expect(page.get_by_label("C", exact=True)).to_have_value("ada")


@pytest.mark.parameter("inputs")
def test_inputs_are_one_component_or_a_list_or_a_set_of_them(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            first, last = ui.Textbox("Ada", label="First"), ui.Textbox("Lovelace", label="Last")
            told = ui.Textbox(label="Told")
            ui.Button("One").click(lambda *given: str(given), first, told)
            ui.Button("List").click(lambda *given: str(given), [last, first], told)
            ui.Button("Set").click(lambda of: f"{of[last]}, {of[first]}", {first, last}, told)
            ui.Button("None").click(lambda *given: str(given), None, told)
        demo.launch()
    """)

    for button, shown in [
        ("One", "('Ada',)"),
        ("List", "('Lovelace', 'Ada')"),
        ("Set", "Lovelace, Ada"),
        ("None", "()"),
    ]:
        press(page, button)
        expect(told(page)).to_have_value(shown)


@pytest.mark.parameter("inputs_kwargs")
def test_inputs_are_given_by_name(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            first, last = ui.Textbox("Ada", label="First"), ui.Textbox("Lovelace", label="Last")
            told = ui.Textbox(label="Told")
            def greet(greeting, *, first="nobody", last="nowhere"):
                return f"{greeting} {first} {last}"
            ui.Button("Greet").click(
                greet, ui.State("Hello"), told, inputs_kwargs={"last": last, "first": first}
            )
        demo.launch()
    """)
    page.get_by_label("First").fill("Eve")

    press(page, "Greet")

    expect(told(page)).to_have_value("Hello Eve Lovelace")


@pytest.mark.parameter("outputs")
def test_outputs_take_values_in_order_or_by_component(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            a, b = ui.Textbox(label="A"), ui.Textbox(label="B")
            ui.Button("In order").click(lambda: ("1", "2"), None, [b, a])
            ui.Button("By component").click(lambda: {a: "3"}, None, [a, b])
            ui.Button("None").click(lambda: "4")
        demo.launch()
    """)
    a, b = page.get_by_label("A", exact=True), page.get_by_label("B", exact=True)

    press(page, "In order")
    expect(b).to_have_value("1")
    expect(a).to_have_value("2")
    press(page, "None", "By component")

    expect(a).to_have_value("3")
    expect(b).to_have_value("1")


@pytest.mark.parameter("api_name", "api_description", "api_visibility")
def test_the_app_tells_which_functions_may_be_called_and_how(app):
    page = app("""
        import json
        import wasmui as ui
        def greet(name, title="Dr"):
            "Greet somebody."
            return f"Hello, {name}"
        with ui.Blocks() as demo:
            name, told = ui.Textbox("Ada", label="Name"), ui.JSON()
            one = ui.Button("One")
            one.click(greet, name)
            one.click(greet, name, api_name="hello", api_description="Say hello.")
            one.click(greet, name, api_name="quiet", api_description=False)
            one.click(greet, name, api_name="hidden", api_visibility="undocumented")
            one.click(greet, name, api_name="secret", api_visibility="private")
            shown = ui.Textbox(label="Told")
            def tell(all_of_them):
                found = demo.get_api_info(all_of_them)["named_endpoints"]
                return "; ".join(f"{name}: {one['description']}" for name, one in found.items())
            some = dict(outputs=shown, api_visibility="private")
            ui.Button("Some").click(lambda: tell(False), **some)
            ui.Button("All").click(lambda: tell(True), **some)
        demo.launch()
    """)

    press(page, "Some")
    expect(told(page)).to_have_value("/greet: Greet somebody.; /hello: Say hello.; /quiet: ")
    press(page, "All")

    expect(told(page)).to_have_value(re.compile("/hidden: Greet somebody.$"))


@pytest.mark.parameter("queue")
def test_what_does_not_queue_waits_for_nobody(app):
    page = app(f"""{HELD}
with ui.Blocks() as demo:
    shared = dict(concurrency_id="one", concurrency_limit=1)
    ui.Button("Hold").click(held, **shared)
    waits, flies = ui.Textbox(label="Waits"), ui.Textbox(label="Flies")
    ui.Button("Queue").click(lambda: "done", None, waits, **shared)
    ui.Button("Fly").click(lambda: "done", None, flies, queue=False, **shared)
{CONTROLS}""")

    press(page, "Hold", "Queue", "Fly")

    expect(page.get_by_label("Flies")).to_have_value("done")
    expect(page.get_by_label("Waits")).to_have_value("")
    press(page, "Release")
    expect(page.get_by_label("Waits")).to_have_value("done")


@pytest.mark.parameter("batch", "max_batch_size")
def test_what_waits_is_handed_over_as_one_batch(app):
    page = app("""
        import asyncio
        import wasmui as ui
        gate, sizes, seen = asyncio.Event(), [], []
        async def many(numbers, others):
            sizes.append(len(numbers))
            await gate.wait()
            return [[f"{n} of {len(numbers)}" for n in numbers]]
        with ui.Blocks() as demo:
            number, other = ui.Number(0, label="Number"), ui.Textbox("x")
            out, told = ui.Textbox(label="Out"), ui.Textbox(label="Told")
            run = ui.Button("Run").click(
                many, [number, other], out,
                batch=True, max_batch_size=3, trigger_mode="multiple", show_progress="hidden",
            )
            run.success(lambda: seen.append(1), trigger_mode="multiple", show_progress="hidden")
            out.change(lambda text: seen.append(text), out, trigger_mode="multiple")
            ui.Button("Release").click(gate.set)
            ui.Button("Tell").click(
                lambda: f"{sizes} {seen.count(1)} {[s for s in seen if s != 1]}", None, told
            )
        demo.launch()
    """)

    for number in range(1, 7):
        page.get_by_label("Number").fill(f"{number}")
        press(page, "Run")
    press(page, "Release")
    expect(page.get_by_label("Out")).to_have_value("6 of 2")
    press(page, "Tell")

    shown = ["1 of 1", "2 of 3", "3 of 3", "4 of 3", "5 of 2", "6 of 2"]
    expect(told(page)).to_have_value(f"[1, 3, 2] 6 {shown}")


@pytest.mark.parameter("preprocess")
def test_a_value_is_given_as_the_page_holds_it(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            fruit = ui.Dropdown(["apple", "pear"], value="pear", type="index", label="Fruit")
            told = ui.Textbox(label="Told")
            ui.Button("Processed").click(lambda got: f"{got!r}", fruit, told)
            ui.Button("Raw").click(lambda got: f"{got!r}", fruit, told, preprocess=False)
        demo.launch()
    """)

    press(page, "Processed")
    expect(told(page)).to_have_value("1")
    press(page, "Raw")

    expect(told(page)).to_have_value("'pear'")


@pytest.mark.parameter("postprocess")
def test_a_result_is_shown_as_the_function_returned_it(app):
    page = app("""
        import wasmui as ui
        with ui.Blocks() as demo:
            number = ui.Number(label="Told", precision=1)
            ui.Button("Processed").click(lambda: 1.26, None, number)
            ui.Button("Raw").click(lambda: 1.26, None, number, postprocess=False)
        demo.launch()
    """)

    press(page, "Processed")
    expect(told(page)).to_have_value("1.3")
    press(page, "Raw")

    expect(told(page)).to_have_value("1.26")


@pytest.mark.parameter("cancels")
def test_an_event_ends_the_functions_that_it_cancels_and_those_that_wait(app):
    page = app(f"""{HELD}
async def ends():
    try:
        await asyncio.sleep(3600)
    finally:
        calls.append("finally")
with ui.Blocks() as demo:
    shared = dict(concurrency_id="one", concurrency_limit=1)
    running = ui.Button("Run").click(ends, **shared)
    waiting = ui.Button("Wait").click(held, **shared)
    other = ui.Button("Other").click(also)
    ui.Button("Cancel").click(cancels=[running, waiting])
{CONTROLS}""")

    press(page, "Run", "Wait", "Other", "Cancel", "Tell")

    expect(told(page)).to_have_value("2 begun, 1 at once")
    press(page, "Run", "Release", "Tell")
    expect(told(page)).to_have_value("2 begun, 1 at once")


@pytest.mark.parameter("trigger_mode")
@pytest.mark.parametrize(
    ("mode", "runs"), [("'once'", 1), ("'multiple'", 3), ("'always_last'", 2), ("None", 1)]
)
def test_what_comes_while_a_function_runs_is_dropped_or_runs_or_the_last_of_it(app, mode, runs):
    page = app(f"""{HELD}
with ui.Blocks() as demo:
    out = ui.Textbox(label="Out")
    ui.Button("Run").click(held, None, out, trigger_mode={mode})
{CONTROLS}""")

    press(page, "Run", "Run", "Run", "Release")
    expect(page.get_by_label("Out")).to_have_value(f"{runs} calls")
    press(page, "Tell")

    expect(told(page)).to_have_value(f"{runs} begun, 1 at once")


@pytest.mark.parameter("trigger_mode")
@pytest.mark.parametrize(
    ("event", "runs"), [("change", 2), ("key_up", 2), ("stream", 3), ("select", 1), ("on", 2)]
)
def test_each_event_has_gradios_mode_if_none_is_given(app, event, runs):
    listen = "ui.on(None, " if event == "on" else f"source.{event}("
    fired = "change" if event == "on" else event
    page = app(f"""{HELD}
with ui.Blocks() as demo:
    source = ui.HTML(
        "<button>Fire</button>",
        js_on_load="element.addEventListener('click', () => trigger('{fired}'))",
    )
    out = ui.Textbox(label="Out")
    {listen}held, source, out)
{CONTROLS}""")
    # Without triggers, `on` listens to the load too.
    begun = 1 if event == "on" else 0

    press(page, *["Fire"] * (3 - begun), "Release")
    expect(page.get_by_label("Out")).to_have_value(f"{runs} calls")
    press(page, "Tell")

    expect(told(page)).to_have_value(f"{runs} begun, 1 at once")


@pytest.mark.parameter("concurrency_limit")
@pytest.mark.parametrize(("limit", "most"), [("1", 1), ("2", 2), ("None", 3), ("'default'", 1)])
def test_so_many_runs_of_a_function_overlap(app, limit, most):
    page = app(f"""{HELD}
with ui.Blocks() as demo:
    out = ui.Textbox(label="Out")
    ui.Button("Run").click(
        held, None, out, trigger_mode="multiple", concurrency_limit={limit}
    )
{CONTROLS}""")

    press(page, "Run", "Run", "Run", "Tell")
    expect(told(page)).to_have_value(f"{most} begun, {most} at once")
    press(page, "Release")
    expect(page.get_by_label("Out")).to_have_value("3 calls")
    press(page, "Tell")

    expect(told(page)).to_have_value(f"3 begun, {most} at once")


@pytest.mark.parameter("concurrency_id")
@pytest.mark.parametrize(("shared", "most"), [("concurrency_id='both'", 1), ("", 2)])
def test_functions_of_one_name_share_a_limit(app, shared, most):
    page = app(f"""{HELD}
with ui.Blocks() as demo:
    ui.Button("First").click(held, {shared})
    ui.Button("Second").click(also, {shared})
{CONTROLS}""")

    press(page, "First", "Second", "Tell")

    expect(told(page)).to_have_value(f"{most} begun, {most} at once")


CAMERA = """() => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 16;
    const context = canvas.getContext("2d");
    // A canvas gives a picture only when it is drawn on.
    setInterval(() => context.fillRect(0, 0, 16, 16), 20);
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(30);
}"""


@pytest.mark.parameter("stream_every")
def test_a_camera_streams_as_often_as_its_listener_asks(app):
    page = app("""
        import wasmui as ui
        counts = {"fast": 0, "slow": 0}
        def count(name):
            counts[name] += 1
            return str(counts[name])
        with ui.Blocks() as demo:
            for name, seconds in [("fast", 0.05), ("slow", 3600)]:
                picture = ui.Image(label=name, streaming=True, type="filepath")
                out = ui.Textbox(label=f"Count {name}")
                picture.stream(lambda _, n=name: count(n), picture, out, stream_every=seconds)
        demo.launch()
    """)
    page.evaluate(CAMERA)
    page.bring_to_front()

    for name in ("slow", "fast"):
        page.get_by_role("button", name=name).click()
        expect(page.locator("video").last).to_have_js_property("videoWidth", 16)

    expect(page.get_by_label("Count fast")).to_have_value(re.compile(r"^\d\d+$"))
    expect(page.get_by_label("Count slow")).to_have_value("")


@pytest.mark.parameter("key")
@pytest.mark.parametrize(("key", "calls"), [("'same'", 1), ("None", 2)])
def test_a_listener_of_the_same_key_is_the_same_one_when_it_is_made_anew(app, key, calls):
    """So that a function which runs already is not begun again, as its `trigger_mode` says."""
    page = app(f"""{HELD}
with ui.Blocks() as demo:
    count = ui.State(0)
    @ui.render(inputs=count)
    def part(number):
        ui.Markdown(f"Part {{number}}")
        run = ui.Button("Run", key="button")
        run.click(held, key={key}, concurrency_limit=None)
    ui.Button("Anew").click(lambda number: number + 1, count, count)
{CONTROLS}""")

    press(page, "Run", "Anew")
    expect(page.get_by_text("Part 1")).to_be_visible()
    press(page, "Run", "Tell")

    expect(told(page)).to_have_value(f"{calls} begun, {calls} at once")
