"""One file, opened from a disk by a browser without any network, does what a served page does."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from wasmui.site.build import Form, build
from wasmui.site.lock import Pip

ON_THE_PAGES_THREAD = "# /// script\n# [tool.wasmui]\n# thread = 'main'\n# ///\n"

PACKAGE = """
import late_word
import wasmui as ui
def told():
    import inspect, wave
    data = open("data/words.txt", encoding="utf-8").read().strip()
    return f"{late_word.WORD} {data} {inspect.getsource(wave.open)[:8]}"
with ui.Blocks(title="Package") as demo:
    box = ui.Textbox(label="Out")
    ui.Button("Tell").click(told, None, box)
demo.launch()
"""

STORING = """
import wasmui as ui
with ui.Blocks(title="{title}") as demo:
    kept = ui.BrowserState("nothing", storage_key="word")
    box = ui.Textbox(label="Word")
    ui.Button("Keep").click(lambda word: word, box, kept)
    kept.change(lambda word: ui.Info(word + " is kept"), kept)
    ui.Button("Show").click(lambda word: word, kept, box)
demo.launch()
"""

ENDLESS = """
import time
import wasmui as ui
def spin():
    time.perf_counter()
    while True:
        pass
with ui.Blocks() as demo:
    box = ui.Textbox(label="Word")
    ui.Button("Spin").click(spin)
    ui.Button("Up").click(str.upper, box, box)
demo.launch()
"""


SCRIPTED = """
import wasmui as ui
with ui.Blocks() as demo:
    box = ui.Textbox(label="Word")
    ui.Button("Turn").click(None, box, box, js="(word) => word.replace(/a$/, 'A')")
demo.launch()
"""


@pytest.fixture(scope="session")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of apps in one file each."""
    return tmp_path_factory.mktemp("disk")


@pytest.fixture
def offline(browser, page_errors):
    """A page of a browser that has no network, and asks for none."""
    context = browser.new_context(offline=True, viewport={"width": 1000, "height": 800})
    page = context.new_page()

    def on_request(request):
        if not request.url.startswith(("blob:", "data:", "file:")):
            page_errors.found.append(f"request: {request.url}")

    def on_console(message):
        if message.type == "error":
            page_errors.found.append(f"console: {message.text}")

    page.on("request", on_request)
    page.on("console", on_console)
    page.on("pageerror", lambda error: page_errors.found.append(f"uncaught: {error}"))
    page.add_init_script(
        "addEventListener('securitypolicyviolation',"
        " (e) => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))"
    )
    yield page
    context.close()
    assert page_errors.unexpected() == []


@pytest.fixture
def opened(offline, disk, root, settle, builds, request):
    """Build an app, by its source or an example's name, and open the file."""
    threads = ("worker", "main") if "thread" in request.fixturenames else ("worker",)

    def run(app: str, thread: str = "worker", name: str | None = None) -> Page:
        example = root / "examples" / f"{app}.py"
        name = name or (app if "\n" not in app else f"app{abs(hash(app))}")
        out = disk / f"{name}-{thread}.html"
        if not out.exists():
            text = example.read_text(encoding="utf-8") if "\n" not in app else app
            sources = {one: disk / one / f"{name}.py" for one in threads}
            for one, source in sources.items():
                source.parent.mkdir(exist_ok=True)
                source.write_text((ON_THE_PAGES_THREAD if one == "main" else "") + text)
            form = Form(single_file=True)
            builds.ahead((source, form) for source in sources.values())
            builds.put(sources[thread], out, form)
        offline.goto(out.as_uri())
        settle(offline)
        return offline

    return run


def test_hello_greets_from_a_disk(opened, thread):
    page = opened("hello", thread)

    page.get_by_role("textbox", name="Your name").fill("Ada")
    page.get_by_role("textbox", name="Your name").press("Enter")

    expect(page.get_by_label("Greeting")).to_have_value("Hello, Ada!")
    boot = page.evaluate("document.querySelector('wasm-ui').boot")
    assert boot == {"how": "snapshot"}


def test_a_file_goes_in_and_out_from_a_disk(opened, thread):
    page = opened("files", thread)
    page.get_by_label("Text file").set_input_files(
        {"name": "fruit.txt", "mimeType": "text/plain", "buffer": b"pear\napple\nfig\n"}
    )

    page.get_by_role("button", name="Sort").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("sorted-fruit.txt")).click()

    assert Path(download.value.path()).read_text(encoding="utf-8") == "apple\nfig\npear\n"


def test_a_picture_is_drawn_from_a_disk(opened, thread, root):
    page = opened("picture", thread)

    page.get_by_label("Your picture").set_input_files(root / "examples/screenshots/hello.png")

    expect(page.get_by_label("What it is")).to_have_value(re.compile("PNG, "))
    expect(page.get_by_role("img", name="Shown back")).to_be_visible()


def test_a_chat_answers_with_a_formula_in_its_own_fonts_from_a_disk(opened, thread):
    page = opened("chat", thread)

    page.get_by_role("button", name="Write").click()

    expect(page.get_by_role("group", name="Assistant").locator(".katex-html")).to_be_visible()
    # No `wait_for_function`: it evaluates text again and again, which the page's policy reports.
    families = page.evaluate(
        "document.fonts.ready.then((all) => [...all]"
        ".filter((one) => one.status == 'loaded').map((one) => one.family))"
    )
    assert any("KaTeX" in family for family in families)


def test_pages_and_their_links_work_on_a_disk(opened):
    page = opened("pages")
    page.get_by_role("textbox", name="Your name").fill("Ada")

    page.get_by_role("link", name="the next page").click()
    page.get_by_role("button", name="Greet").click()
    page.go_back()

    expect(page.get_by_role("textbox", name="Your name")).to_have_value("Ada")


def test_packages_data_and_late_imports_are_inside(offline, tmp_path, settle, thread):
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    info = "late_word-1.0.dist-info"
    with zipfile.ZipFile(wheels / "late_word-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("late_word/__init__.py", "WORD = 'packaged'\n")
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: late-word\nVersion: 1.0\n")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    app = tmp_path / "app"
    (app / "data").mkdir(parents=True)
    (app / "data" / "words.txt").write_text("dätä\r\n", encoding="utf-8")
    (app / "app.py").write_text((ON_THE_PAGES_THREAD if thread == "main" else "") + PACKAGE)
    (app / "requirements.txt").write_text("late-word\n")
    pip = Pip(("--no-index", f"--find-links={wheels}"))
    build(app, tmp_path / "one.html", form=Form(single_file=True), pip=pip)

    offline.goto((tmp_path / "one.html").as_uri())
    settle(offline)
    offline.get_by_role("button", name="Tell").click()

    expect(offline.get_by_label("Out")).to_have_value("packaged dätä def open")


def test_python_that_is_lost_is_started_again_from_the_same_file(opened):
    page = opened(ENDLESS)
    page.get_by_label("Word").fill("ada")
    page.get_by_role("button", name="Spin").click()

    page.evaluate("document.querySelector('wasm-ui').stop()")
    expect(page.get_by_role("status").filter(has_text="Python was restarted")).to_be_visible(
        timeout=60_000
    )
    page.get_by_role("button", name="Up").click()

    expect(page.get_by_label("Word")).to_have_value("ADA")


def test_apps_on_one_disk_do_not_read_what_others_keep(opened, settle):
    page = opened(STORING.format(title="One"), name="one")
    page.get_by_label("Word").fill("secret")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("secret is kept")).to_be_visible()

    opened(STORING.format(title="Two"), name="two")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_label("Word")).to_have_value("nothing")
    opened(STORING.format(title="One"), name="one")
    page.get_by_role("button", name="Show").click()

    expect(page.get_by_label("Word")).to_have_value("secret")


def test_the_authors_script_runs_from_a_disk(opened, page_errors):
    # To try `new Function` first is seen as a violation.
    page_errors.expect("policy: script-src eval|unsafe-eval|Evaluating a string")
    page = opened(SCRIPTED, name="scripted")
    page.get_by_label("Word").fill("ada")

    page.get_by_role("button", name="Turn").click()

    expect(page.get_by_label("Word")).to_have_value("adA")


def test_an_app_in_one_file_reaches_no_network_even_where_there_is_one(
    browser, disk, settle, site, root, builds
):
    out = disk / "hello-network.html"
    builds.put(root / "examples" / "hello.py", out, Form(single_file=True))
    page = browser.new_page()
    page.goto(out.as_uri())
    settle(page)

    refused = page.evaluate(
        "(url) => fetch(url, {mode: 'no-cors'}).then(() => 'answered', () => 'refused')",
        f"{site.url}index.html",
    )

    page.close()
    assert refused == "refused"


def test_a_file_that_was_cut_short_says_so(opened, offline, disk, settle):
    opened("hello")
    whole = (disk / "hello-worker.html").read_bytes()
    (disk / "cut.html").write_bytes(whole[: len(whole) // 2])
    (disk / "stub.html").write_bytes(whole[:20_000])

    offline.goto((disk / "cut.html").as_uri())
    settle(offline)
    expect(offline.get_by_role("alert")).to_contain_text("asset-")
    offline.goto((disk / "stub.html").as_uri())

    expect(offline.get_by_role("alert")).to_contain_text("not whole")


def test_the_fonts_of_its_theme_are_inside_and_no_others(opened, disk):
    source = """
import wasmui as ui
with ui.Blocks() as demo:
    ui.Textbox("Text", label="Word")
demo.launch(theme=ui.themes.Cyberpunk())
"""

    page = opened(source, name="fonts")

    page.wait_for_function("document.fonts.size > 0")
    assert page.evaluate("document.fonts.check('15px \"wasmui Chakra Petch\"')")
    text = (disk / "fonts-worker.html").read_text(encoding="utf-8")
    inside = set(re.findall(r'data-file="fonts/([a-z-]+)-latin-400', text))
    assert {"chakra-petch", "share-tech-mono"} == inside
    assert "SIL OPEN FONT LICENSE" in text
