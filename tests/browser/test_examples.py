"""Every example opens as `wasmui build` writes it, and does what it is there to show."""

import re
import struct
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from wasmui.site.page import page as html_of
from wasmui.site.source import read_app

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.py"))
OF_COMPONENTS = sorted((EXAMPLES[0].parent / "components").glob("*.py"))


@pytest.fixture
def example(page: Page, site, settle):
    """Open an example: its own page, as the build writes it, with the shared runtime."""

    def opened(name: str, thread: str = "worker") -> Page:
        source = read_app(EXAMPLES[0].parent / f"{name}.py")
        folder = f"examples/{name}-{thread}/"
        for path, file in source.files.items():
            site.write(f"{folder}app/{path}", file.read_text(encoding="utf-8"))
        runtime = site.folder / folder / "wasmui"
        if not runtime.exists():
            runtime.symlink_to(site.folder / "wasmui", target_is_directory=True)
        text = html_of(source.title, source.files, source.entrypoint, thread=thread).decode()
        page.goto(site.write(f"{folder}index.html", text))
        settle(page)
        return page

    return opened


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_opens(example, path, thread):
    page = example(path.stem, thread)

    assert page.locator("wasm-ui").get_attribute("data-state") == "ready"
    # The gallery shows everything.
    assert path.stem == "gallery" or len(path.read_text(encoding="utf-8").splitlines()) < 60


# One page for all of them, and one thread: each is opened in a fraction of a second.
@pytest.mark.parametrize("thread", ["worker"])
@pytest.mark.parametrize("path", OF_COMPONENTS, ids=lambda path: path.stem)
def test_the_example_of_every_component_opens(app, path):
    page = app(path.read_text(encoding="utf-8"))

    assert page.locator("wasm-ui").get_attribute("data-state") == "ready"
    expect(page.get_by_role("alert")).to_have_count(0)
    assert len(path.read_text(encoding="utf-8").splitlines()) < 40


def test_hello_greets(example):
    page = example("hello")

    page.get_by_role("textbox", name="Your name").fill("Ada")
    page.get_by_role("textbox", name="Your name").press("Enter")

    expect(page.get_by_label("Greeting")).to_have_value("Hello, Ada!")


def test_the_calculator_calculates_and_refuses_to_divide_by_zero(example):
    page = example("calculator")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_label("Result")).to_have_value("42")

    page.get_by_role("radio", name="divide").check()
    page.get_by_label("Second").fill("0")
    page.get_by_role("button", name="Submit").click()

    expect(page.get_by_role("alert")).to_contain_text("Nothing can be divided by zero.")


def test_streaming_shows_the_words_and_can_be_stopped(example):
    page = example("streaming")

    page.get_by_role("button", name="Tell it").click()

    expect(page.get_by_label("Told")).to_have_value(re.compile("^Once upon a time"))
    page.get_by_role("button", name="Stop").click()
    told = page.get_by_label("Told").input_value()
    assert not told.endswith("for itself.")


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + b"\x20\x90\x90" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def test_a_picture_is_shown_back_with_its_size_and_type(example, thread):
    page = example("picture", thread)

    page.get_by_label("Your picture").set_input_files(
        {"name": "sea.png", "mimeType": "image/png", "buffer": png(64, 48)}
    )

    expect(page.get_by_label("What it is")).to_have_value(re.compile("PNG, 64 × 48 pixels"))
    expect(page.get_by_role("img", name="Shown back")).to_be_visible()


def test_a_file_goes_in_and_comes_out_sorted(example, thread):
    page = example("files", thread)
    page.get_by_label("Text file").set_input_files(
        {"name": "fruit.txt", "mimeType": "text/plain", "buffer": b"pear\napple\nfig\n"}
    )

    page.get_by_role("button", name="Sort").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("sorted-fruit.txt")).click()

    assert Path(download.value.path()).read_text(encoding="utf-8") == "apple\nfig\npear\n"


def test_a_state_remembers_between_clicks_and_across_tabs(example):
    page = example("tabs")
    for thing in ("Apples", "Pears"):
        page.get_by_role("textbox", name="Thing").fill(thing)
        page.get_by_role("button", name="Add to the list").click()
        expect(page.get_by_role("status").filter(has_text=thing)).to_be_visible()
    expect(page.get_by_label("On the list")).to_have_value("2 things")

    page.get_by_role("tab", name="List").click()

    expect(page.get_by_role("tabpanel")).to_contain_text("Pears")


def test_python_on_the_pages_thread_reaches_the_document(example):
    page = example("document", "main")

    page.get_by_role("button", name="Rename the page").click()

    expect(page).to_have_title("A new title")


def test_a_list_of_tasks_keeps_the_notes_on_those_that_stay(example, thread):
    page = example("todo", thread)
    for name in ("Bread", "Milk"):
        page.get_by_role("textbox", name="New task").fill(name)
        page.get_by_role("textbox", name="New task").press("Enter")
        expect(page.get_by_role("textbox", name=f"Notes on {name}")).to_be_visible()
    page.get_by_role("textbox", name="Notes on Milk").fill("two litres")

    page.get_by_role("button", name="Remove Bread").click()

    expect(page.get_by_text("1 of 1 to do")).to_be_visible()
    expect(page.get_by_role("textbox", name="Notes on Milk")).to_have_value("two litres")


def test_the_chat_answers_and_takes_a_question_back(example):
    page = example("chat")
    page.get_by_role("button", name="What is a browser?").click()
    answer = page.get_by_role("group", name="Assistant")
    expect(answer).to_contain_text("You wrote 18 characters: What is a browser?")

    page.get_by_role("button", name="Undo").click()

    expect(page.get_by_role("textbox", name="Message")).to_have_value("What is a browser?")
    expect(answer).to_have_count(0)


def test_notes_are_there_after_a_reload(example, settle):
    page = example("notes")
    page.get_by_label("Note").fill("Buy bread")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("listitem")).to_have_text("Buy bread")

    page.reload()
    settle(page)

    expect(page.get_by_role("listitem")).to_have_text("Buy bread")
    page.get_by_role("button", name="Forget all").click()
    expect(page.get_by_text("Nothing yet.")).to_be_visible()


def test_what_was_entered_on_one_page_is_known_on_the_next(example):
    page = example("pages")
    page.get_by_role("textbox", name="Your name").fill("Ada")

    page.get_by_role("link", name="the next page").click()
    page.get_by_role("button", name="Greet").click()

    expect(page.get_by_role("textbox", name="Greeting")).to_have_value("Hello, Ada!")


def test_a_walkthrough_leads_to_its_end(example):
    page = example("walkthrough")

    page.get_by_role("button", name="Next").click()
    page.get_by_label("Olives").check()
    page.get_by_role("button", name="Order").click()

    expect(page.get_by_label("Your order")).to_have_value("One small pizza with olives.")
