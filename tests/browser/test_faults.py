"""What can go wrong on the way to Python: told by its name, in bounded time, or made good."""

from __future__ import annotations

import threading
import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site, page_of, wait_until_settled, watch
from tests.browser.faulty import (
    another,
    cut,
    faulty_host,
    flipped,
    hang,
    html,
    missing,
    mute,
    once,
    plain,
    reset,
)
from tests.browser.test_packages import make_wheel

IN_TIME = 15
"""Seconds in which a visitor hears of a failure."""

APP = """
import wasmui as ui
ui.Interface(str.upper, "text", "text").launch()
"""

#: Drawn by the one script of what all pages draw: a browser names the script that was asked for,
#: not the one that it needs and that did not come.
PLAIN_APP = """
import wasmui as ui
with ui.Blocks() as app:
    name, output, button = ui.Textbox(), ui.Textbox(label="output"), ui.Button("Submit")
    button.click(str.upper, name, output)
app.launch()
"""

#: The wasm, pydantic's library and Pyodide's list of packages, in one file.
PROGRAM = "pyodide/program.bin"
SCRIPT = "pyodide/pyodide.asm.mjs"
STDLIB = "pyodide/python_stdlib.zip"


@pytest.fixture(scope="module")
def _host(site):
    with faulty_host(site.folder) as host:
        yield host


@pytest.fixture
def host(_host):
    """The site of all tests, by way of a host that a test can make do wrong."""
    yield _host
    _host.faults.clear()
    _host.headers.clear()
    _host.asked.clear()


@pytest.fixture
def page(browser, host, page_errors):
    """A page of a visitor who was never here."""
    context = browser.new_context()
    made = context.new_page()
    watch(made, Site(host.folder, host.url), page_errors)
    yield made
    context.close()
    assert page_errors.unexpected() == []


@pytest.fixture
def visit(page, host, site):
    """Open an app by hand on that host."""

    def opened(thread="worker", source=APP, **more):
        name = f"pages/{id(page)}.html"
        site.write(name, page_of(source, thread, **more))
        page.goto(host.url + name)
        return page

    return opened


def told(page, *said):
    """The page has failed, and says all this."""
    wait_until_settled(page)
    for one in said:
        expect(page.get_by_role("alert")).to_contain_text(one)


def wait_for(condition):
    """Until a thing has happened at the host."""
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        threading.Event().wait(0.02)


def retry(page):
    page.get_by_role("button", name="Try again").click()


def works(page):
    page.wait_for_selector("wasm-ui[data-state=ready]", state="attached", timeout=60_000)
    page.get_by_role("textbox").first.fill("Ada")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_label("output")).to_have_value("ADA")


GONE = "is not there (HTTP 404)"
IS_HTML = "with an HTML page in place of the file"
SHORT = "was cut short"
CHANGED = "was changed on its way"


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param(
            [
                (PROGRAM, missing, "asset-missing", GONE),
                (PROGRAM, html, "asset-missing", IS_HTML),
                (PROGRAM, reset, "asset-missing", "could not be fetched, in 3 tries"),
                (PROGRAM, cut, "asset-corrupt", SHORT),
                (PROGRAM, flipped, "asset-corrupt", CHANGED),
            ],
            id="program",
            marks=pytest.mark.fault(1, 2, 4, 5, 6, 10),
        ),
        pytest.param(
            [
                (SCRIPT, cut, "asset-corrupt", SHORT),
                (SCRIPT, missing, "asset-missing", GONE),
                (SCRIPT, html, "asset-missing", IS_HTML),
                (SCRIPT, flipped, "asset-corrupt", CHANGED),
                (SCRIPT, another, "asset-corrupt", SHORT),  # it runs, and is not the one
            ],
            id="script",
            marks=pytest.mark.fault(9),
        ),
        pytest.param(
            [
                (STDLIB, flipped, "asset-corrupt", CHANGED),
                (STDLIB, missing, "asset-missing", GONE),
                ("/manifest.json", missing, "asset-missing", GONE),
                ("/manifest.json", html, "asset-missing", IS_HTML),
                ("/manifest.json", cut, "asset-corrupt", "is not a manifest of wasmui"),
                ("/packages.zip", missing, "asset-missing", GONE),
                ("/wasmui.zip", flipped, "asset-corrupt", CHANGED),
            ],
            id="rest",
            marks=pytest.mark.fault(7, 8),
        ),
    ],
)
def test_a_file_that_does_not_come_as_it_was_is_named_and_a_retry_works(
    visit, host, page_errors, faults, thread
):
    page_errors.expect("Failed to load resource|module script")
    page = None
    for file, fault, code, why in faults:
        # With a snapshot, some of these are not waited for.
        host.faults = {file: fault, "snapshot.bin": missing}
        began = time.monotonic()

        if page is None:
            page = visit(thread)
        else:
            retry(page)

        told(page, file.rpartition("/")[2], code, why)
        assert time.monotonic() - began < IN_TIME
    # Where a snapshot does without what was wrong, it would show nothing.
    host.faults = (
        {} if {PROGRAM, SCRIPT} & {file for file, *_ in faults} else {"snapshot.bin": missing}
    )
    retry(page)
    works(page)


@pytest.mark.fault(3, 4, 9)
def test_a_wrong_type_and_a_connection_that_breaks_once_are_made_good(visit, host, page_errors):
    page_errors.expect("Failed to load resource|module script|ERR_")
    host.faults = {PROGRAM: plain, SCRIPT: plain, STDLIB: plain}
    host.faults["snapshot.bin"] = once(reset, host, "snapshot.bin")
    host.faults["/manifest.json"] = once(reset, host, "/manifest.json")

    page = visit()

    works(page)
    assert page.evaluate("document.querySelector('wasm-ui').boot") == {"how": "snapshot"}
    assert (2, 2) == (host.count("snapshot.bin"), host.count("/manifest.json"))


@pytest.mark.fault(27)
def test_a_connection_that_stays_broken_is_tried_three_times_at_growing_distances(
    visit, host, page_errors
):
    page_errors.expect("ERR_|Failed to load resource")
    times = []

    def noted(handler):
        times.append(time.monotonic())
        reset(handler)

    host.faults["/manifest.json"] = noted

    told(visit(), "manifest.json", "in 3 tries")

    first, second, third = times
    assert second - first < third - second


@pytest.fixture
def on_the_way(page):
    """What the page has asked for, and has not got."""
    asked = set()

    def asks(request):
        asked.add(request)

    def ends(request):
        asked.discard(request)

    page.on("request", asks)
    page.on("requestfinished", ends)
    page.on("requestfailed", ends)
    return asked


@pytest.mark.fault(11)
def test_a_host_that_falls_silent_is_given_up_after_fifteen_seconds(
    visit, host, page, page_errors, on_the_way
):
    page_errors.expect("ERR_|Failed to load resource|signal")
    page.clock.install()
    for file, fault in (
        (SCRIPT, hang),  # the first: once it has come, nobody asks for it again
        (PROGRAM, hang),
        (STDLIB, hang),
        ("/manifest.json", mute),
    ):
        host.faults = {file: fault, "snapshot.bin": missing}
        asked = host.count(file)
        on_the_way.clear()

        def leap(seconds, file=file):
            """When nothing else is on its way, which would count as stalled as well."""
            wait_for(
                lambda: (
                    page.evaluate("true")
                    and all(one.url.partition("?")[0].endswith(file) for one in on_the_way)
                )
            )
            page.clock.fast_forward(1000 * seconds)

        if page.url == "about:blank":
            visit("main")
        else:
            retry(page)
        wait_for(lambda file=file, asked=asked: host.count(file) > asked)
        leap(7)
        expect(page.get_by_role("alert")).to_have_count(0)
        leap(8)
        leap(8)  # the half that comes may have come after the first

        told(page, file.rpartition("/")[2], "asset-stalled", "for 15 seconds")
    host.faults = {"snapshot.bin": missing}
    retry(page)
    works(page)


@pytest.mark.fault(11)
def test_a_script_that_does_not_run_though_its_bytes_are_there_is_run_again(
    visit, host, page, page_errors
):
    page_errors.expect("Failed to load resource")
    asked = []

    def never_the_first(route):
        asked.append(route)
        if len(asked) > 1:
            route.continue_()

    page.route(
        f"**/{SCRIPT}*",
        lambda route: (
            never_the_first(route) if route.request.resource_type == "script" else route.continue_()
        ),
    )
    host.faults["snapshot.bin"] = missing
    page.clock.install()
    with page.expect_event("requestfinished", lambda one: one.url.endswith("/wasmui.zip")):
        visit("main")
    # What is still on its way when the clock leaps counts as stalled, and that is another fault.
    [late] = (host.folder / "wasmui" / "chunks").glob("anew-*.js")
    page.evaluate("(address) => import(address)", f"{host.url}wasmui/chunks/{late.name}")

    page.clock.fast_forward(16_000)

    works(page)
    assert 2 == len(asked)


def chunks(host, name, fault):
    """Let this be wrong with a script of the page's own, which bears a sum in its name."""
    found = next((host.folder / "wasmui" / "chunks").glob(f"{name}-*.js"))
    host.faults[found.name] = fault


@pytest.mark.parametrize("chunk", ["interpreter", "basic"])
def test_a_script_of_the_pages_own_that_does_not_come_is_told_and_a_retry_works(
    visit, host, page, page_errors, chunk
):
    page_errors.expect("Failed to load")
    visited = False
    for fault in (missing, html, reset):
        chunks(host, chunk, fault)

        if visited:
            retry(page)
        else:
            visit("main", PLAIN_APP)
        visited = True

        told(page, f"{chunk}-", "asset-missing", "script of this page's own")
    host.faults.clear()
    retry(page)
    works(page)


def test_a_script_of_the_pages_own_that_came_broken_is_asked_for_anew(visit, host, page_errors):
    chunks(host, "basic", cut)

    page = visit()

    told(page, "page-broken", "came broken")
    host.faults.clear()
    with page.expect_navigation():
        retry(page)
    works(page)


@pytest.mark.fault(11)
@pytest.mark.parametrize("chunk", ["interpreter", "basic"])
def test_a_script_of_the_pages_own_that_hangs_is_given_up(visit, host, page, chunk):
    page.clock.install()
    chunks(host, chunk, hang)
    visit("main")
    wait_for(lambda: any(f"/{chunk}-" in path for path in host.asked))

    expect(page.get_by_role("alert")).to_have_count(0)
    page.clock.fast_forward(16_000)

    told(page, "asset-stalled", "did not come for 15 seconds")


@pytest.mark.fault(15)
def test_a_worker_that_does_not_come_is_told_and_a_retry_works(visit, host, page, page_errors):
    page_errors.expect("Failed to load")
    host.faults["/worker.js"] = missing
    visit()
    told(page, "worker.js is not there (HTTP 404)", "asset-missing")
    for fault, code, why in (
        (html, "asset-missing", IS_HTML),
        (cut, "worker-refused", "The worker for Python did not start"),
    ):
        host.faults["/worker.js"] = fault
        retry(page)
        told(page, code, why)
    host.faults.clear()
    retry(page)
    works(page)


@pytest.mark.fault(11, 15)
def test_a_worker_that_hangs_is_given_up(visit, host, page):
    page.clock.install()
    host.faults["/worker.js"] = hang
    visit()
    wait_for(lambda: host.count("/worker.js"))

    page.clock.fast_forward(16_000)

    told(page, "worker.js did not come for 15 seconds", "asset-stalled")
    host.faults.clear()
    retry(page)
    works(page)


@pytest.mark.fault(15)
def test_a_browser_that_refuses_workers_is_told_what_to_write(visit, page):
    page.add_init_script("""window.Worker = class {
        constructor() { throw new DOMException('No workers here.', 'SecurityError'); }
    };""")

    visit()

    told(page, "worker-refused", "No workers here.", '<wasm-ui thread="main">')


@pytest.mark.fault(11)
def test_an_app_whose_source_does_not_come_says_why(host, page, page_errors, site):
    page_errors.expect("Failed to load")
    html_of = page_of("", "worker").partition("<wasm-ui")[0] + '<wasm-ui src="app.py"></wasm-ui>'
    site.write("pages/app.py", APP)
    address = host.url + "pages/" + site.write("pages/by-address.html", html_of).split("/")[-1]
    page.clock.install()
    host.faults["/app.py"] = missing
    page.goto(address)
    told(page, "app.py could not be loaded: status 404")
    for fault, why in ((html, "with an HTML page in its place"), (reset, "broke off")):
        host.faults["/app.py"] = fault
        retry(page)
        told(page, "app.py could not be loaded", why)

    host.faults["/app.py"] = hang
    retry(page)
    wait_for(lambda: host.count("/app.py") == 4)
    page.clock.fast_forward(16_000)

    told(page, "app.py could not be loaded: no byte of it came for 15 seconds")
    host.faults.clear()
    retry(page)
    works(page)


@pytest.mark.fault(12)
def test_a_device_without_a_network_is_told_so_and_goes_on_when_there_is_one(
    visit, host, page, page_errors
):
    page_errors.expect("Failed to load|ERR_INTERNET")
    host.faults["/wasmui.zip"] = missing
    host.faults["snapshot.bin"] = missing
    visit("main")
    told(page, "wasmui.zip")

    page.context.set_offline(True)
    retry(page)

    told(page, "offline")
    host.faults.clear()
    page.context.set_offline(False)
    retry(page)
    works(page)


@pytest.mark.fault(13)
@pytest.mark.parametrize("lacking", ["WebAssembly", "DecompressionStream"])
def test_an_old_browser_is_told_what_it_lacks(visit, page, lacking):
    page.add_init_script(f"delete window.{lacking};")

    visit("main")

    told(page, "unsupported", f"no {lacking}")


@pytest.mark.fault(14)
@pytest.mark.parametrize(
    ("thread", "policy", "code", "directive"),
    [
        ("worker", "script-src 'self'; worker-src 'self'", "wasm-refused", "'wasm-unsafe-eval'"),
        ("main", "script-src 'self'", "wasm-refused", "'wasm-unsafe-eval'"),
        ("worker", "connect-src 'none'", "source", "connect-src"),
        ("worker", "worker-src 'none'", "worker-refused", "worker-src 'self'"),
    ],
)
def test_a_policy_that_is_too_strict_is_told_by_the_name_of_its_directive(
    host, page, page_errors, site, thread, policy, code, directive
):
    page_errors.expect("policy|Content Security Policy|Refused|violates|Failed to load")
    host.headers["Content-Security-Policy"] = policy
    site.write("pages/app.py", APP)
    name = f"pages/policy-{thread}.html"
    head = page_of("", thread).partition("<wasm-ui")[0]
    site.write(name, f'{head}<wasm-ui thread="{thread}" src="app.py"></wasm-ui>')

    page.goto(host.url + name)

    told(page, code, directive)
    if code == "wasm-refused":
        assert host.count(PROGRAM) == 0, "what is of no use was fetched"


@pytest.mark.fault(16)
def test_two_tabs_that_start_at_once_both_work(visit, host, page, page_errors):
    other = page.context.new_page()
    watch(other, Site(host.folder, host.url), page_errors)
    visit()

    other.goto(page.url)

    works(other)
    page.bring_to_front()
    works(page)


@pytest.mark.fault(17)
def test_on_a_slow_line_progress_never_stands_still_for_two_seconds(visit, host, page):
    fast = threading.Event()

    def slow(handler):
        data = handler.bytes
        handler.answer(b"", length=len(data))
        for at in range(0, len(data), 4096):
            handler.wfile.write(data[at : at + 4096])
            fast.wait(0.2)

    for file in (PROGRAM, SCRIPT, "snapshot.bin", "/manifest.json"):
        host.faults[file] = slow
    page.add_init_script("""
        window.grown = [];
        let most = 0;
        document.addEventListener('wasmui:progress', ({ detail }) => {
            if (detail.loaded <= most) return;
            most = detail.loaded;
            window.grown.push(performance.now());
        });
    """)
    visit()

    page.wait_for_function("window.grown.at(-1) - window.grown[0] > 5000", timeout=30_000)

    gaps = "window.grown.slice(1).map((time, at) => time - window.grown[at])"
    assert page.evaluate(f"Math.max(...{gaps})") < 2000
    expect(page.get_by_role("status")).to_contain_text(" MB")
    fast.set()
    works(page)


ONLY_FOR_LINUX = """{"meta": {"api-version": "1.0"}, "name": "linuxish", "files": [{
    "filename": "linuxish-1.0-cp314-cp314-manylinux_2_17_x86_64.whl", "hashes": {},
    "url": "https://files.pythonhosted.org/linuxish.whl"}]}"""
PURE = """{"meta": {"api-version": "1.0"}, "name": "pure", "files": [{
    "filename": "pure-1.0-py3-none-any.whl", "hashes": {"sha256": "%s"},
    "url": "https://files.pythonhosted.org/pure-1.0-py3-none-any.whl"}]}"""
PURE %= "0" * 64


@pytest.fixture
def index(page, page_errors, tmp_path):
    """An index of packages in place of the world's."""
    wheel = make_wheel(tmp_path, "pure").read_bytes()
    page_errors.expect("request to another origin: https://(pypi|files)|Failed to load|CORS|ERR_")
    allowed = {"access-control-allow-origin": "*"}
    known = {"linuxish": ONLY_FOR_LINUX, "pure": PURE, "micropip": PURE}

    def answer(route):
        name = route.request.url.rstrip("/").rpartition("/")[2]
        if name in known:
            kind = "application/vnd.pypi.simple.v1+json"
            route.fulfill(body=known[name], content_type=kind, headers=allowed)
        else:
            route.fulfill(status=404, body="")

    page.route("https://pypi.org/**", answer)
    page.route(
        "https://files.pythonhosted.org/**",
        lambda route: route.fulfill(body=wheel, content_type="application/zip", headers=allowed),
    )


def asking(name):
    return f"# /// script\n# dependencies = ['{name}']\n# ///\n"


@pytest.mark.fault(19, 22, 23, 24)
def test_a_package_that_cannot_be_had_says_why_and_what_else_to_write(visit, page, index):
    visit(source=asking("pyyamll"))
    told(page, "no package of this name", "Did you mean `pyyaml`")
    for source, why in (
        (asking("linuxish"), "only for computers"),
        ("import numpy\n", "its wheel is not shipped with this page"),
        (asking("pure"), "its SHA-256 differs"),
    ):
        page.evaluate("(source) => document.querySelector('wasm-ui').reload(source)", source)
        told(page, why)


@pytest.mark.fault(27)
def test_a_package_whose_connection_breaks_is_tried_three_times(visit, host, page_errors):
    page_errors.expect("ERR_|Failed to load")
    host.faults[".whl"] = reset  # micropip's own, which lies beside the page

    page = visit(source="# /// script\n# dependencies = ['x; python_version > \"3\"']\n# ///\n")

    told(page, "The package `micropip` cannot be had")
    assert 3 == host.count(".whl")


LATE = """
import wasmui as ui
def told():
    import wave
    return wave.__name__
with ui.Blocks() as demo:
    out = ui.Textbox(label="Out")
    ui.Button("Import").click(told, None, out)
demo.launch()
"""


@pytest.mark.fault(7)
def test_a_library_that_comes_late_and_changed_is_told_where_it_is_imported(visit, host, page):
    host.faults[STDLIB] = flipped
    visit(source=LATE)

    page.get_by_role("button", name="Import").click()

    told(page, "is not the file that the page was built with")
    host.faults.clear()
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_label("Out")).to_have_value("wave")
