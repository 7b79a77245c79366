"""File: what a function is given, and what it may return."""

from pathlib import Path

import pytest

from wasmui.blocks import Blocks
from wasmui.components.file import File
from wasmui.components.textbox import Textbox
from wasmui.errors import ConfigError, Error, ListenerError
from wasmui.event_data import DeletedFileData, DownloadData
from wasmui.file_data import FileData
from wasmui.testing import Page


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A small table."""
    (tmp_path / "table.csv").write_text("a,b\n1,2\n")
    return tmp_path / "table.csv"


def payload(path: Path, name: str | None = None, mime_type: str | None = "text/csv"):
    return {"path": str(path), "orig_name": name or path.name, "mime_type": mime_type, "size": 8}


class TestDeclaration:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            (None, None),
            (["csv", ".TSV"], [".csv", ".tsv"]),
            (["image/*", "text"], ["image", "text"]),
            (["application/pdf", "font/*"], ["application/pdf", "font/*"]),
            (["image", "file"], None),
        ],
    )
    def test_types_are_taken_in_every_form(self, given, kept):
        assert kept == File(file_types=given).file_types

    def test_types_that_are_no_list_are_refused(self):
        with pytest.raises(ConfigError, match=r"Write `file_types=\['\.csv'\]`"):
            File(file_types=".csv")

    @pytest.mark.parametrize("wrong", ["", ".", ".csv, .tsv"])
    def test_what_is_no_type_is_refused(self, wrong):
        with pytest.raises(ConfigError, match="is no type of file"):
            File(file_types=[wrong])


class TestWhatAFunctionIsGiven:
    def test_nothing_where_nothing_was_chosen(self):
        assert File().preprocess(None) is None

    def test_nothing_where_the_list_is_empty(self):
        assert File(file_count="multiple").preprocess([]) is None

    def test_a_path_that_can_be_opened_and_knows_its_names(self, table):
        given = File().preprocess(payload(table, "My table.csv"))

        assert isinstance(given, str)
        assert (str(table), str(table), "My table.csv") == (given, given.name, given.orig_name)
        assert Path(given).read_text() == "a,b\n1,2\n"

    def test_bytes(self, table):
        assert File(type="binary").preprocess(payload(table)) == b"a,b\n1,2\n"

    @pytest.mark.parametrize("count", ["multiple", "directory"])
    def test_a_list_where_there_may_be_several(self, table, count):
        assert [str(table)] == File(file_count=count).preprocess([payload(table)])

    def test_a_list_where_one_of_several_came(self, table):
        assert [str(table)] == File(file_count="multiple").preprocess(payload(table))

    def test_what_another_function_has_offered(self, table):
        file = File()

        assert str(table) == file.preprocess(file.postprocess(table))

    @pytest.mark.parametrize(
        ("types", "name", "mime_type"),
        [
            ([".csv"], "a.CSV", None),
            (["text"], "a.csv", "text/csv"),
            (["text"], "a.txt", None),
            (["text"], "a.json", "application/json"),
            (["image"], "a.png", None),
            (["image", ".csv"], "a.csv", "text/csv"),
            (["application/pdf"], "a.pdf", None),
            (["font/*"], "a.bin", "font/woff2"),
        ],
    )
    def test_files_of_the_types_that_are_taken(self, table, types, name, mime_type):
        given = File(file_types=types).preprocess(payload(table, name, mime_type))

        assert name == given.orig_name

    @pytest.mark.parametrize(
        ("types", "name", "mime_type"),
        [
            ([".csv"], "a.csv.exe", None),
            (["image"], "a.csv", "text/csv"),
            (["image"], "a", None),
            (["video"], "a.png", "image/png"),
            (["application/pdf"], "a.csv", "text/csv"),
        ],
    )
    def test_no_files_of_other_types(self, table, types, name, mime_type):
        with pytest.raises(Error, match=f'File "Table" takes .*, and {name} is none of these'):
            File(label="Table", file_types=types).preprocess(payload(table, name, mime_type))

    def test_no_bytes_of_a_file_that_is_gone(self, table):
        sent = payload(table)
        table.unlink()

        with pytest.raises(Error, match=r"table\.csv cannot be read"):
            File(type="binary").preprocess(sent)

    def test_nothing_from_an_address(self):
        file = File()

        with pytest.raises(Error, match="has not fetched"):
            file.preprocess(file.postprocess("https://example.org/a.csv"))


class TestWhatAFunctionReturns:
    def test_nothing_empties_it(self):
        assert File().postprocess(None) is None

    @pytest.mark.parametrize("form", [str, Path])
    def test_a_path_is_offered(self, table, form):
        offered = File().postprocess(form(table))

        assert (str(table), "table.csv", 8) == (offered.path, offered.orig_name, offered.size)

    def test_a_file_keeps_the_name_that_the_visitor_gave_it(self, table):
        file = File()

        offered = file.postprocess(file.preprocess(payload(table, "My table.csv")))

        assert offered.orig_name == "My table.csv"

    def test_several_are_offered_as_a_list(self, table):
        offered = File(file_count="multiple").postprocess([table, "https://example.org/a.csv"])

        assert [file.orig_name for file in offered] == ["table.csv", "a.csv"]

    def test_a_missing_file_is_named(self):
        with pytest.raises(ConfigError, match=r"'missing\.csv' is not there"):
            File().postprocess("missing.csv")

    def test_a_folder_is_no_file(self, tmp_path):
        with pytest.raises(ConfigError, match="is a folder"):
            File().postprocess(tmp_path)

    @pytest.mark.parametrize("wrong", [b"bytes", 5, {"no": "file"}])
    def test_what_is_no_path_is_refused(self, wrong):
        with pytest.raises(Error, match='File "Result"'):
            File(label="Result").postprocess(wrong)

    def test_bytes_are_told_how_to_become_a_file(self):
        with pytest.raises(ListenerError, match="write_bytes"):
            File().postprocess(b"bytes")


def test_a_removed_file_is_told(table):
    def told(event: DeletedFileData):
        return event.file.path

    with Blocks() as app:
        file, text = File(file_count="multiple"), Textbox()
        file.delete(told, outputs=text)
    with Page(app) as page:
        page.fire(file.delete, {"file": payload(table)})

        assert str(table) == page.value(text)


def test_a_download_is_told(table):
    def told(event: DownloadData):
        return event.file.orig_name

    with Blocks() as app:
        file, text = File(str(table)), Textbox()
        file.download(told, outputs=text)
    with Page(app) as page:
        page.fire(file.download, {"file": payload(table)})

        assert page.value(text) == "table.csv"


def test_a_chosen_file_goes_through_a_function_and_back(table):
    with Blocks() as app:
        source, copy = File(), File()
        source.upload(lambda file: file, source, copy)
    with Page(app) as page:
        page.edit(source, payload(table, "My table.csv"))
        page.fire(source.upload)

        assert not page.failures
        assert isinstance(page.value(copy), FileData)
        assert page.value(copy).orig_name == "My table.csv"
