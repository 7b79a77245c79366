"""A page starts from a memory snapshot, and by itself without one where that does not do."""

import pytest
from playwright.sync_api import expect

APP = """
import inspect, random, time, wave
import wasmui as ui
def told():
    die = random.randrange(1 << 62)
    return f"{die} {inspect.getsource(wave.open)[:8]} {time.timezone} {time.tzname[0]}"
with ui.Blocks() as demo:
    box = ui.Textbox(label="Out")
    ui.Button("Tell").click(told, None, box)
demo.launch()
"""

HELLO = """
import wasmui as ui
ui.Interface(str.upper, "text", "text").launch()
"""


def boot_of(page):
    return page.evaluate("document.querySelector('wasm-ui').boot")


def flipped(route):
    body = bytearray(route.fetch().body())
    body[len(body) // 2] ^= 0xFF
    route.fulfill(status=200, body=bytes(body), content_type="application/octet-stream")


def missing(route):
    route.fulfill(status=404, body="no")


def unpacked(route):
    route.fulfill(status=200, body=b"x" * 64, content_type="application/octet-stream")


def told_in(page):
    page.get_by_role("button", name="Tell").click()
    expect(page.get_by_label("Out")).not_to_have_value("", timeout=60_000)
    return page.get_by_label("Out").input_value().split(" ", 1)


def test_a_restored_python_has_its_own_chance_clock_and_late_files(page, fresh, thread):
    zone = page.context.new_cdp_session(page)
    zone.send("Emulation.setTimezoneOverride", {"timezoneId": "Asia/Kolkata"})

    fresh(APP, thread)
    booted = boot_of(page)
    one, said = told_in(page)
    other, _ = told_in(fresh(APP, thread))

    assert booted == {"how": "snapshot"}
    assert one != other
    assert said == "def open -19800 UTC+0530"


@pytest.mark.parametrize(
    ("fault", "why"),
    [(missing, "is not there"), (flipped, "was changed on its way"), (unpacked, "was cut short")],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_without_a_sound_snapshot_python_starts_as_ever(page, fresh, page_errors, fault, why):
    page_errors.expect("Failed to load resource")
    page.route("**/wasmui/snapshot.bin", fault)

    fresh(HELLO)

    expect(page.get_by_role("button", name="Submit")).to_be_visible()
    booted = boot_of(page)
    assert booted["how"] == "anew"
    assert why in booted["reason"]


def test_another_engine_starts_without_the_snapshot(page, fresh):
    page.add_init_script("delete WebAssembly.Suspending; delete WebAssembly.promising;")

    fresh(HELLO, "main")

    expect(page.get_by_role("button", name="Submit")).to_be_visible()
    assert "JSPI" in boot_of(page)["reason"]


WITHOUT_JSPI = "delete WebAssembly.Suspending; delete WebAssembly.promising;"

CORRUPT = """async () => {
    const root = await navigator.storage.getDirectory();
    const ours = await root.getDirectoryHandle("wasmui");
    for await (const folder of ours.values()) for await (const file of folder.values()) {
        if (file.name !== "image") continue;
        const stream = await file.createWritable({ keepExistingData: true });
        await stream.write({ type: "write", position: 1_000_000, data: "another" });
        await stream.close();
    }
}"""


@pytest.fixture
def other_engine(page):
    """Of another kind than that which made the shipped snapshot: it cannot suspend WebAssembly."""
    page.add_init_script(WITHOUT_JSPI)
    for script in ("worker", "making"):
        page.route(
            f"**/{script}.js",
            lambda route: route.fulfill(
                response=(answer := route.fetch()), body=WITHOUT_JSPI + answer.text()
            ),
        )
    return page


def test_an_engine_that_the_shipped_one_does_not_fit_makes_its_own(
    other_engine, fresh, site, thread
):
    page = other_engine
    page.goto(site.write("pages/blank.html", "<!doctype html><link rel=icon href=data:,>"))
    page.evaluate("navigator.storage.getDirectory().then((all) => all.remove({ recursive: true }))")
    with page.expect_event("worker", lambda one: one.url.endswith("making.js")) as making:
        fresh(APP, thread)
        first = boot_of(page)
    with making.value.expect_event("close", timeout=60_000):
        pass

    fresh(APP, thread)
    second = boot_of(page)
    one, said = told_in(page)
    other, _ = told_in(fresh(APP, thread))
    page.evaluate(CORRUPT)
    fresh(APP, thread)
    last = boot_of(page)

    assert first["how"] == "anew"
    assert "JSPI" in first["reason"]
    assert second == {"how": "snapshot", "made": "here"}
    assert one != other
    assert said.startswith("def open ")
    assert last["how"] == "anew"
