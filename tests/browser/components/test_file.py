"""Files, in the hands of a visitor."""

import re

import pytest
from playwright.sync_api import expect

PAGE = """
import wasmui as ui
from pathlib import Path

Path("page.html").write_text("<script>opener.hacked = 1</script>")
with ui.Blocks() as demo:
    given = ui.File(label="Papers", OPTIONS)
    kept = ui.File(["page.html"], label="Results", interactive=False)
    heard = ui.Textbox(label="Heard")
    told = ui.Textbox(label="Told")

    def read(files):
        files = files or []
        files = files if isinstance(files, list) else [files]
        return " ".join(f"{file.orig_name}={Path(file).read_text()}" for file in files) or "nothing"

    def removed(event: ui.DeletedFileData):
        return f"{event.file.orig_name} {Path(event.file.path).read_text()}"

    def saved(event: ui.DownloadData):
        return event.file.orig_name

    def chosen(event: ui.SelectData):
        return f"{event.index} {event.value}"

    given.change(read, given, heard)
    given.delete(removed, outputs=told)
    given.select(chosen, outputs=told)
    kept.download(saved, outputs=told)
    ui.Button("Hand back").click(lambda files: files, given, kept)
demo.launch()
"""
SINGLE = PAGE.replace(", OPTIONS", "")
SEVERAL = PAGE.replace("OPTIONS", 'file_count="multiple", allow_reordering=True')


def text(name: str, content: str):
    return {"name": name, "mimeType": "text/plain", "buffer": content.encode()}


ONE, TWO, THREE = text("one.txt", "1"), text("two.txt", "22"), text("three.txt", "333")


def test_a_chosen_file_reaches_python_and_is_listed(app):
    page = app(SINGLE)

    page.get_by_label("Papers").set_input_files(ONE)

    expect(page.get_by_label("Heard")).to_have_value("one.txt=1")
    expect(page.get_by_role("listitem").filter(has_text="one.txt")).to_contain_text("1 byte")


def test_another_file_takes_its_place(app):
    page = app(SINGLE)
    page.get_by_label("Papers").set_input_files(ONE)

    page.get_by_label("Papers").set_input_files(TWO)

    expect(page.get_by_label("Heard")).to_have_value("two.txt=22")


def test_the_space_bar_opens_the_dialog(app):
    page = app(SINGLE)

    with page.expect_file_chooser() as dialog:
        page.get_by_label("Papers").press("Space")
    dialog.value.set_files(ONE)

    expect(page.get_by_label("Heard")).to_have_value("one.txt=1")


def test_several_files_join_each_other(app):
    page = app(SEVERAL)

    page.get_by_label("Papers").set_input_files([ONE, TWO])
    expect(page.get_by_label("Heard")).to_have_value("one.txt=1 two.txt=22")
    page.get_by_label("Papers").set_input_files(THREE)

    expect(page.get_by_label("Heard")).to_have_value("one.txt=1 two.txt=22 three.txt=333")


@pytest.mark.covers("File", "keyboard")
def test_a_file_is_moved_by_keyboard_and_keeps_the_focus(app):
    page = app(SEVERAL)
    page.get_by_label("Papers").set_input_files([ONE, TWO, THREE])

    page.get_by_role("button", name="Move one.txt down").press("Enter")
    expect(page.get_by_label("Heard")).to_have_value("two.txt=22 one.txt=1 three.txt=333")
    page.keyboard.press("Enter")

    expect(page.get_by_label("Heard")).to_have_value("two.txt=22 three.txt=333 one.txt=1")
    expect(page.get_by_role("button", name="Move one.txt up")).to_be_focused()


@pytest.mark.covers("File", "mouse")
def test_a_removed_file_is_told_with_its_path(app):
    page = app(SEVERAL)
    page.get_by_label("Papers").set_input_files([ONE, TWO])

    page.get_by_role("button", name="Remove one.txt").click()

    expect(page.get_by_label("Told")).to_have_value("one.txt 1")
    expect(page.get_by_label("Heard")).to_have_value("two.txt=22")


def test_all_files_are_removed_at_once(app):
    page = app(SEVERAL)
    page.get_by_label("Papers").set_input_files([ONE, TWO])

    page.get_by_role("button", name="Remove all").click()

    expect(page.get_by_label("Heard")).to_have_value("nothing")


def test_a_folder_comes_with_the_names_inside_it(app, tmp_path):
    (tmp_path / "notes" / "old").mkdir(parents=True)
    (tmp_path / "notes" / "a.txt").write_text("1")
    (tmp_path / "notes" / "old" / "b.txt").write_text("2")
    page = app(PAGE.replace("OPTIONS", 'file_count="directory"'))

    page.get_by_label("Papers").set_input_files(tmp_path / "notes")

    expect(page.get_by_label("Heard")).to_have_value(re.compile("notes/a.txt=1"))
    expect(page.get_by_label("Heard")).to_have_value(re.compile("notes/old/b.txt=2"))


def test_a_file_of_another_type_is_refused_with_what_is_right(app):
    page = app(PAGE.replace("OPTIONS", 'file_types=[".csv", "image"]'))

    page.get_by_label("Papers").set_input_files(ONE)

    expect(page.get_by_role("alert")).to_have_text(
        "Not taken: one.txt. Right here: .csv or images."
    )
    expect(page.get_by_label("Heard")).to_have_value("")


def test_a_chosen_name_is_told(app):
    page = app(SEVERAL)
    page.get_by_label("Papers").set_input_files([ONE, TWO])

    page.get_by_role("button", name="two.txt", exact=True).click()

    expect(page.get_by_label("Told")).to_have_value("1 two.txt")


def test_a_web_page_is_saved_and_never_opened(app):
    page = app(SINGLE)
    link = page.get_by_role("link", name="Download page.html")

    kind = link.evaluate("async (a) => (await (await fetch(a.href)).blob()).type")
    with page.expect_download() as download:
        link.click()

    assert kind == "application/octet-stream"
    assert download.value.suggested_filename == "page.html"
    expect(page.get_by_label("Told")).to_have_value("page.html")


def test_files_that_python_hands_back_are_saved_with_their_bytes(app):
    page = app(SEVERAL)
    page.get_by_label("Papers").set_input_files([ONE, TWO])
    page.get_by_role("button", name="Hand back").click()
    expect(page.get_by_role("listitem").filter(has_text="two.txt")).to_have_count(2)

    with page.expect_download() as download:
        page.get_by_role("link", name="Download two.txt").last.click()

    assert download.value.path().read_text() == "22"


def test_a_name_is_shown_as_the_text_that_it_is(app):
    page = app(SINGLE)

    page.get_by_label("Papers").set_input_files(text("<img src=x onerror=alert(1)>.txt", "1"))

    expect(page.get_by_text("<img src=x onerror=alert(1)>.txt", exact=True).first).to_be_visible()


def test_a_field_that_is_disabled_takes_nothing(app):
    page = app(PAGE.replace("OPTIONS", "interactive=False"))

    expect(page.get_by_label("Papers")).to_have_count(0)
    expect(page.get_by_text("No file", exact=True)).to_be_visible()


def test_chosen_files_outlive_python(fresh):
    page = fresh(SEVERAL)
    page.get_by_label("Papers").set_input_files([ONE, TWO])
    expect(page.get_by_label("Heard")).to_have_value("one.txt=1 two.txt=22")

    page.workers[0].evaluate("() => self.close()")
    expect(page.get_by_text("Python was restarted")).to_be_visible(timeout=60_000)
    page.get_by_label("Papers").set_input_files(THREE)

    expect(page.get_by_label("Heard")).to_have_value("one.txt=1 two.txt=22 three.txt=333")


CHANGED = """
import wasmui as ui
from pathlib import Path

seen = []
def read(file):
    seen.append(file)
    return Path(file).read_text()

def reread():
    try:
        return Path(seen[0]).read_text()
    except OSError as error:
        return error.strerror

with ui.Blocks() as demo:
    given, told = ui.File(label="Papers"), ui.Textbox(label="Told")
    ui.Button("Read").click(read, given, told)
    ui.Button("Read what was given").click(reread, None, told)
demo.launch()
"""


def test_a_file_that_changed_since_it_was_chosen_is_told_and_python_lives(app, tmp_path, thread):
    page = app(CHANGED)
    file = tmp_path / "notes.txt"
    file.write_text("first")
    page.get_by_label("Papers").set_input_files(file)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.get_by_label("Told")).to_have_value("first")
    file.write_text("another, and longer")

    # The page's own thread has taken a copy; a worker reads the file where it lies.
    page.get_by_role("button", name="Read what was given").click()
    expect(page.get_by_label("Told")).to_have_value(
        "first" if thread == "main" else re.compile("I/O error")
    )

    page.get_by_label("Papers").set_input_files(file)
    file.write_text("short")
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("notes.txt was changed, moved or deleted")
    page.get_by_role("button", name="Close this message").click()

    page.get_by_label("Papers").set_input_files(file)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.get_by_label("Told")).to_have_value("short")


@pytest.mark.covers("File", "label")
def test_the_focus_goes_on_when_what_had_it_is_removed(app):
    page = app(SEVERAL)
    papers = page.get_by_role("button", name="Papers")
    papers.set_input_files([ONE, TWO, THREE])

    page.get_by_role("button", name="Remove two.txt").press("Enter")
    expect(page.get_by_label("Heard")).to_have_value("one.txt=1 three.txt=333")
    expect(page.get_by_role("button", name="Remove three.txt")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Remove one.txt")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Heard")).to_have_value("nothing")
    expect(papers).to_be_focused()
    papers.set_input_files([ONE, TWO])
    page.get_by_role("button", name="Remove all").press("Enter")

    expect(page.get_by_label("Heard")).to_have_value("nothing")
    expect(papers).to_be_focused()
