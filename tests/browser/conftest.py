"""A real browser on real pages: an app by its source, in both threads, and nothing left unsaid.

A test fails on any console error, uncaught error, unhandled rejection, violated policy or request
to another origin that it does not declare with `page_errors.expect(...)`.
"""

from __future__ import annotations

import re
import shutil
import textwrap
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser import covers
from tests.browser.builds import Builds
from wasmui.site.runtime import STATIC

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BOOT_MS = 60_000

expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker("browser")
            covers.note(item)
        for mark in item.iter_markers("parameter"):
            given = getattr(item, "callspec", None)
            thread = given.params.get("thread", "worker") if given else "worker"
            item.user_properties += [("parameter", (name, item.name, thread)) for name in mark.args]


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Iterator[None]:
    covers.begin(pyfuncitem)
    result = yield
    covers.check(pyfuncitem)
    return result


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A table: each parameter of a listener, the tests of it, and what came of them."""
    outcomes = [
        (*what, report.outcome)
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", None) == "call"
        for kind, what in report.user_properties
        if kind == "parameter"
    ]
    if outcomes:
        terminalreporter.section("listener parameters in Chromium")
    tests: dict[tuple[str, str], dict[str, str]] = {}
    for parameter, test, thread, outcome in outcomes:
        name = test.replace(f"{thread}-", "").replace(f"-{thread}", "").replace(f"[{thread}]", "")
        tests.setdefault((parameter, name), {})[thread] = outcome
    for (parameter, test), found in sorted(tests.items()):
        threads = "  ".join(f"{thread} {found.get(thread, '-'):7}" for thread in ("worker", "main"))
        terminalreporter.write_line(f"{parameter:18}{threads}  {test}")
    covers.table(terminalreporter)


class Handler(SimpleHTTPRequestHandler):
    """A static host without any special header, but with the right types."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
        ".py": "text/plain",
    }

    def log_message(self, *args: object) -> None:
        """Quiet."""


@dataclass
class Site:
    """A static host on this machine, and the folder that it hands out."""

    folder: Path
    url: str

    def write(self, name: str, text: str) -> str:
        """Put a file there; its address comes back."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return self.url + name


@dataclass
class PageErrors:
    """What went wrong on a page. A test says what it expects; the rest fails it."""

    found: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, pattern: str) -> None:
        """Errors that match are this test's subject."""
        self.expected.append(pattern)

    def unexpected(self) -> list[str]:
        return [e for e in self.found if not any(re.search(p, e) for p in self.expected)]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One profile for all tests, so that Pyodide is fetched and compiled once."""
    made = browser.new_context(viewport={"width": 1000, "height": 800})
    yield made
    made.close()


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """What tests build, made once: `builds.put(app, out)` is `build(app, out)`."""
    return Builds(tmp_path_factory.mktemp("builds"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, root: Path, builds: Builds) -> Iterator[Site]:
    """A host with the runtime in `wasmui/`, as `wasmui build` writes it."""
    folder = tmp_path_factory.mktemp("site") / "host"
    builds.put(root / "examples" / "hello.py", folder)
    # A build has the fonts of its app's theme alone; pages of other apps are written here as well.
    shutil.copytree(STATIC / "fonts", folder / "wasmui" / "fonts", dirs_exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield Site(folder, f"http://127.0.0.1:{server.server_port}/")
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(params=["worker", "main"])
def thread(request: pytest.FixtureRequest) -> str:
    """Where Python runs: the same tests hold for both."""
    return request.param


@pytest.fixture
def page_errors() -> PageErrors:
    return PageErrors()


@pytest.fixture
def page(context: BrowserContext, site: Site, page_errors: PageErrors) -> Iterator[Page]:
    """A page of its own for a test."""
    made = context.new_page()
    watch(made, site, page_errors)
    yield made
    made.close()
    assert page_errors.unexpected() == []


def watch(page: Page, site: Site, errors: PageErrors) -> None:
    """Note everything that a visitor's console would show, and every request that leaves."""

    def on_console(message: object) -> None:
        if message.type == "error":
            errors.found.append(f"console: {message.text}")

    def on_request(request: object) -> None:
        if not request.url.startswith((site.url, "blob:", "data:")):
            errors.found.append(f"request to another origin: {request.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: errors.found.append(f"uncaught: {error}"))
    # Fails the one test, and has the next one get a page of its own where they share one.
    page.on("crash", lambda _: errors.found.append("the browser lost the page"))
    page.on("request", on_request)
    page.add_init_script(covers.REACHED)
    page.add_init_script(
        "addEventListener('securitypolicyviolation',"
        " (e) => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))"
    )


def page_of(source: str, thread: str, *, attributes: str = "", inside: str = "") -> str:
    """A page by hand: one script tag and one element."""
    code = escape(textwrap.dedent(source).strip("\n"), quote=False)
    # A script's text is not unescaped by HTML; a template's is.
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>'
        '<link rel="icon" href="data:,">'
        '<meta name="viewport" content="width=device-width">'
        '<script type="module" src="/wasmui/wasmui.js"></script>'
        f'<wasm-ui thread="{thread}" {attributes}><template>{code}</template>{inside}</wasm-ui>'
    )


def run_in(page: Page, source: str) -> Page:
    """Run another app in the Python that is there."""
    page.bring_to_front()  # a page behind another one is not painted
    page.evaluate(
        "(source) => document.querySelector('wasm-ui').reload(source)",
        textwrap.dedent(source).strip("\n") + "\n",
    )
    return page


def wait_until_settled(page: Page) -> None:
    """Until the app is ready, or has failed."""
    page.wait_for_selector(
        "wasm-ui[data-state=ready], wasm-ui[data-state=failed]", state="attached", timeout=BOOT_MS
    )


@pytest.fixture
def settle() -> Callable[[Page], None]:
    """Wait until the app of a page is ready, or has failed."""
    return wait_until_settled


@pytest.fixture
def fresh(page: Page, site: Site) -> Callable[..., Page]:
    """Open an app in a Python of its own: `fresh(source, "worker")`."""

    def opened(source: str, thread: str = "worker", **more: str) -> Page:
        url = site.write(f"pages/{id(page)}.html", page_of(source, thread, **more))
        page.goto(url)
        wait_until_settled(page)
        return page

    return opened


COUNTING = """
import time
import wasmui as ui
def count():
    for n in range(5):
        time.sleep(0.15)
        yield f"state {n}"
with ui.Blocks() as demo:
    box = ui.Textbox(label="Out")
    ui.Button("Count").click(count, None, box)
demo.launch()
"""


@pytest.fixture
def counting() -> str:
    """An app whose plain generator yields five states, with a sleep before each."""
    return COUNTING


@pytest.fixture
def painted() -> Callable[[Page], list[str]]:
    """Press Count in the `counting` app, and tell which states came onto the screen."""

    def pressed(page: Page) -> list[str]:
        page.evaluate("""() => {
            const field = document.querySelector('wasm-ui').shadowRoot.querySelector('textarea');
            window.painted = new Set();
            const look = () => { window.painted.add(field.value); requestAnimationFrame(look); };
            look();
        }""")
        page.get_by_role("button", name="Count").click()
        expect(page.get_by_label("Out")).to_have_value("state 4")
        # The last one may be in the page before a frame has looked at it.
        return page.evaluate("""() => new Promise((seen) => requestAnimationFrame(() =>
            requestAnimationFrame(() => seen([...window.painted].filter(Boolean)))))""")

    return pressed


BLANK = """
import wasmui as ui
with ui.Blocks() as demo:
    pass
demo.launch()
"""


@pytest.fixture(scope="session")
def _shared(context: BrowserContext, site: Site) -> Iterator[dict[str, tuple[Page, PageErrors]]]:
    pages: dict[str, tuple[Page, PageErrors]] = {}
    yield pages
    for page, _ in pages.values():
        page.close()


@pytest.fixture
def app(
    thread: str,
    context: BrowserContext,
    site: Site,
    page_errors: PageErrors,
    _shared: dict[str, tuple[Page, PageErrors]],
) -> Iterator[Callable[[str], Page]]:
    """Run an app in a Python that tests share: `page = app(source)`. Both threads.

    A test that may harm the interpreter takes `fresh` instead.
    """
    if thread not in _shared:
        page = context.new_page()
        errors = PageErrors()
        watch(page, site, errors)
        page.goto(site.write(f"pages/shared-{thread}.html", page_of(BLANK, thread)))
        wait_until_settled(page)
        _shared[thread] = (page, errors)
    page, errors = _shared[thread]
    errors.found.clear()

    def run(source: str) -> Page:
        page.set_viewport_size({"width": 1000, "height": 800})
        page.mouse.move(0, 0)
        # A reload keeps what was entered where the same component is still there: none is here.
        run_in(page, BLANK)
        return run_in(page, source)

    yield run
    page_errors.found.extend(errors.found)
    unexpected = page_errors.unexpected()
    if unexpected:
        _shared.pop(thread)[0].close()
    assert unexpected == []
