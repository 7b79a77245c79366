import pytest

from wasmui import Blocks, Button, FileExplorer, Textbox
from wasmui.errors import ConfigError, Error, ListenerError
from wasmui.testing import Page


@pytest.fixture
def folder(tmp_path):
    for path in ("app.py", "notes/b.txt", "notes/old/a.txt", "notes/file10.csv", "notes/file9.csv"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    return tmp_path


@pytest.mark.parametrize(
    ("glob", "expected"),
    [
        (
            "**/*",
            ["notes/old/a.txt", "notes/b.txt", "notes/file9.csv", "notes/file10.csv", "app.py"],
        ),
        ("*", ["app.py"]),
        ("**/*.txt", ["notes/old/a.txt", "notes/b.txt"]),
        ("notes/*.txt", ["notes/b.txt"]),
        ("notes/**", ["notes/old/a.txt", "notes/b.txt", "notes/file9.csv", "notes/file10.csv"]),
        ("**/file?.csv", ["notes/file9.csv"]),
        ("**/[!a-e]*", ["notes/file9.csv", "notes/file10.csv"]),
        ("*.(x)", []),
    ],
)
def test_the_files_that_fit_are_shown_as_people_sort_them(folder, glob, expected):
    assert expected == FileExplorer(glob, root_dir=folder).files


def test_files_are_left_out(folder):
    explorer = FileExplorer(root_dir=folder, ignore_glob="**/*.csv")

    assert ["notes/old/a.txt", "notes/b.txt", "app.py"] == explorer.files


def test_more_files_than_a_page_can_show_are_cut_and_told(tmp_path, monkeypatch):
    monkeypatch.setattr("wasmui.components.file_explorer.MOST", 1)
    for name in ("a", "b"):
        (tmp_path / name).touch()
    explorer = FileExplorer(root_dir=tmp_path)

    assert (["a"], True) == (explorer.files, explorer.more)


def test_a_root_that_is_no_folder_is_refused(folder):
    with pytest.raises(ConfigError, match="there is no such folder"):
        FileExplorer(root_dir=folder / "app.py")


def test_a_function_is_given_absolute_paths(folder):
    explorer = FileExplorer(root_dir=folder)

    given = explorer.preprocess(["app.py", "notes/b.txt"])

    assert [str(folder / "app.py"), str(folder / "notes" / "b.txt")] == given


def test_a_function_is_given_one_path_where_one_is_taken(folder):
    explorer = FileExplorer(root_dir=folder, file_count="single")

    assert str(folder / "app.py") == explorer.preprocess(["app.py"])


@pytest.mark.parametrize("payload", [None, []])
def test_nothing_chosen_is_none(folder, payload):
    assert FileExplorer(root_dir=folder).preprocess(payload) is None


def test_paths_are_shown_from_the_root_on(folder):
    explorer = FileExplorer(root_dir=folder)

    assert ["app.py"] == explorer.postprocess("app.py")
    assert ["notes/b.txt"] == explorer.postprocess([folder / "notes" / "b.txt"])
    assert (None, None) == (explorer.postprocess(None), explorer.postprocess([]))


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd"])
def test_what_lies_outside_is_refused_both_ways(folder, path):
    explorer = FileExplorer(root_dir=folder, label="Notes")

    with pytest.raises(Error, match=r'FileExplorer "Notes": .* is not below'):
        explorer.preprocess([path])
    with pytest.raises(ListenerError, match=r'FileExplorer "Notes": .* is not below'):
        explorer.postprocess(path)


def test_a_file_that_is_gone_is_told(folder):
    with pytest.raises(Error, match=r"is no longer there\. Look again"):
        FileExplorer(root_dir=folder).preprocess(["gone.txt"])


@pytest.mark.parametrize("value", [3, [b"app.py"]])
def test_what_is_no_path_is_refused(folder, value):
    with pytest.raises(ListenerError, match="shows files by their paths, but got"):
        FileExplorer(root_dir=folder).postprocess(value)


def test_several_where_one_is_shown_are_refused(folder):
    with pytest.raises(ListenerError, match="shows one file, but got 2"):
        FileExplorer(root_dir=folder, file_count="single").postprocess(["app.py", "notes/b.txt"])


def test_the_tree_is_read_anew_where_that_is_asked_for(folder):
    with Blocks() as app:
        explorer = FileExplorer(root_dir=folder)
        told = Textbox()
        explorer.change(len, explorer, told)
    page = Page(app)
    (folder / "new.txt").touch()

    page.edit(explorer, ["app.py"])
    page.fire(type(explorer.change)(explorer, "again"))

    assert "new.txt" in page.prop(explorer, "files")
    assert ("1", ["app.py"]) == (page.value(told), page.value(explorer))


def test_a_function_shows_another_folder(folder):
    with Blocks() as app:
        explorer = FileExplorer("*", root_dir=folder)
        button = Button()
        button.click(lambda: FileExplorer(root_dir=folder / "notes"), None, explorer)
    page = Page(app)

    page.fire(button.click)

    assert ["b.txt", "file9.csv", "file10.csv"] == page.prop(explorer, "files")
