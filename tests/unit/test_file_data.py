from pathlib import Path

import pytest

from wasmui.errors import ConfigError, Error
from wasmui.file_data import FileData, is_address, received_file, shown_file


@pytest.mark.parametrize(
    "path", ["http://a.b/c.png", "https://a.b/c.png", "data:image/png;base64,"]
)
def test_an_address_is_for_the_page_to_load(path):
    assert is_address(path)


@pytest.mark.parametrize("path", ["a.png", "/work/http.png", Path("https.png")])
def test_a_path_is_no_address(path):
    assert not is_address(path)


def test_a_file_is_shown_with_its_name_size_and_type(tmp_path):
    (tmp_path / "cat.png").write_bytes(b"1234")

    file = shown_file(tmp_path / "cat.png", "Image()")

    assert (str(tmp_path / "cat.png"), "cat.png", 4, "image/png", None) == (
        file.path,
        file.orig_name,
        file.size,
        file.mime_type,
        file.url,
    )


def test_a_file_may_be_shown_under_another_name(tmp_path):
    (tmp_path / "a.txt").write_text("")

    file = shown_file(tmp_path / "a.txt", "File()", "result.txt")

    assert "result.txt" == file.orig_name


def test_a_path_starts_at_the_apps_folder(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("")
    monkeypatch.chdir(tmp_path)

    file = shown_file("a.txt", "File()")

    assert str(tmp_path / "a.txt") == file.path


def test_an_address_is_its_own_path():
    file = shown_file("https://a.b/c/cat.png", "Image()")

    assert ("https://a.b/c/cat.png", "https://a.b/c/cat.png", "cat.png", "image/png") == (
        file.path,
        file.url,
        file.orig_name,
        file.mime_type,
    )


def test_a_missing_file_is_told_with_the_folder_that_was_searched(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(ConfigError) as caught:
        shown_file("gone.png", "Button(icon=...)")

    assert (
        "Button(icon=...): the file 'gone.png' is not there. "
        f"Paths start at the app's folder, which is {str(tmp_path)!r} now."
    ) == str(caught.value)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(ConfigError, match="is a folder"):
        shown_file(tmp_path, "File()")


def test_what_the_page_sends_becomes_a_file():
    file = received_file({"path": "/work/a.txt", "orig_name": "a.txt", "size": 3}, "File()")

    assert FileData(path="/work/a.txt", orig_name="a.txt", size=3) == file


def test_a_file_that_is_only_an_address_has_that_as_its_path():
    file = received_file({"url": "https://a.b/c"}, "File()")

    assert ("https://a.b/c", "https://a.b/c") == (file.path, file.url)


def test_nothing_and_a_file_pass_as_they_are():
    file = FileData(path="a")

    assert received_file(None, "File()") is None
    assert received_file(file, "File()") is file


@pytest.mark.parametrize("payload", ["a.txt", 5, {}, {"path": 5}, []])
def test_what_is_no_file_is_refused(payload):
    with pytest.raises(Error, match=r"^File\(\) holds \w+, which is no file\.$"):
        received_file(payload, "File()")


def test_two_files_do_not_share_their_notes():
    first, second = FileData(path="a"), FileData(path="b")

    first.meta["kept"] = True

    assert {"_type": "gradio.FileData"} == second.meta
