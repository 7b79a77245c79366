"""Files that outlive a reload, and are the same in every tab of an app."""

import re
import textwrap
from html import escape
from itertools import count

import pytest
from playwright.sync_api import expect

NOTES = """
# /// script
# [tool.wasmui]
# persist = ["data/", "notes.db"]
# ///
import sqlite3
from pathlib import Path
import wasmui as ui

base = sqlite3.connect("notes.db")
base.execute("create table if not exists notes (text)")

def add(text):
    with base:
        base.execute("insert into notes values (?)", (text,))
    folder = Path(__file__).parent / "data" / "tief ü"
    folder.mkdir(exist_ok=True, parents=True)
    (folder / "last one.bin").write_bytes(text.encode() + bytes([0, 255]))
    return show()

def show():
    rows = [text for (text,) in base.execute("select text from notes")]
    last = Path("data/tief ü/last one.bin")
    return f"{', '.join(rows)} | {last.read_bytes()[:-2].decode() if last.exists() else '-'}"

def forget():
    Path("data/tief ü/last one.bin").unlink()
    return show()

with ui.Blocks() as demo:
    text = ui.Textbox(label="Text")
    notes = ui.Textbox(show, label="Notes")
    ui.Button("Add").click(add, text, notes)
    ui.Button("Show").click(show, None, notes)
    ui.Button("Forget").click(forget, None, notes)
demo.launch()
"""

#: Returns when something that the browser keeps holds a text. It polls by itself: Playwright takes
#: a promise for an answer.
HOLDS = """async (text) => {
    const end = performance.now() + 20_000;
    while (!(await isHeld())) {
        if (performance.now() > end) throw new Error(`${text} is not kept`);
        await new Promise((resolve) => setTimeout(resolve, 50));
    }

    async function isHeld() {
        const blobs = [];
        const root = await navigator.storage.getDirectory();
        const ours = await root.getDirectoryHandle("wasmui").catch(() => undefined);
        if (ours) for await (const folder of ours.values()) {
            for await (const file of folder.values()) {
                if (file.name.endsWith(".crswap")) continue; // what is not yet written out
                blobs.push(await file.getFile().catch(() => new Blob()));
            }
        }
        for (const { name } of await indexedDB.databases()) {
            if (!name.endsWith("files")) continue;
            const database = await new Promise((resolve) => {
                const opening = indexedDB.open(name);
                opening.onsuccess = () => resolve(opening.result);
            });
            if (database.objectStoreNames.length) {
                const request = database.transaction("files").objectStore("files").getAll();
                await new Promise((resolve) => { request.onsuccess = resolve; });
                blobs.push(...request.result.map((bytes) => new Blob([bytes])));
            }
            database.close();
        }
        // One of them may be replaced while it is read.
        const texts = await Promise.all(blobs.map((blob) => blob.text().catch(() => "")));
        return texts.some((held) => held.includes(text));
    }
}"""


HEAD = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>'
    '<link rel="icon" href="data:,"><script type="module" src="/wasmui/wasmui.js"></script>'
)


def element(source, thread, more="", inside=""):
    code = escape(textwrap.dedent(source).strip("\n"), quote=False)
    return f'<wasm-ui thread="{thread}" {more}><template>{code}</template>{inside}</wasm-ui>'


addresses = count()


@pytest.fixture
def fresh(page, site, settle):
    """Open an app at an address of its own: what is kept there is its own as well."""

    def opened(source, thread="worker", attributes="", inside=""):
        html = HEAD + element(source, thread, attributes, inside)
        page.goto(site.write(f"pages/persist-{next(addresses)}.html", html))
        settle(page)
        return page

    return opened


def adding(page, text):
    """Add a note, and wait until the browser keeps the database and the file."""
    page.bring_to_front()
    page.get_by_role("textbox", name="Text").fill(text)
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_label("Notes")).to_have_value(re.compile(rf"{text} \| {text}$"))
    page.evaluate(HOLDS, text)


def showing(page, text):
    page.bring_to_front()
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_label("Notes")).to_have_value(text)


@pytest.fixture
def tab(context, site, settle):
    """One more page of a host, whose errors are its own."""
    made = []

    def opened(url):
        page = context.new_page()
        made.append(page)
        page.goto(url)
        settle(page)
        return page

    yield opened
    for page in made:
        page.close()


def test_kept_files_outlive_the_page_whatever_their_names(fresh, settle, thread):
    page = fresh(NOTES, thread)
    adding(page, "eins")
    adding(page, "zwei")

    page.reload()
    settle(page)

    expect(page.get_by_label("Notes")).to_have_value("eins, zwei | zwei")


def test_without_folders_of_its_own_the_browsers_database_keeps_them(page, fresh, settle):
    page.add_init_script("delete FileSystemFileHandle.prototype.createWritable")
    page = fresh(NOTES, "main")
    adding(page, "drei")

    page.reload()
    settle(page)

    expect(page.get_by_label("Notes")).to_have_value("drei | drei")


def test_what_is_kept_there_stays_there_when_the_browser_learns_folders(page, fresh, tab):
    page.add_init_script("delete FileSystemFileHandle.prototype.createWritable")
    fresh(NOTES, "main")
    adding(page, "fünf")

    other = tab(page.url)

    expect(other.get_by_label("Notes")).to_have_value("fünf | fünf")


def test_the_element_names_paths_too_and_other_files_are_not_kept(fresh, settle, thread):
    # Tests share what a browser keeps.
    source = """
        import os
        import wasmui as ui
        os.makedirs("more", exist_ok=True)
        def found():
            names = ("kept.txt", "lost.txt", "more/THREAD")
            return str([name for name in names if os.path.exists(name)])
        def write():
            for name in ("kept.txt", "lost.txt", "more/THREAD"):
                with open(name, "w") as file:
                    file.write("sechs")
        with ui.Blocks() as demo:
            ui.Textbox(found, label="Notes")
            ui.Button("Write").click(write)
        demo.launch()
    """.replace("THREAD", thread)
    page = fresh(source, thread, attributes='persist="kept.txt more"')
    page.get_by_role("button", name="Write").click()
    page.evaluate(HOLDS, f'"more/{thread}"')

    page.reload()
    settle(page)

    expect(page.get_by_label("Notes")).to_have_value(f"['kept.txt', 'more/{thread}']")


def test_a_shipped_file_that_was_deleted_stays_deleted(fresh, settle, page):
    source = """
        # /// script
        # [tool.wasmui]
        # persist = ["data"]
        # ///
        import os
        import wasmui as ui
        with ui.Blocks() as demo:
            ui.Textbox(lambda: str(sorted(os.listdir("data"))), label="Notes")
            ui.Button("Delete").click(lambda: os.unlink("data/a.txt"))
        demo.launch()
    """
    inside = '<wasm-file name="data/a.txt">a</wasm-file><wasm-file name="data/b.txt">b</wasm-file>'
    page = fresh(source, "worker", inside=inside)
    page.get_by_role("button", name="Delete").click()
    page.evaluate(HOLDS, '"data/a.txt":null')

    page.reload()
    settle(page)

    expect(page.get_by_label("Notes")).to_have_value("['b.txt']")


def test_two_tabs_in_turn_lose_nothing(fresh, tab, thread):
    page = fresh(NOTES, thread)
    adding(page, "sieben")
    other = tab(page.url)
    expect(other.get_by_label("Notes")).to_have_value("sieben | sieben")

    adding(other, "acht")
    showing(page, "sieben, acht | acht")
    adding(page, "neun")
    showing(other, "sieben, acht, neun | neun")


def test_two_tabs_that_change_a_file_at_once_keep_both(fresh, settle, tab):
    source = """
        # /// script
        # [tool.wasmui]
        # persist = ["a.txt"]
        # ///
        import os, time
        import wasmui as ui
        def write(text):
            with open("a.txt", "w") as file:
                file.write(text)
        def found():
            names = sorted(name for name in os.listdir() if name.startswith("a"))
            return str({name: open(name).read() for name in names if name != "app.py"})
        with ui.Blocks() as demo:
            text = ui.Textbox(label="Text")
            notes = ui.Textbox(found, label="Notes")
            ui.Button("Write").click(write, text)
            ui.Button("Show").click(found, None, notes)
        demo.launch()
    """
    page = fresh(source)
    other = tab(page.url)
    # While a lock is held, neither can keep what it has.
    page.evaluate("""() => new Promise((held) => {
        const name = `wasmui:${location.pathname}:files`;
        navigator.locks.request(name, () => new Promise((free) => { window.free = free; held(); }));
    })""")
    for one, text in ((other, "zehn"), (page, "elf")):
        one.bring_to_front()
        one.get_by_role("textbox", name="Text").fill(text)
        one.get_by_role("button", name="Write").click()
        one.get_by_role("button", name="Show").click()
        expect(one.get_by_label("Notes")).to_have_value(f"{{'a.txt': '{text}'}}")
    page.evaluate("window.free()")

    page.evaluate(HOLDS, "a (conflict 1).txt")
    page.reload()
    settle(page)
    notes = page.get_by_label("Notes").input_value()
    assert notes in (
        "{'a (conflict 1).txt': 'zehn', 'a.txt': 'elf'}",
        "{'a (conflict 1).txt': 'elf', 'a.txt': 'zehn'}",
    )


def test_two_apps_keep_apart(site, page, thread):
    both = "".join(element(NOTES, thread, f'id="{name}"') for name in ("one", "two"))
    page.goto(site.write(f"pages/persist-{next(addresses)}.html", HEAD + both))
    for name in ("one", "two"):
        page.wait_for_selector(f"#{name}[data-state=ready]", state="attached", timeout=60_000)
    one, two = page.locator("#one"), page.locator("#two")
    one.get_by_role("textbox", name="Text").fill("zwölf")
    one.get_by_role("button", name="Add").click()
    page.evaluate(HOLDS, "zwölf")

    two.get_by_role("button", name="Show").click()

    expect(two.get_by_label("Notes")).to_have_value(" | -")


def test_a_full_storage_is_told_and_the_app_lives_on(page, fresh):
    page.add_init_script("""
        FileSystemWritableFileStream.prototype.write = () =>
            Promise.reject(new DOMException("no room", "AbortError"));
    """)
    page = fresh(NOTES, "main")
    page.get_by_role("textbox", name="Text").fill("dreizehn")
    page.get_by_role("button", name="Add").click()

    expect(page.get_by_text("The browser's storage is full")).to_be_visible()
    expect(page.get_by_label("Notes")).to_have_value("dreizehn | dreizehn")


def test_where_the_browser_refuses_the_visitor_is_told(page, fresh):
    page.add_init_script("""
        const refuse = () => { throw new DOMException("no", "SecurityError"); };
        Object.defineProperty(window, "indexedDB", { get: refuse });
        StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException("no"));
    """)
    page = fresh(NOTES, "main")
    page.get_by_role("textbox", name="Text").fill("vierzehn")
    page.get_by_role("button", name="Add").click()

    expect(page.get_by_text("The browser stores nothing for this page")).to_be_visible()
    expect(page.get_by_label("Notes")).to_have_value("vierzehn | vierzehn")


@pytest.mark.parametrize("path", ["../x", "/etc", "app.py", "."])
def test_a_path_that_cannot_be_kept_is_told(fresh, path):
    page = fresh(NOTES, "worker", attributes=f'persist="{path}"')

    expect(page.get_by_text(f'persist: "{path}" cannot be kept.')).to_be_visible()
