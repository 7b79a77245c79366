"""How far a function is, as its outputs show it."""

import pytest
from playwright.sync_api import expect


def test_progress_is_shown_over_the_outputs_with_description_count_and_time(app):
    page = app("""
        import asyncio
        import wasmui as ui
        gate = None
        async def work(progress=ui.Progress()):
            global gate
            gate = asyncio.Event()
            progress(0, desc="Starting")
            await asyncio.sleep(1.1)
            progress((3, 10), desc="Reading", unit="rows")
            await gate.wait()
            for item in progress.tqdm(["a", "b"], desc="Writing"):
                gate = asyncio.Event()
                await gate.wait()
            return "done"
        with ui.Blocks() as demo:
            out = ui.Textbox(label="Out")
            ui.Button("Work").click(work, None, out)
            ui.Button("Go on").click(lambda: gate.set())
        demo.launch()
    """)

    page.get_by_role("button", name="Work").click()
    bar = page.get_by_role("progressbar")
    expect(bar).to_have_accessible_name("Starting")
    expect(bar).to_have_attribute("aria-valuenow", "0")
    expect(bar).to_have_accessible_name("Reading")

    expect(bar).to_have_attribute("aria-valuenow", "30")
    expect(bar).to_have_attribute("aria-valuetext", "3 of 10 rows, 30%")
    expect(page.get_by_text("3 / 10 rows · 30%")).to_be_visible()
    expect(page.get_by_text("3 s left")).to_be_visible()
    drawn = bar.evaluate("(e) => parseFloat(getComputedStyle(e, '::after').width) / e.clientWidth")
    assert 0.28 < drawn < 0.32
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("progressbar", name="Writing")).to_have_attribute("aria-valuenow", "0")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("progressbar", name="Writing")).to_have_attribute("aria-valuenow", "50")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_label("Out")).to_have_value("done")
    expect(page.get_by_role("progressbar")).to_have_count(0)


def test_a_plain_function_that_sleeps_shows_each_step(app):
    page = app("""
        import time
        import wasmui as ui
        def work(progress=ui.Progress()):
            for item in progress.tqdm("abc"):
                time.sleep(0.3)
            return "done"
        with ui.Blocks() as demo:
            out = ui.Textbox(label="Out")
            ui.Button("Work").click(work, None, out)
        demo.launch()
    """)
    page.evaluate("""() => {
        const root = document.querySelector('wasm-ui').shadowRoot;
        window.seen = new Set();
        const look = () => {
            const bar = root.querySelector('[role=progressbar]');
            if (bar) window.seen.add(bar.getAttribute('aria-valuenow'));
            requestAnimationFrame(look);
        };
        look();
    }""")

    page.get_by_role("button", name="Work").click()

    expect(page.get_by_label("Out")).to_have_value("done")
    assert {"0", "33", "67"} <= set(page.evaluate("[...window.seen]"))


@pytest.mark.parameter("show_progress", "show_progress_on")
def test_minimal_progress_is_a_line_that_fills_and_hidden_is_none(app):
    page = app("""
        import asyncio
        import wasmui as ui
        async def work(progress=ui.Progress()):
            progress(0.4, desc="Working")
            await asyncio.sleep(3600)
        with ui.Blocks() as demo:
            a, b, c = ui.Textbox(label="A"), ui.Textbox(label="B"), ui.Textbox(label="C")
            more = dict(concurrency_limit=None)
            ui.Button("Minimal").click(work, None, a, show_progress="minimal", **more)
            ui.Button("Hidden").click(work, None, b, show_progress="hidden", **more)
            ui.Button("Elsewhere").click(work, None, b, show_progress_on=c, **more)
        demo.launch()
    """)

    page.get_by_role("button", name="Hidden").click()
    page.get_by_role("button", name="Minimal").click()
    bar = page.get_by_role("progressbar")
    expect(bar).to_have_attribute("aria-valuenow", "40")
    expect(bar).to_have_accessible_name("Running")
    expect(page.get_by_text("Working")).to_have_count(0)

    page.get_by_role("button", name="Elsewhere").click()
    blocks = page.locator("[data-renderer=textbox]")
    expect(blocks.nth(2).get_by_role("progressbar", name="Working")).to_be_visible()
    expect(blocks.nth(1).get_by_role("progressbar")).to_have_count(0)
