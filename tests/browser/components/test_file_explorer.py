"""The app's files, as a visitor goes through them."""

import pytest
from playwright.sync_api import expect

FILES = """
import wasmui as ui
from pathlib import Path
import shutil
root = Path("shown")
shutil.rmtree(root, ignore_errors=True)
for name in ("notes/old/a.txt", "notes/b.txt", "c.csv"):
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(name)
with ui.Blocks() as demo:
    files = ui.FileExplorer(root_dir=root, label="Files", OPTIONS)
    heard = ui.Textbox(label="Heard")
    told = ui.Textbox(label="Told")
    def read(paths):
        paths = paths if isinstance(paths, list) else [paths] if paths else []
        return " ".join(Path(path).read_text() for path in paths) or "nothing"
    def chosen(event: ui.SelectData):
        return f"{event.value} {event.selected}"
    files.change(read, files, heard)
    files.select(chosen, None, told)
    ui.Button("Write").click(lambda: (root / "new.txt").write_text("new") and None)
demo.launch()
"""


def of(options: str = "") -> str:
    return FILES.replace("OPTIONS", options)


def row(page, name):
    return page.get_by_role("tree", name="Files").get_by_role("treeitem", name=name, exact=True)


@pytest.mark.covers("FileExplorer", "label")
def test_the_tree_is_named_by_its_label_and_tells_its_levels(app):
    page = app(of())

    row(page, "notes").click()

    expect(row(page, "notes")).to_have_attribute("aria-expanded", "true")
    expect(row(page, "b.txt")).to_have_attribute("aria-level", "2")
    expect(row(page, "c.csv")).to_have_attribute("aria-posinset", "2")


@pytest.mark.covers("FileExplorer", "mouse")
def test_a_file_is_chosen_by_the_mouse(app):
    page = app(of())

    row(page, "c.csv").click()

    expect(page.get_by_label("Heard")).to_have_value("c.csv")
    expect(page.get_by_label("Told")).to_have_value("c.csv True")
    expect(row(page, "c.csv")).to_have_attribute("aria-checked", "true")


@pytest.mark.covers("FileExplorer", "keyboard")
def test_all_is_done_by_the_keyboard(app):
    page = app(of())

    row(page, "notes").press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(row(page, "b.txt")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_label("Heard")).to_have_value("notes/b.txt")
    expect(row(page, "notes")).to_have_attribute("aria-checked", "mixed")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")

    expect(page.get_by_label("Heard")).to_have_value("notes/old/a.txt notes/b.txt")
    expect(row(page, "notes")).to_have_attribute("aria-checked", "true")


def test_a_box_of_a_folder_chooses_what_is_below_and_takes_it_back(app):
    page = app(of())

    row(page, "notes").locator(".tick").click()
    expect(page.get_by_label("Heard")).to_have_value("notes/old/a.txt notes/b.txt")
    row(page, "notes").locator(".tick").click()

    expect(page.get_by_label("Heard")).to_have_value("nothing")
    expect(page.get_by_label("Told")).to_have_value("notes False")


def test_where_one_is_taken_another_takes_its_place(app):
    page = app(of('file_count="single"'))
    row(page, "c.csv").click()

    row(page, "notes").click()
    row(page, "b.txt").click()

    expect(page.get_by_label("Heard")).to_have_value("notes/b.txt")
    expect(row(page, "c.csv")).to_have_attribute("aria-selected", "false")
    expect(row(page, "b.txt")).to_have_attribute("aria-selected", "true")


def test_what_the_app_writes_is_there_when_the_visitor_looks_again(app):
    page = app(of())
    page.get_by_role("button", name="Write").click()

    page.get_by_role("button", name="Look again").click()

    expect(row(page, "new.txt")).to_be_visible()


def test_where_it_may_not_be_changed_it_can_be_gone_through(app):
    page = app(of("interactive=False, value='c.csv'"))

    row(page, "notes").click()
    row(page, "b.txt").click(force=True)

    expect(row(page, "b.txt")).to_have_attribute("aria-checked", "false")
    expect(row(page, "c.csv")).to_have_attribute("aria-checked", "true")
    expect(row(page, "b.txt")).to_be_disabled()


def test_no_files_are_said_to_be_none(app):
    page = app(of('glob="*.png"'))

    expect(page.get_by_text("No files")).to_be_visible()
