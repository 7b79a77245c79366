"""Start-up: it reports bytes, and does what a browser can; faults are in `test_faults.py`."""

APP = """
import wasmui as ui
ui.Interface(str.upper, "text", "text").launch()
"""


def test_bytes_are_reported_while_python_comes(page, site, settle, fresh):
    page.add_init_script("""
        window.told = [];
        document.addEventListener('wasmui:progress', (event) => window.told.push(event.detail));
    """)

    fresh(APP)

    told = page.evaluate("window.told")
    runtime = [one for one in told if one["stage"] == "runtime"]
    loaded = [one["loaded"] for one in runtime]
    assert sorted(loaded) == loaded
    assert runtime[-1]["loaded"] == runtime[-1]["total"] > 10_000_000
    assert "app" in [one["stage"] for one in told]
    marks = page.evaluate("performance.getEntriesByType('mark').map((mark) => mark.name)")
    assert {"wasmui:painted", "wasmui:ready"} <= set(marks)


def test_without_jspi_a_sleeping_generator_still_paints_each_state(
    page, fresh, counting, painted, thread
):
    without = "delete WebAssembly.Suspending; delete WebAssembly.promising;"
    page.add_init_script(without)
    page.route(
        "**/wasmui/worker.js",
        lambda route: route.fulfill(
            content_type="text/javascript", body=without + route.fetch().text()
        ),
    )
    fresh(counting, thread)

    states = painted(page)

    assert [f"state {n}" for n in range(5)] == states
