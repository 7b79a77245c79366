"""The packages of a built page: in one file, and what happens where it does not come as it was."""

import hashlib
import json
import os
import re
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect

from wasmui.errors import PackageError
from wasmui.site.build import Form, build
from wasmui.site.lock import Pip
from wasmui.site.snapshot import NoNodeError

#: Long ago, in seconds since 1970.
PUBLISHED = 1_750_000_000
APP = "import wasmui as ui\n{imports}\nui.Interface(lambda: {answer}, None, 'text').launch()\n"


def make_wheel(folder, name, requires=(), more=()):
    info = f"{name}-1.0.dist-info"
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}/__init__.py", f"NAME = {name!r}\n")
        wishes = "".join(f"Requires-Dist: {one}\n" for one in requires)
        head = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{wishes}"
        archive.writestr(f"{info}/METADATA", head)
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
        for path, text in more:
            archive.writestr(path, text)
    return wheel


class Host(SimpleHTTPRequestHandler):
    """A static host; `faults` says what it does wrong, by path."""

    def log_message(self, *args: object) -> None:
        """Quiet."""

    def do_GET(self):
        self.server.asked.append(self.path)
        fault = self.server.faults.get(self.path)
        if fault is None:
            return super().do_GET()
        status, kind, data, length = fault(self.directory + self.path)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(data)
        self.close_connection = True
        return None


@pytest.fixture
def host(tmp_path):
    """Serve what a build wrote to `out`."""
    handler = partial(Host, directory=str(tmp_path / "out"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.faults, server.asked = {}, []
    server.url = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser):
    """A page without a cache from other tests."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def index(tmp_path):
    folder = tmp_path / "index"
    folder.mkdir()
    return folder


def nowhere():
    raise NoNodeError("there is no Node here")


@pytest.fixture
def built(tmp_path, index, monkeypatch):
    """Build an app; by itself without its own snapshot, where its packages would be imported.

    Unless it is `anew` it starts from that of every page, as where there was no Node to make one.
    """

    def make(app, *, asleep=False, anew=False):
        folder = tmp_path / "app"
        folder.mkdir(exist_ok=True)
        (folder / "app.py").write_text(app)
        pip = Pip(("--no-index", f"--find-links={index}"))
        if not (asleep or anew):
            monkeypatch.setattr("wasmui.site.first.find_node", nowhere)
        build(folder, tmp_path / "out", pip=pip, form=Form(snapshot=not anew))

    return make


def answering(page, text):
    page.get_by_role("button", name="Generate").click()
    expect(page.get_by_label("output")).to_have_value(text)


def make_packages(index, count):
    """The first one brings the others, which pip finds at once: one after the other takes long."""
    first, *others = (f"p{number}" for number in range(count))
    make_wheel(index, first, others)
    for name in others:
        make_wheel(index, name)


def test_twenty_packages_come_with_one_request(page, host, index, built, settle):
    make_packages(index, 20)
    built(
        APP.format(
            imports="import p0, p19\nfrom importlib.metadata import version",
            answer="p0.NAME + p19.NAME + version('p7')",
        ),
        anew=True,
    )

    page.goto(host.url)
    settle(page)

    answering(page, "p0p191.0")
    assert [path for path in host.asked if "/packages/" in path] == ["/wasmui/packages/app.zip"]


def test_an_app_with_twenty_packages_asks_for_twelve_files_before_it_is_ready(
    page, host, index, built, settle, tmp_path
):
    make_packages(index, 20)
    built(APP.format(imports="import p0, p19", answer="p0.NAME + p19.NAME"), asleep=True)
    # As on any host some time later: a browser does not ask twice for what both workers run.
    for file in (tmp_path / "out").rglob("*"):
        os.utime(file, (PUBLISHED, PUBLISHED))

    page.goto(host.url)
    settle(page)

    answering(page, "p0p19")
    # From there on comes what nobody waits for.
    late = "/wasmui/pyodide/python_stdlib.zip"
    waited_for = host.asked[: host.asked.index(late)] if late in host.asked else host.asked
    assert len(waited_for) <= 12, " ".join(waited_for)


@pytest.mark.network
@pytest.mark.parametrize("thread", ["worker", "main"])
def test_compiled_packages_of_the_registry_work_from_the_archive(
    page, host, settle, tmp_path, thread
):
    (tmp_path / "app").mkdir()
    imports = (
        f'# /// script\n# dependencies = []\n# [tool.wasmui]\n# thread = "{thread}"\n# ///\n'
        "import msgpack, xxhash"
    )
    answer = "str(msgpack.unpackb(msgpack.packb([1, 2]))) + xxhash.xxh32(b'a').hexdigest()"
    (tmp_path / "app" / "app.py").write_text(APP.format(imports=imports, answer=answer))
    build(tmp_path / "app", tmp_path / "out", form=Form(snapshot=False, prerender=False))

    page.goto(host.url)
    settle(page)

    answering(page, "[1, 2]550d7456")
    assert [path for path in host.asked if "/packages/" in path] == ["/wasmui/packages/app.zip"]


def whole(path):
    return Path(path).read_bytes()


def missing(path):
    return 404, "text/plain", b"gone", 4


def html(path):
    data = b"<!doctype html><title>Sign in</title>"
    return 200, "text/html", data, len(data)


def flipped(path):
    data = bytearray(whole(path))
    data[len(data) // 2] ^= 1
    return 200, "application/zip", bytes(data), len(data)


def truncated(path):
    data = whole(path)[:-100]
    return 200, "application/zip", data, len(data)


def cut_off(path):
    data = whole(path)
    return 200, "application/zip", data[:100], len(data)


def html_named_zip(path):
    data = b"<!doctype html><title>Sign in</title>"
    return 200, "application/zip", data, len(data)


@pytest.mark.fault(18, 19, 20, 21)
@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (missing, "HTTP 404"),
        (html, "HTML page in its place"),
        (html_named_zip, "its SHA-256 differs"),
        (flipped, "its SHA-256 differs"),
        (truncated, "its SHA-256 differs"),
        (cut_off, "cannot be used"),
    ],
)
def test_an_archive_that_does_not_come_as_it_was_is_told_and_a_retry_works(
    page, host, index, built, settle, fault, told
):
    make_wheel(index, "one")
    built(APP.format(imports="import one", answer="one.NAME"))
    host.faults["/wasmui/packages/app.zip"] = fault

    page.goto(host.url)
    settle(page)

    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The package `one` cannot be had")
    expect(alert).to_contain_text(told)
    host.faults.clear()
    page.get_by_role("button", name="Try again").click()
    settle(page)
    answering(page, "one")


def test_a_broken_copy_in_a_cache_is_fetched_anew(page, host, index, built, settle):
    make_wheel(index, "one")
    built(APP.format(imports="import one", answer="one.NAME"))
    path = "/wasmui/packages/app.zip"

    def once(file):
        del host.faults[path]
        return flipped(file)

    host.faults[path] = once

    page.goto(host.url)
    settle(page)

    answering(page, "one")
    assert host.asked.count(path) == 2


def spoil(out, change):
    """Change the archive of a build behind its back, with a manifest that vouches for it."""
    file = out / "wasmui" / "packages" / "app.zip"
    with zipfile.ZipFile(file, "a") as archive:
        change(archive)
    identity = {
        "size": file.stat().st_size,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }
    place = out / "wasmui" / "manifest.json"
    manifest = json.loads(place.read_text())
    manifest["files"]["packages/app.zip"] = identity
    for package in manifest["packages"]:
        if package["file"] == "packages/app.zip":
            package.update(identity)
    place.write_text(json.dumps(manifest))
    index = out / "index.html"
    inside = re.compile(r"(<script[^>]* data-manifest>).*?(?=</script>)")
    index.write_text(inside.sub(lambda m: m[1] + json.dumps(manifest), index.read_text()))


@pytest.mark.fault(25)
def test_members_that_reach_out_of_the_archive_are_written_nowhere(
    page, host, index, built, settle, tmp_path
):
    make_wheel(index, "one")
    found = "[str(path) for top in ('/', '/lib', '/tmp') for path in Path(top).rglob('evil*')]"
    imports = "import one\nfrom pathlib import Path"
    built(APP.format(imports=imports, answer=f"one.NAME + str({found})"))
    names = ["/evil-absolute.py", *(f"{'../' * steps}evil{steps}.py" for steps in range(1, 6))]
    spoil(tmp_path / "out", lambda archive: [archive.writestr(name, "") for name in names])

    page.goto(host.url)
    settle(page)

    answering(page, "one[]")


@pytest.mark.fault(26)
def test_an_archive_that_would_fill_the_memory_is_not_unpacked(
    page, host, index, built, settle, tmp_path
):
    make_wheel(index, "one")
    built(APP.format(imports="import one", answer="one.NAME"))

    def swell(archive):
        archive.writestr("bomb.bin", "small")
        archive.filelist[-1].file_size = 3 << 30

    spoil(tmp_path / "out", swell)

    page.goto(host.url)
    settle(page)

    expect(page.get_by_role("alert")).to_contain_text("MiB unpacked, and a page has room for 1,024")


def test_a_package_that_is_nowhere_is_told_as_the_build_tells_it(
    page, host, index, built, settle, tmp_path
):
    make_wheel(index, "one")
    built(APP.format(imports="import one", answer="one.NAME"))
    asking = "import pydantic\n# /// script\n# dependencies = ['pydantic<2']\n# ///\n"
    (tmp_path / "out" / "app" / "app.py").write_text(asking)
    (tmp_path / "app" / "app.py").write_text(asking)
    with pytest.raises(PackageError) as raised:
        build(tmp_path / "app", tmp_path / "other", pip=Pip(("--no-index",)))

    page.goto(host.url)
    settle(page)

    for line in raised.value.message.splitlines():
        expect(page.get_by_role("alert")).to_contain_text(line)
