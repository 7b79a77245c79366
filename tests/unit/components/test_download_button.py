import pytest

from wasmui import Blocks, Button, DownloadButton
from wasmui.errors import ConfigError, Error, ListenerError
from wasmui.testing import Page


def test_a_file_goes_to_the_page_by_its_path(tmp_path):
    file = tmp_path / "report.csv"
    file.write_text("a,b")

    offered = DownloadButton("Save").postprocess(str(file))

    assert ("report.csv", 3) == (offered.orig_name, offered.size)


def test_a_function_is_given_the_path():
    assert "/work/report.csv" == DownloadButton().preprocess({"path": "/work/report.csv"})


def test_without_a_file_there_is_none_either_way():
    button = DownloadButton()

    assert (None, None) == (button.preprocess(None), button.postprocess(None))


def test_an_address_is_left_to_the_page():
    assert "https://a.b/c.pdf" == DownloadButton().postprocess("https://a.b/c.pdf").url


def test_a_file_that_is_not_there_is_refused():
    with pytest.raises(ConfigError, match=r'^DownloadButton "Save": the file .* is not there'):
        DownloadButton("Save").postprocess("gone.csv")


def test_what_is_no_path_is_refused():
    with pytest.raises(ListenerError, match="offers files by their paths, but got bytes"):
        DownloadButton("Save").postprocess(b"data")


def test_what_the_page_may_not_hold_is_refused():
    with pytest.raises(Error, match='DownloadButton "Save" holds int'):
        DownloadButton("Save").preprocess(5)


def test_an_icon_that_is_not_there_is_refused():
    with pytest.raises(ConfigError, match=r"DownloadButton\(icon=\.\.\.\)"):
        DownloadButton(icon="gone.png")


def test_a_press_may_make_the_file_that_the_next_one_saves(tmp_path):
    file = tmp_path / "made.txt"

    def make():
        file.write_text("made")
        return str(file)

    with Blocks() as app:
        save = DownloadButton("Make")
        save.click(make, None, save)
        change = Button("Rename")
        change.click(lambda: DownloadButton("Save", interactive=False), None, save)
    page = Page(app)

    page.fire(save.click)
    page.fire(change.click)

    assert "made.txt" == page.value(save).orig_name
    assert ("Save", False) == (page.prop(save, "label"), page.prop(save, "interactive"))
