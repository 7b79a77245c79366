import pytest

from wasmui import Blocks, Textbox, UploadButton
from wasmui.errors import ConfigError, Error, ListenerError
from wasmui.testing import Page


@pytest.fixture
def chosen(tmp_path):
    """A file as the page holds it."""
    file = tmp_path / "upload"
    file.write_bytes(b"abc")
    return {"path": str(file), "orig_name": "note.txt", "mime_type": "text/plain"}


def test_a_function_is_given_the_path_of_one_file(chosen):
    given = UploadButton().preprocess(chosen)

    assert (chosen["path"], "note.txt") == (given, given.orig_name)


def test_a_function_is_given_the_bytes_where_it_asks_for_them(chosen):
    assert b"abc" == UploadButton(type="binary").preprocess(chosen)


@pytest.mark.parametrize("count", ["multiple", "directory"])
def test_several_files_are_a_list(chosen, count):
    assert [chosen["path"]] == UploadButton(file_count=count).preprocess([chosen])


@pytest.mark.parametrize("payload", [None, []])
def test_without_a_file_there_is_none(payload):
    assert UploadButton(file_count="multiple").preprocess(payload) is None


def test_files_go_to_the_page_by_their_paths(chosen):
    button = UploadButton(file_count="multiple")

    files = button.postprocess([chosen["path"]])

    assert ([chosen["path"]], None) == ([file.path for file in files], button.postprocess(None))


def test_one_file_goes_to_the_page_alone(chosen):
    assert chosen["path"] == UploadButton().postprocess(chosen["path"]).path


def test_a_file_of_another_type_is_refused(chosen):
    with pytest.raises(Error, match=r'UploadButton "Table" takes \.csv, and note\.txt is none'):
        UploadButton("Table", file_types=[".csv"]).preprocess(chosen)


def test_types_are_a_list():
    with pytest.raises(ConfigError, match=r"Write `file_types=\['image'\]`"):
        UploadButton(file_types="image")


def test_what_is_no_type_is_refused():
    with pytest.raises(ConfigError, match=r"UploadButton\(file_types=\[\.\.\.\]\): 'a b'"):
        UploadButton(file_types=["a b"])


def test_what_is_no_path_is_refused():
    with pytest.raises(ListenerError, match='UploadButton "Upload a File" offers files'):
        UploadButton().postprocess(3)


def test_an_upload_reaches_the_function(chosen):
    with Blocks() as app:
        button = UploadButton()
        told = Textbox()
        button.upload(lambda file: file.orig_name, button, told)
    page = Page(app)

    page.edit(button, chosen)
    page.fire(button.upload)

    assert "note.txt" == page.value(told)
