"""A folder of modules, data and pictures: the same on CPython and in the page."""

import hashlib
import json
import subprocess
import sys
import textwrap
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

# What the app reads, in every way that Python has for it. It runs on CPython as well.
READ = """
import hashlib, json
from importlib import resources
from pathlib import Path
import wasmui as ui
from own.deep import core

here = Path(__file__).parent
found = {
    "open": open("data.csv").read(),
    "beside": (here / "more data" / "Übung – 1.txt").read_text(encoding="utf-8"),
    "relative": Path("more data/Übung – 1.txt").read_text(encoding="utf-8"),
    "resource": resources.files("own").joinpath("words.txt").read_text(encoding="utf-8"),
    "package": core.table(),
    "binary": hashlib.sha256((here / "pixel #1 100%.png").read_bytes()).hexdigest(),
    "listed": sorted(path.name for path in (here / "more data").iterdir()),
    "empty": Path("nothing.bin").stat().st_size,
}
"""

SHOW = """
with ui.Blocks() as demo:
    ui.Textbox(json.dumps(found, sort_keys=True), label="Found")
demo.launch()
"""

PICTURE = bytes(range(256)) * 3


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "app"
    files = {
        "app.py": READ + SHOW,
        "data.csv": "a,b\n1,2\n",
        "more data/Übung – 1.txt": "grün",
        "nothing.bin": "",
        "own/__init__.py": "",
        "own/words.txt": "eins zwei",
        "own/deep/__init__.py": "",
        "own/deep/core.py": """\
            from importlib.resources import files
            from ..names import TABLE
            def table():
                return (files(__package__) / TABLE).read_text()
        """,
        "own/deep/table.json": "[1, 2]",
        "own/names.py": "TABLE = 'table.json'\n",
    }
    for name, text in files.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(textwrap.dedent(text), encoding="utf-8")
    (made / "pixel #1 100%.png").write_bytes(PICTURE)
    return made


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def visit(context, settle, builds, tmp_path):
    """Build a folder, serve it as any host does, and open it."""
    servers, pages = [], []

    def opened(app, thread="worker"):
        builds.put(app, tmp_path / "out")
        index = tmp_path / "out" / "index.html"
        index.write_text(index.read_text().replace("<wasm-ui", f'<wasm-ui thread="{thread}"'))
        handler = partial(Quiet, directory=str(tmp_path / "out"))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        servers.append(server)
        page = context.new_page()
        pages.append(page)
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        settle(page)
        return page

    yield opened
    for page in pages:
        page.close()
    for server in servers:
        server.shutdown()
        server.server_close()


def test_an_app_finds_its_files_in_the_page_as_on_a_computer(folder, visit, thread):
    (folder / "there.py").write_text(READ + "print(json.dumps(found, sort_keys=True))\n")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "there.py"], cwd=folder, capture_output=True, check=True
    )
    there = json.loads(done.stdout)
    (folder / "there.py").unlink()

    page = visit(folder, thread)

    here = json.loads(page.get_by_label("Found").input_value())
    assert there == here
    assert hashlib.sha256(PICTURE).hexdigest() == here["binary"]


def test_a_file_of_a_hundred_megabytes_arrives_whole(tmp_path, visit, thread):
    size = 100 << 20
    app = tmp_path / "app"
    app.mkdir()
    block = bytes(range(256)) * 4096
    (app / "big.bin").write_bytes(block * (size // len(block)))
    (app / "app.py").write_text(
        textwrap.dedent("""
            import hashlib
            import wasmui as ui
            with open("big.bin", "rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
            with ui.Blocks() as demo:
                ui.Textbox(found, label="Found")
            demo.launch()
        """)
    )
    with (app / "big.bin").open("rb") as file:
        expected = hashlib.file_digest(file, "sha256").hexdigest()

    page = visit(app, thread)

    expect(page.get_by_label("Found")).to_have_value(expected)
