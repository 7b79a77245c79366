"""`wasmui build` and `wasmui run`, as their users call them, with a browser at the end."""

import os
import subprocess
import sys
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

APP = """
import wasmui as ui
with ui.Blocks(title="Greeter") as demo:
    name = ui.Textbox(label="Name")
    greeting = ui.Textbox(label="Greeting")
    ui.Button("Greet").click(lambda name: f"Hello, {name}!", name, greeting)
if __name__ == "__main__":
    demo.launch()
"""


class Quiet(SimpleHTTPRequestHandler):
    """`python -m http.server`, without its log."""

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def bare_host():
    """Serve a folder as `python -m http.server` does; its address comes back."""
    servers = []

    def serve(folder):
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def visit(context, settle):
    """Open an address in a page whose every request and error is kept."""
    pages = []

    def opened(url):
        page = context.new_page()
        pages.append(page)
        page.seen = []
        page.on("request", lambda request: page.seen.append(request.url))
        page.on("console", lambda m: m.type == "error" and page.seen.append(f"console: {m.text}"))
        page.on("pageerror", lambda error: page.seen.append(f"uncaught: {error}"))
        page.goto(url)
        settle(page)
        return page

    yield opened
    for page in pages:
        page.close()


def greets(page):
    page.get_by_role("textbox", name="Name").fill("Ada")
    page.get_by_role("button", name="Greet").click()
    expect(page.get_by_label("Greeting")).to_have_value("Hello, Ada!")


@pytest.mark.parametrize("below", ["", "some/where/"], ids=["root", "sub-path"])
def test_a_build_answers_on_a_bare_static_host(tmp_path, bare_host, visit, below):
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    out = tmp_path / "host" / below
    out.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "wasmui", "build", "app.py", "-o", str(out)]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    url = bare_host(tmp_path / "host") + below
    page = visit(url)

    greets(page)
    assert [] == [seen for seen in page.seen if not seen.startswith((url, "blob:", "data:"))]
    expect(page).to_have_title("Greeter")


def test_a_package_that_the_app_imports_is_built_into_the_page(tmp_path, bare_host, visit):
    wheel = tmp_path / "index" / "tinycount-1.2-py3-none-any.whl"
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tinycount/__init__.py", "def count(text): return len(text.split())\n")
        info = "tinycount-1.2.dist-info"
        archive.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: tinycount\nVersion: 1.2\n"
        )
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    folder = tmp_path / "counter"
    folder.mkdir()
    (folder / "app.py").write_text(
        "import wasmui as ui\nfrom tinycount import count\n"
        "ui.Interface(count, ui.Textbox(label='Text'), ui.Number(label='Words')).launch()\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "wasmui", "build", "counter", "-o", "host"]
    environment = os.environ | {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheel.parent)}
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, env=environment)

    page = visit(bare_host(tmp_path / "host"))
    page.get_by_role("textbox", name="Text").fill("one two three")
    page.get_by_role("button", name="Submit").click()

    expect(page.get_by_label("Words")).to_have_value("3")


@pytest.fixture
def running(tmp_path):
    """Start a command, and wait for the address that it prints first."""
    processes = []

    def started(*words):
        process = subprocess.Popen(
            [sys.executable, *words],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        processes.append(process)
        return process.stdout.readline().strip()

    yield started
    for process in processes:
        process.terminate()
        process.wait()
        process.stdout.close()


def test_run_serves_the_app_and_runs_it_again_when_it_changes(tmp_path, running, visit):
    file = tmp_path / "app.py"
    file.write_text(APP, encoding="utf-8")
    page = visit(running("-m", "wasmui", "run", "app.py", "--no-open"))
    greets(page)

    file.write_text(APP.replace("Hello", "Welcome"), encoding="utf-8")
    expect(page.get_by_label("Greeting")).to_have_value("")
    expect(page.get_by_role("textbox", name="Name")).to_have_value("Ada")
    page.get_by_role("button", name="Greet").click()

    expect(page.get_by_label("Greeting")).to_have_value("Welcome, Ada!")


def test_a_syntax_error_while_editing_is_shown_and_goes_when_it_is_mended(tmp_path, running, visit):
    file = tmp_path / "app.py"
    file.write_text(APP, encoding="utf-8")
    page = visit(running("-m", "wasmui", "run", "app.py", "--no-open"))

    file.write_text("if True print(1)\n", encoding="utf-8")
    expect(page.get_by_role("alert")).to_contain_text("app.py, line 1: invalid syntax")
    file.write_text(APP, encoding="utf-8")

    expect(page.get_by_role("alert")).to_have_count(0)
    greets(page)


def test_launch_in_a_plain_script_serves_it(tmp_path, running, visit):
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")

    page = visit(running("app.py"))

    greets(page)
