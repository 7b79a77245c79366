"""A button that saves a file, in the hands of a visitor."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

SAVES = """
import wasmui as ui
from pathlib import Path
Path("note.html").write_text("<script>alert(1)</script>")
with ui.Blocks() as demo:
    save = ui.DownloadButton("Save", value="note.html", OPTIONS)
    heard = ui.Textbox(label="Heard")
    save.click(lambda path: Path(path).name, save, heard)
demo.launch()
"""


@pytest.mark.covers("DownloadButton", "mouse", "label")
def test_a_press_saves_the_file_and_is_heard(app):
    page = app(SAVES.replace(", OPTIONS", ""))

    with page.expect_download() as saved:
        page.get_by_role("button", name="Save").click()

    assert "note.html" == saved.value.suggested_filename
    assert "<script>alert(1)</script>" == Path(saved.value.path()).read_text(encoding="utf-8")
    expect(page.get_by_label("Heard")).to_have_value("note.html")


@pytest.mark.covers("DownloadButton", "keyboard")
def test_the_keyboard_saves_it(app):
    page = app(SAVES.replace(", OPTIONS", ""))

    with page.expect_download() as saved:
        page.get_by_role("button", name="Save").press("Enter")

    assert "note.html" == saved.value.suggested_filename
    expect(page.get_by_role("button", name="Save")).to_be_focused()


def test_where_it_may_not_be_pressed_it_is_disabled(app):
    page = app(SAVES.replace("OPTIONS", "interactive=False"))

    expect(page.get_by_role("button", name="Save")).to_be_disabled()


def test_a_press_may_make_the_file_that_the_next_one_saves(app):
    page = app("""
        import wasmui as ui
        from pathlib import Path
        def make():
            Path("made.txt").write_text("made")
            return ui.DownloadButton("Save", value="made.txt")
        with ui.Blocks() as demo:
            button = ui.DownloadButton("Make")
            button.click(make, None, button)
        demo.launch()
    """)
    page.get_by_role("button", name="Make").click()

    with page.expect_download() as saved:
        page.get_by_role("button", name="Save").click()

    assert "made.txt" == saved.value.suggested_filename
