"""A button that takes files, in the hands of a visitor."""

import pytest
from playwright.sync_api import expect

TAKES = """
import wasmui as ui
from pathlib import Path
with ui.Blocks() as demo:
    given = ui.UploadButton("Choose", OPTIONS)
    heard = ui.Textbox(label="Heard")
    def read(files):
        files = files if isinstance(files, list) else [files]
        return " ".join(f"{file.orig_name}={Path(file).read_text()}" for file in files)
    given.upload(read, given, heard)
demo.launch()
"""


def text(name: str, content: str):
    return {"name": name, "mimeType": "text/plain", "buffer": content.encode()}


def choose(page, *files):
    with page.expect_file_chooser() as dialog:
        page.get_by_role("button", name="Choose").click()
    dialog.value.set_files(list(files))


@pytest.mark.covers("UploadButton", "mouse", "label")
def test_a_chosen_file_reaches_the_function(app):
    page = app(TAKES.replace(", OPTIONS", ""))

    choose(page, text("one.txt", "1"))

    expect(page.get_by_label("Heard")).to_have_value("one.txt=1")
    expect(page.get_by_role("button", name="Choose")).to_have_accessible_description("one.txt")


@pytest.mark.covers("UploadButton", "keyboard")
def test_the_keyboard_opens_the_dialog(app):
    page = app(TAKES.replace(", OPTIONS", ""))

    with page.expect_file_chooser() as dialog:
        page.get_by_role("button", name="Choose").press("Space")
    dialog.value.set_files(text("one.txt", "1"))

    expect(page.get_by_label("Heard")).to_have_value("one.txt=1")
    expect(page.get_by_role("button", name="Choose")).to_be_focused()


def test_several_files_come_as_one_upload(app):
    page = app(TAKES.replace("OPTIONS", 'file_count="multiple"'))

    choose(page, text("one.txt", "1"), text("two.txt", "22"))

    expect(page.get_by_label("Heard")).to_have_value("one.txt=1 two.txt=22")


def test_a_folder_comes_with_its_files(app, tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "one.txt").write_text("1")
    page = app(TAKES.replace("OPTIONS", 'file_count="directory"'))

    with page.expect_file_chooser() as dialog:
        page.get_by_role("button", name="Choose").click()
    dialog.value.set_files(tmp_path / "notes")

    expect(page.get_by_label("Heard")).to_have_value("notes/one.txt=1")


def test_a_file_of_another_type_is_refused_with_what_is_right(app):
    page = app(TAKES.replace("OPTIONS", 'file_types=[".csv"]'))

    choose(page, text("one.txt", "1"))

    expect(page.get_by_role("alert")).to_have_text("Not taken: one.txt. Right here: .csv.")
    expect(page.get_by_label("Heard")).to_have_value("")


def test_a_dropped_file_is_taken_too(app):
    page = app(TAKES.replace(", OPTIONS", ""))
    dropped = page.evaluate_handle("""() => {
        const data = new DataTransfer();
        data.items.add(new File(["1"], "one.txt", { type: "text/plain" }));
        return data;
    }""")

    page.get_by_role("button", name="Choose").dispatch_event("drop", {"dataTransfer": dropped})

    expect(page.get_by_label("Heard")).to_have_value("one.txt=1")


def test_where_it_may_not_be_pressed_it_is_disabled(app):
    page = app(TAKES.replace("OPTIONS", "interactive=False"))

    expect(page.get_by_role("button", name="Choose")).to_be_disabled()
