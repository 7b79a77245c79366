"""A page of one host with an app of another."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site, page_of, wait_until_settled, watch
from tests.browser.faulty import faulty_host

APP = """
import wasmui as ui
ui.Interface(str.upper, "text", "text").launch()
"""


@pytest.fixture
def moved(site, tmp_path):
    """The address of a build that was moved below a path of the barest server."""
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "below").symlink_to(site.folder)
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    with subprocess.Popen(
        command, cwd=tmp_path / "bare", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        port = re.search(r"port (\d+)", server.stdout.readline())[1]
        yield f"http://127.0.0.1:{port}/below/"
        server.terminate()


@pytest.fixture
def hosts(site, tmp_path):
    """The host of the page, and that of the app."""
    with faulty_host(tmp_path) as ours, faulty_host(site.folder) as theirs:
        yield ours, theirs


@pytest.fixture
def page(browser, hosts, page_errors):
    context = browser.new_context()
    made = context.new_page()
    ours, theirs = hosts
    watch(made, Site(ours.folder, ours.url), page_errors)
    page_errors.expect(f"request to another origin: {theirs.url}")
    yield made
    context.close()
    assert page_errors.unexpected() == []


def test_a_build_that_was_moved_works_in_a_frame_of_another_origin(page, hosts, moved, page_errors):
    page_errors.expect(f"request to another origin: {moved}")
    ours, _ = hosts
    (ours.folder / "index.html").write_text(
        '<!doctype html><link rel="icon" href="data:,">'
        f'<iframe title="App" src="{moved}" width="900" height="700"></iframe>'
    )

    page.goto(ours.url)

    frame = page.frame_locator("iframe")
    frame.get_by_role("textbox", name="Name").first.fill("Ada")
    frame.locator("wasm-ui[data-state=ready]").wait_for(timeout=60_000)
    frame.get_by_role("button", name="Greet").click()
    expect(frame.get_by_label("Greeting")).to_have_value("Hello, Ada!")


def test_the_runtime_may_come_from_another_origin_that_allows_it(page, hosts, thread):
    ours, theirs = hosts
    theirs.headers["Access-Control-Allow-Origin"] = "*"
    html = page_of(APP, thread).replace('src="/wasmui/', f'src="{theirs.url}wasmui/')
    (ours.folder / "index.html").write_text(html)

    page.goto(ours.url)

    wait_until_settled(page)
    page.get_by_role("textbox").first.fill("Ada")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_label("output")).to_have_value("ADA")
