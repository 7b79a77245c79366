"""An app built to be installed: whole on the device, or not at all, and never two mixed."""

import threading
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from wasmui.site.build import Form

PWA = Form(pwa=True)
ON_THE_PAGES_THREAD = "# /// script\n# [tool.wasmui]\n# thread = 'main'\n# ///\n"
APP = """
import wasmui as ui
with ui.Blocks(title="Shout") as demo:
    box = ui.Textbox(label="Word")
    ui.Button("{button}").click(str.upper, box, box)
    ui.Markdown("*Version {button}*, $$x^2$$")
demo.launch()
"""


class Handler(SimpleHTTPRequestHandler):
    """A host with the right types."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript"}

    def log_message(self, *args: object) -> None:
        """Quiet."""


class Host:
    """A static host that knows what it was asked, and that can go away and come back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self._server = self._open(0)
        self.port = self._server.server_port

    def _open(self, port: int) -> ThreadingHTTPServer:
        asked = self.asked

        class Noting(Handler):
            def do_GET(self):
                asked.append(self.path)
                super().do_GET()

            def copyfile(self, source, outputfile):
                with suppress(ConnectionError):  # the page that asked was closed
                    super().copyfile(source, outputfile)

        server = ThreadingHTTPServer(
            ("127.0.0.1", port), partial(Noting, directory=str(self.folder))
        )
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return server

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/{path}"


@pytest.fixture
def host(tmp_path):
    (tmp_path / "host").mkdir()
    made = Host(tmp_path / "host")
    yield made
    made.close()


@pytest.fixture
def visitor(browser):
    """A profile of its own."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    yield context
    context.close()


@pytest.fixture
def publish(host, builds, tmp_path):
    """Put an app with a button of this name on the host, in place of what is there."""

    def published(button: str, path: str = "some/app", thread: str = "worker", form=PWA) -> str:
        source = tmp_path / "source" / "app.py"
        source.parent.mkdir(exist_ok=True)
        text = APP.format(button=button)
        source.write_text((ON_THE_PAGES_THREAD if thread == "main" else "") + text)
        builds.put(source, host.folder / path, form)
        return host.url(f"{path}/")

    return published


@pytest.fixture
def visit(visitor: BrowserContext, settle):
    """Open a page, and wait for its app."""

    def visited(url: str) -> Page:
        page = visitor.new_page()
        page.goto(url)
        settle(page)
        return page

    return visited


def wait_until_kept(page: Page) -> None:
    page.evaluate("""async () => {
        const { active } = await navigator.serviceWorker.ready;
        if (active.state === "activated") return;
        await new Promise((done) => active.addEventListener("statechange", done));
    }""")


def caches_of(page: Page) -> list[str]:
    return page.evaluate("caches.keys()")


def notice(page: Page):
    return page.locator("wasmui-update").get_by_role("status")


def test_a_visited_app_starts_without_its_host(visit, publish, host, thread):
    url = publish("One", thread=thread)
    first = visit(url)
    wait_until_kept(first)
    first.close()
    host.close()
    host.asked.clear()

    page = visit(f"{url}?from=home#top")
    page.get_by_label("Word").fill("ada")
    page.get_by_role("button", name="One").click()

    expect(page.get_by_label("Word")).to_have_value("ADA")
    expect(page.locator(".katex-html").first).to_be_visible()
    assert page.evaluate("document.querySelector('wasm-ui').boot.how") == "snapshot"
    assert host.asked == []


@pytest.mark.fault(12)
def test_without_its_host_and_with_nothing_kept_there_is_a_page_that_says_so(visit, publish, host):
    page = visit(publish("One"))
    wait_until_kept(page)
    page.evaluate("caches.keys().then((all) => Promise.all(all.map((one) => caches.delete(one))))")
    host.close()

    page.reload()

    expect(page.get_by_role("heading", name="There is no network")).to_be_visible()
    expect(page.get_by_role("link", name="try again")).to_be_visible()


def test_what_the_browser_wants_of_an_app_to_install_is_there(visit, publish):
    page = visit(publish("One"))
    wait_until_kept(page)

    devtools = page.context.new_cdp_session(page)
    manifest = devtools.send("Page.getAppManifest")
    errors = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert manifest["errors"] == []
    assert manifest["url"].endswith("/some/app/manifest.webmanifest")
    # A profile of a test is one in private.
    assert [one["errorId"] for one in errors if one["errorId"] != "in-incognito"] == []


def test_a_new_version_is_told_and_comes_when_the_visitor_wants_it(visit, publish, host):
    url = publish("One")
    first = visit(url)
    wait_until_kept(first)
    first.close()
    publish("Two")
    host.asked.clear()

    page = visit(url)
    page.get_by_label("Word").fill("ada")
    expect(notice(page)).to_contain_text("A new version of this app is ready.")
    fetched = {path.rpartition("/")[2].partition("?")[0] for path in host.asked}
    page.get_by_role("button", name="One").click()
    expect(page.get_by_label("Word")).to_have_value("ADA")
    before = caches_of(page)
    page.get_by_role("button", name="Reload").click()

    expect(page.get_by_role("button", name="Two")).to_be_visible(timeout=60_000)
    expect(notice(page)).to_have_count(0)
    assert "app.py" in fetched
    assert "program.bin" not in fetched
    assert len(before) == 2
    assert len(caches_of(page)) == 1


def test_a_new_version_waits_for_the_other_tabs(visit, publish):
    url = publish("One")
    other = visit(url)
    wait_until_kept(other)
    publish("Two")

    page = visit(url)
    page.get_by_role("button", name="Reload").click()
    expect(notice(page)).to_contain_text("Close the other tabs of this app")
    expect(page.get_by_role("button", name="One")).to_be_visible()
    other.close()
    page.get_by_role("button", name="Reload").click()

    expect(page.get_by_role("button", name="Two")).to_be_visible(timeout=60_000)


def test_half_a_new_version_on_the_host_changes_nothing(visit, publish, host):
    url = publish("One")
    first = visit(url)
    wait_until_kept(first)
    first.close()
    publish("Two")
    old = (host.folder / "some/app/app/app.py").read_text()
    (host.folder / "some/app/app/app.py").write_text(old.replace("Two", "Half"))

    page = visit(url)
    page.evaluate("""async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        const { installing } = await registration.update();
        if (installing?.state !== "installing") return;
        await new Promise((done) => installing.addEventListener("statechange", done));
    }""")

    expect(page.get_by_role("button", name="One")).to_be_visible()
    expect(notice(page)).to_have_count(0)
    assert len(caches_of(page)) == 1


@pytest.mark.parametrize("how", ["reload", "close"])
def test_a_build_without_it_ends_what_was_kept(visit, publish, how):
    url = publish("One")
    first = visit(url)
    wait_until_kept(first)
    first.close()
    publish("Plain", form=None)

    page = visit(url)
    page.evaluate("""async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        const { installing } = await registration.update();
        if (installing?.state !== "installing") return;
        await new Promise((done) => installing.addEventListener("statechange", done));
    }""")
    if how == "reload":
        page.get_by_role("button", name="Reload").click()
    else:
        page.close()
        page = visit(url)

    expect(page.get_by_role("button", name="Plain")).to_be_visible(timeout=60_000)
    page.wait_for_function(
        "Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()])"
        ".then(([caches, workers]) => !caches.length && !workers.length)"
    )


def test_apps_of_one_host_keep_apart(visit, publish):
    one = visit(publish("One", "a"))
    wait_until_kept(one)
    two = visit(publish("Two", "a/b"))
    wait_until_kept(two)
    publish("Plain", "a/b", form=None)

    two.close()
    again = visit(one.url)

    assert sorted(name.split(" ")[1] for name in caches_of(again)) == [one.url, f"{one.url}b/"]
    expect(again.get_by_role("button", name="One")).to_be_visible()


def test_a_page_without_it_has_no_worker(visit, publish):
    page = visit(publish("Plain", form=None))

    assert page.evaluate("navigator.serviceWorker.getRegistrations()") == []
