"""Start-up: it reports bytes, and where it fails it says why and can be tried again."""

import pytest
from playwright.sync_api import expect

APP = """
import wasmui as ui
ui.Interface(str.upper, "text", "text").launch()
"""


def html(route):
    route.fulfill(status=200, content_type="text/html", body="<!doctype html><p>Not found</p>")


def cut(route):
    body = route.fetch().body()
    route.fulfill(status=200, body=body[: len(body) // 2])


def flipped(route):
    body = bytearray(route.fetch().body())
    body[len(body) // 2] ^= 0xFF
    route.fulfill(status=200, body=bytes(body), content_type="application/octet-stream")


def missing(route):
    route.fulfill(status=404, body="no")


def broken(route):
    route.abort("connectionreset")


@pytest.mark.parametrize(
    ("file", "fault", "code"),
    [
        ("pyodide/program.bin", missing, "asset-missing"),
        ("pyodide/program.bin", html, "asset-missing"),
        ("pyodide/program.bin", cut, "asset-corrupt"),
        ("pyodide/program.bin", flipped, "asset-corrupt"),
        ("pyodide/pyodide.asm.mjs", missing, "asset-missing"),
        ("pyodide/python_stdlib.zip", flipped, "asset-corrupt"),
        ("pyodide/python_stdlib.zip", broken, "asset-missing"),
        ("packages.zip", missing, "asset-missing"),
        ("wasmui.zip", cut, "asset-corrupt"),
        ("manifest.json", html, "asset-missing"),
    ],
    ids=lambda value: value.__name__ if callable(value) else value,
)
def test_a_file_that_does_not_come_whole_is_told_and_a_retry_works(
    page, fresh, page_errors, file, fault, code
):
    page_errors.expect("Failed to load resource")
    page.route("**/wasmui/snapshot.bin", missing)  # with it, some of these are not waited for
    page.route(f"**/wasmui/{file}", fault)

    fresh(APP)

    failure = page.get_by_role("alert")
    expect(failure).to_contain_text(file.rpartition("/")[2])
    expect(failure).to_contain_text(code)
    page.unroute(f"**/wasmui/{file}")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("button", name="Submit")).to_be_visible(timeout=60_000)


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


def test_a_browser_without_webassembly_is_told(page, fresh):
    page.add_init_script("delete window.WebAssembly;")

    fresh(APP, "main")

    expect(page.get_by_role("alert")).to_contain_text("WebAssembly")


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
