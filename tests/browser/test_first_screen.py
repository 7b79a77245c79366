"""A built page shows the app at once, and what is done there before Python is there counts."""

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

GREETER = """
import wasmui as ui
calls = []
def greet(name):
    calls.append(name)
    return f"{len(calls)}: Hello {', '.join(calls)}"
with ui.Blocks() as demo:
    ui.Markdown("# Greeter\\nSays **hello**.")
    name = ui.Textbox(label="Name", placeholder="Ada")
    keen = ui.Checkbox(label="Keen")
    out = ui.Textbox(label="Out")
    ui.Button("Greet").click(greet, name, out)
demo.launch()
"""

GROWN = """
import time
import wasmui as ui
with ui.Blocks() as demo:
    if time.time() > 1_700_000_000:  # a build's clock stands still, long before
        ui.Textbox(label="News")
    name = ui.Textbox(label="Name")
    out = ui.Textbox(label="Out")
    ui.Button("Greet").click(lambda name: f"Hello {name}", name, out)
demo.launch()
"""

SUBMITTED = """
import wasmui as ui
with ui.Blocks() as demo:
    name = ui.Textbox(label="Name")
    name.submit(lambda name: f"Hello {name}", name, ui.Textbox(label="Out"))
demo.launch()
"""

MANY = """
import wasmui as ui
texts = ui.I18n(en={"name": "Name"}, de={"name": "Vorname"})
with ui.Blocks() as demo:
    ui.Textbox(label=texts("name"))
demo.launch(i18n=texts)
"""

Built = Callable[[str], str]


@pytest.fixture
def built(site, builds, tmp_path) -> Built:
    """Builds an app: the address of its page comes back."""

    def make(source: str, name: str = "first") -> str:
        file = tmp_path / "app.py"
        file.write_text(textwrap.dedent(source).strip() + "\n")
        made = builds.put(file, site.folder / "built" / name)
        assert [one for one in made.warnings if "not painted" in one] == []
        return f"{site.url}built/{name}/"

    return make


class Held:
    """Requests that a test lets through when it is time."""

    def __init__(self, page: Page, pattern: str) -> None:
        self._routes: list[Route] = []
        self._open = False
        page.route(pattern, self._hear)

    def _hear(self, route: Route) -> None:
        if self._open:
            route.continue_()
        else:
            self._routes.append(route)

    def release(self) -> None:
        self._open = True
        for route in self._routes:
            route.continue_()


def alive(page: Page) -> None:
    """Until the live screen has taken over: the sheet of the first one goes with it."""
    page.wait_for_function(
        "() => !document.querySelector('wasm-ui').shadowRoot.querySelector('link')"
    )


def state_of(page: Page) -> str:
    return page.evaluate("document.querySelector('wasm-ui').dataset.state")


def test_without_javascript_labels_and_texts_are_there(browser, built):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(built(GREETER))

    expect(page.get_by_role("heading", name="Greeter")).to_be_visible()
    expect(page.get_by_text("Says hello.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Name")).to_be_editable()
    expect(page.get_by_role("button", name="Greet")).to_be_visible()
    context.close()


def test_clicks_before_python_run_in_order_with_what_was_typed_then(page, built, settle):
    python = Held(page, "**/wasmui/worker.js")
    page.goto(built(GREETER))
    alive(page)

    page.get_by_label("Name").fill("Ada")
    page.get_by_role("button", name="Greet").click()
    expect(page.locator("[data-renderer=button][aria-busy=true]")).to_be_visible()
    page.get_by_label("Name").fill("Bo")
    page.get_by_label("Keen").check()
    before = state_of(page)
    python.release()
    settle(page)

    assert before == "painted"
    expect(page.get_by_label("Out")).to_have_value("1: Hello Ada")
    expect(page.get_by_label("Name")).to_have_value("Bo")
    expect(page.get_by_label("Keen")).to_be_checked()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    page.get_by_role("button", name="Greet").click()
    expect(page.get_by_label("Out")).to_have_value("2: Hello Ada, Bo")


def test_what_was_done_before_the_pages_scripts_came_is_taken_over(page, built, settle):
    scripts = Held(page, "**/wasmui/wasmui.js")
    page.goto(built(GREETER), wait_until="commit")
    page.wait_for_selector("wasm-ui[data-state=painted]", state="attached")
    name = page.get_by_label("Name")

    name.click()
    page.keyboard.type("Ada")
    page.get_by_role("button", name="Greet").click()
    page.get_by_label("Keen").check()
    name.click()
    page.keyboard.type("!")
    page.keyboard.press("Shift+ArrowLeft")
    scripts.release()
    settle(page)

    expect(page.get_by_label("Out")).to_have_value("1: Hello Ada")
    expect(name).to_have_value("Ada!")
    expect(name).to_be_focused()
    expect(page.get_by_label("Keen")).to_be_checked()
    page.keyboard.type("?")
    expect(name).to_have_value("Ada?")


def test_enter_before_python_submits_a_field_that_may_grow(page, built, settle):
    scripts = Held(page, "**/wasmui/wasmui.js")
    page.goto(built(SUBMITTED, "submitted"), wait_until="commit")
    page.wait_for_selector("wasm-ui[data-state=painted]", state="attached")

    page.get_by_label("Name").click()
    page.keyboard.type("Ada")
    page.keyboard.press("Enter")
    scripts.release()
    settle(page)

    expect(page.get_by_label("Out")).to_have_value("Hello Ada")
    expect(page.get_by_label("Name")).to_have_value("Ada")


def test_an_app_that_is_another_one_in_the_page_keeps_what_fits(page, built, settle):
    python = Held(page, "**/wasmui/worker.js")
    page.goto(built(GROWN))
    alive(page)
    expect(page.get_by_label("News")).to_have_count(0)

    page.get_by_label("Name").fill("Ada")
    page.get_by_role("button", name="Greet").click()
    python.release()
    settle(page)

    expect(page.get_by_label("News")).to_be_visible()
    expect(page.get_by_label("Name")).to_have_value("Ada")
    expect(page.get_by_label("Out")).to_have_value("Hello Ada")


def test_a_strict_policy_allows_all_of_it(page, built, settle):
    url = built(GREETER)
    policy = (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        "connect-src 'self' blob:; worker-src 'self'; img-src 'self'"
    )

    def with_policy(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": policy}
        route.fulfill(response=answer, headers=headers)

    page.route(url, with_policy)
    page.goto(url)
    settle(page)

    assert state_of(page) == "ready"


SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


MOVING = ["hello", "tabs", "themes", "calculator", "picture", "chat"]


@pytest.fixture(scope="module")
def examples(root, builds) -> dict[str, Path]:
    """The files of some examples, which are built."""
    files = {name: root / "examples" / f"{name}.py" for name in MOVING}
    builds.ahead((file, None) for file in files.values())
    return files


@pytest.mark.parametrize("name", MOVING)
def test_nothing_moves_when_the_screen_comes_alive(page, site, builds, examples, settle, name):
    builds.put(examples[name], site.folder / "built" / name)
    page.add_init_script(SHIFTS)

    page.goto(f"{site.url}built/{name}/")
    page.bring_to_front()
    settle(page)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")

    assert page.evaluate("performance.getEntriesByName('wasmui:painted').length") == 1
    assert page.evaluate("window.shifted") <= 0.02


SEEN = """
window.seen = new Set();
const look = () => {
  const root = document.querySelector("wasm-ui")?.shadowRoot;
  for (const label of root?.querySelectorAll("label") ?? []) {
    if (getComputedStyle(label).visibility === "visible") window.seen.add(label.textContent);
  }
  requestAnimationFrame(look);
};
look();
"""


@pytest.mark.parametrize(("locale", "label"), [("de-DE", "Vorname"), ("fr-FR", "Name")])
def test_no_text_is_seen_in_another_language_first(browser, built, settle, locale, label):
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.add_init_script(SEEN)

    page.goto(built(MANY))
    settle(page)

    expect(page.get_by_label(label)).to_be_visible()
    assert page.evaluate("[...window.seen]") == [label]
    context.close()


def test_dark_is_dark_from_the_first_frame(browser, built):
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()

    page.goto(built(GREETER))
    ground = page.locator(".wasmui").evaluate("(e) => getComputedStyle(e).backgroundColor")

    assert ground == "rgb(17, 22, 22)"
    context.close()


def test_a_page_whose_own_script_does_not_come_says_so(page, built, page_errors):
    page_errors.expect("Failed to load resource")
    address = built(GREETER)
    page.route("**/wasmui/wasmui.js", lambda route: route.fulfill(status=404, body=""))

    page.goto(address)

    expect(page.get_by_role("alert")).to_contain_text("wasmui.js, did not come")
    assert "failed" == state_of(page)


INTERFACE = """
import wasmui as ui
ui.Interface(lambda name: f"Hello {name}", "text", "text").launch()
"""


def test_what_is_not_to_be_seen_comes_after_the_page_and_appears_drawn(page, built, settle):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    file = Held(page, "**/chunks/file-*.js")
    page.goto(built(INTERFACE, "unseen"))
    settle(page)
    before = [one for one in asked if "/chunks/file-" in one]
    page.get_by_label("name").fill("Ada")
    page.get_by_role("button", name="Flag").click()
    expect(page.get_by_role("button", name="Flag")).to_be_visible()
    undrawn = page.locator("[data-renderer=file]").count()

    file.release()

    expect(page.get_by_role("link", name="dataset1.csv")).to_be_visible()
    assert ([], 0) == (before, undrawn)
    page.evaluate("localStorage.clear()")
