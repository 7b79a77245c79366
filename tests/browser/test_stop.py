"""Stop always stops, on a host without any special header; the app answers again, as it was."""

import pytest
from playwright.sync_api import expect

APP = """
import asyncio
import time
import wasmui as ui

{function}

with ui.Blocks() as demo:
    box, out = ui.Textbox(label="In"), ui.Textbox(label="Out")
    log = ui.Textbox(label="Log")
    running = ui.Button("Run").click(run, None, log)
    ui.Button("Cancel").click(None, cancels=running)
    ui.Button("Fine").click(str.upper, box, out)
demo.launch()
"""

LOOP = """
def run():
    try:
        while True:
            pass
    finally:
        print("cleaned up")
"""

GENERATOR = """
def run():
    try:
        while True:
            yield "on"
            time.sleep(0.01)
    finally:
        print("cleaned up")
"""

ASYNC = """
async def run():
    try:
        await asyncio.sleep(3600)
    finally:
        await asyncio.sleep(0.01)
        print("cleaned up")
"""

ASYNC_LOOP = """
async def part():
    while True:
        pass
async def run():
    try:
        await asyncio.gather(part())
    finally:
        print("cleaned up")
"""

NESTED_RUN = """
def run():
    try:
        asyncio.run(asyncio.sleep(3600))
    finally:
        print("cleaned up")
"""

SLEEP = """
def run():
    try:
        time.sleep(60)
    finally:
        print("cleaned up")
"""

SUM = """
def run():
    sum(range(10**10))
"""

COMES_AND_ENDS = """
def run():
    from pyodide.ffi import run_sync
    from wasmui import scheduler
    mine, loop = scheduler.current.get(), asyncio.get_event_loop()
    came = loop.create_future()
    def comes_and_ends():
        came.set_result(None)
        scheduler._interrupt(mine)
    loop.call_soon(comes_and_ends)
    try:
        run_sync(came)
        print("went on")
    finally:
        time.sleep(0.01)
        print("cleaned up")
"""

CATCHER = """
def run():
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
"""


def app_of(function):
    return APP.format(function=function)


def listen(page):
    page.evaluate("""() => {
        window.printed = [];
        document.removeEventListener('wasmui:stdout', window.note);
        window.note = (event) => window.printed.push(event.detail);
        document.addEventListener('wasmui:stdout', window.note);
    }""")


def printed(page):
    return "".join(page.evaluate("window.printed"))


def stop_button(page):
    return page.get_by_role("button", name="Stop: ")


def restarted(page):
    return page.get_by_role("status").filter(has_text="Python was restarted")


def begin(page):
    """Type something, run the function, and wait until the page offers to stop it."""
    listen(page)
    page.get_by_label("In").fill("typed")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(stop_button(page)).to_be_visible()


def answers(page, seconds=10):
    """The app answers within so many seconds, with what was typed."""
    page.get_by_role("button", name="Fine").click()
    expect(page.get_by_label("Out")).to_have_value("TYPED", timeout=1000 * seconds)
    expect(page.get_by_label("In")).to_have_value("typed")


WAITING = {"generator": GENERATOR, "async": ASYNC, "asyncio.run": NESTED_RUN, "sleep": SLEEP}
BUSY = {"loop": LOOP, "async loop": ASYNC_LOOP}

ways = pytest.mark.parametrize("way", ["Stop: run is running", "Cancel"])


def softly(page, way):
    """The function ends within a second, its `finally` runs, and Python is the same as before."""
    page.get_by_role("button", name=way).click()
    expect(stop_button(page)).to_have_count(0, timeout=1_000)

    answers(page)
    assert "cleaned up\n" == printed(page)
    expect(restarted(page)).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)


@ways
@pytest.mark.parametrize("function", WAITING.values(), ids=WAITING)
def test_what_waits_ends_at_once_and_finally_runs(app, function, way):
    page = app(app_of(function))
    begin(page)

    softly(page, way)


@ways
@pytest.mark.parametrize("thread", ["worker"])
@pytest.mark.parametrize("function", BUSY.values(), ids=BUSY)
def test_a_busy_loop_ends_within_a_second_and_finally_runs(app, function, way):
    page = app(app_of(function))
    begin(page)

    softly(page, way)


@ways
@pytest.mark.parametrize("function", [SUM, CATCHER], ids=["sum", "catcher"])
def test_what_no_interrupt_reaches_ends_with_its_worker(fresh, function, way):
    page = fresh(app_of(function))
    begin(page)

    page.get_by_role("button", name=way).click()
    page.wait_for_selector("wasm-ui[data-state=loading]", timeout=2_000, state="attached")

    answers(page)
    expect(restarted(page)).to_be_visible()
    expect(stop_button(page)).to_have_count(0)


@pytest.mark.parametrize(
    ("function", "dies"), [(SLEEP, True), (LOOP, False)], ids=["sleep", "loop"]
)
def test_without_jspi_a_sleep_ends_with_its_worker_and_a_loop_by_itself(
    page, fresh, function, dies
):
    gone = "delete WebAssembly.Suspending; delete WebAssembly.promising;"
    page.route(
        "**/worker.js",
        lambda route: route.fulfill(response=(r := route.fetch()), body=gone + r.text()),
    )
    fresh(app_of(function))
    begin(page)

    stop_button(page).click()
    expect(stop_button(page)).to_have_count(0, timeout=2_000)

    answers(page)
    expect(restarted(page)).to_have_count(int(dies))


def test_stop_with_nothing_running_does_nothing(app):
    page = app(app_of(SUM))
    page.get_by_label("In").fill("typed")

    page.evaluate("document.querySelector('wasm-ui').stop()")
    page.evaluate("document.querySelector('wasm-ui').stop()")

    answers(page)
    expect(page.locator("wasm-ui")).to_have_attribute("data-state", "ready")
    expect(restarted(page)).to_have_count(0)


def test_a_second_stop_does_no_harm(app, thread):
    page = app(app_of(LOOP if thread == "worker" else ASYNC))
    begin(page)

    page.evaluate("""() => {
        const element = document.querySelector('wasm-ui');
        element.stop();
        element.stop();
    }""")
    expect(stop_button(page)).to_have_count(0, timeout=1_000)

    answers(page)
    expect(restarted(page)).to_have_count(0)
    page.get_by_role("button", name="Run", exact=True).click()
    expect(stop_button(page)).to_be_visible()
    stop_button(page).click()
    expect(stop_button(page)).to_have_count(0, timeout=1_000)


def test_a_function_that_goes_on_all_the_same_ends_with_the_second_stop(fresh):
    page = fresh(
        app_of("""
async def run():
    while True:
        try:
            await asyncio.sleep(3600)
        except BaseException:
            pass
""")
    )
    begin(page)
    stop_button(page).click()
    page.wait_for_timeout(2_100)  # the time that a function has for its `finally`

    stop_button(page).click()

    answers(page)
    expect(restarted(page)).to_be_visible()


@pytest.mark.parameter("cancels")
@pytest.mark.parametrize("busy", ["while True: pass", "while True: time.sleep(0.01)"])
def test_only_the_function_that_is_cancelled_ends(app, thread, busy):
    if thread == "main" and "pass" in busy:
        pytest.skip("a busy loop holds the page's own thread")
    page = app(f"""
        import asyncio
        import time
        import wasmui as ui
        def held():
            {busy}
        async def other():
            for n in range(10**6):
                await asyncio.sleep(0.02)
                yield n
        with ui.Blocks() as demo:
            count = ui.Number(label="Count")
            ui.Button("Other").click(other, None, count)
            running = ui.Button("Run").click(held)
            ui.Button("Cancel").click(None, cancels=running)
        demo.launch()
    """)
    page.get_by_role("button", name="Other").click()
    expect(page.get_by_role("button", name="Stop: other is running")).to_be_visible()
    page.get_by_role("button", name="Run", exact=True).click()
    both = page.get_by_role("button", name="Stop: 2 functions are running")
    expect(both).to_be_visible()

    page.get_by_role("button", name="Cancel").click()

    expect(page.get_by_role("button", name="Stop: other is running")).to_be_visible()
    before = page.get_by_label("Count").input_value()
    expect(page.get_by_label("Count")).not_to_have_value(before)
    stop_button(page).click()
    expect(stop_button(page)).to_have_count(0)
    expect(restarted(page)).to_have_count(0)


def test_the_button_works_by_keyboard_and_says_what_runs(app):
    page = app(app_of(ASYNC))
    begin(page)

    expect(page.get_by_role("status").filter(has_text="run is running")).to_be_visible()
    stop_button(page).focus()
    page.keyboard.press("Enter")

    expect(stop_button(page)).to_have_count(0, timeout=1_000)


def test_what_ends_soon_shows_no_button(app):
    page = app("""
        import asyncio
        import wasmui as ui
        async def soon():
            await asyncio.sleep(0.3)
            return "done"
        with ui.Blocks() as demo:
            out = ui.Textbox(label="Out")
            ui.Button("Run").click(soon, None, out)
        demo.launch()
    """)
    page.evaluate("""() => {
        const root = document.querySelector('wasm-ui').shadowRoot;
        window.offered = false;
        new MutationObserver(() => { window.offered ||= !!root.querySelector('.running'); })
            .observe(root, {subtree: true, childList: true});
    }""")

    page.get_by_role("button", name="Run", exact=True).click()

    expect(page.get_by_label("Out")).to_have_value("done")
    assert page.evaluate("window.offered") is False


def test_an_app_that_never_gets_ready_can_be_stopped(fresh, page, site):
    fresh("import wasmui as ui\nui.Interface(str.upper, 'text', 'text').launch()")
    element = page.locator("wasm-ui")
    element.evaluate("(element) => void element.reload('while True: pass')")

    element.evaluate("(element) => element.stop()")

    expect(element).to_have_attribute("data-state", "failed")
    expect(page.get_by_role("alert")).to_contain_text("stopped before it was ready")
    element.evaluate(
        "(e) => e.reload('import wasmui as ui\\nwith ui.Blocks() as demo: ui.Button()')"
    )
    expect(element).to_have_attribute("data-state", "ready", timeout=60_000)


def test_what_had_come_when_the_function_was_to_end_does_not_save_it(app):
    page = app(app_of(COMES_AND_ENDS))
    listen(page)

    page.get_by_role("button", name="Run", exact=True).click()

    page.wait_for_function("window.printed.length")
    assert printed(page).strip() == "cleaned up"


@pytest.mark.parameter("time_limit")
@pytest.mark.parametrize("function", ["while True: pass", "time.sleep(60)"], ids=["loop", "sleep"])
def test_a_time_limit_ends_the_function(app, function):
    """Also a busy loop on the page's own thread, since Python looks at the clock by itself."""
    page = app(f"""
        import time
        import wasmui as ui
        def run():
            try:
                {function}
            finally:
                print("cleaned up")
        with ui.Blocks() as demo:
            box, out = ui.Textbox(label="In"), ui.Textbox(label="Out")
            ui.Button("Run").click(run, time_limit=1)
            ui.Button("Fine").click(str.upper, box, out)
        demo.launch()
    """)
    listen(page)
    page.get_by_label("In").fill("typed")

    page.get_by_role("button", name="Run", exact=True).click()
    page.wait_for_function("window.printed.length")

    answers(page)
    assert "cleaned up\n" == printed(page)
    expect(restarted(page)).to_have_count(0)
