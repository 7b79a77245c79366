import csv

import pytest

import wasmui as ui
from wasmui.errors import ConfigError
from wasmui.file_data import FileData
from wasmui.testing import Page


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def boxes():
    return [ui.Textbox(label="Question"), ui.Textbox()]


def rows_of(path):
    with path.open(newline="") as lines:
        return list(csv.reader(lines))


def test_a_simple_logger_keeps_bare_values(boxes, tmp_path):
    logger = ui.SimpleCSVLogger()
    logger.setup(boxes, "kept")

    counts = [logger.flag(["a, b", None]), logger.flag(['say "x"', 2])]

    assert [1, 2] == counts
    assert [["a, b", ""], ['say "x"', "2"]] == rows_of(tmp_path / "kept" / "log.csv")


def test_what_it_kept_is_a_folder_of_examples(boxes):
    with ui.Blocks():
        logger = ui.CSVLogger(verbose=False, dataset_file_name="log.csv")
        logger.setup(boxes, "kept")
        logger.flag(["one", "two"])

        examples = ui.Examples("kept", [ui.Textbox(), ui.Textbox(), ui.Textbox()])

    assert ["one", "two"] == examples.examples[0][:2]


def test_a_logger_writes_labels_option_user_and_time(boxes):
    logger = ui.CSVLogger(verbose=False)
    logger.setup(boxes, "kept")

    logger.flag(["a", "b"], "odd", username="Ada")

    heading, row = rows_of(logger.file)
    assert ["Question", "component 1", "flag", "username", "timestamp"] == heading
    assert ["a", "b", "odd", "Ada"] == row[:4]


def test_another_heading_begins_another_file(boxes):
    logger = ui.CSVLogger()
    logger.setup(boxes, "kept")
    logger.flag(["a", "b"])
    logger.flag(["a", "b"], "odd")

    count = logger.flag(["c", "d"])

    assert 2 == count
    assert {"dataset1.csv", "dataset2.csv"} == {f.name for f in logger.flagging_dir.iterdir()}


def test_it_says_which_file_is_begun(boxes, capsys):
    logger = ui.CSVLogger()
    logger.setup(boxes, "kept")

    logger.flag(["a", "b"])
    logger.flag(["a", "b"])

    assert "Flagged samples are kept in kept/dataset1.csv.\n" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("simplify", "cell"),
    [(True, "cat.png"), (False, '{"path":"/uploads/1/cat.png","orig_name":"cat.png"}')],
)
def test_of_a_file_its_name_is_kept_or_all(simplify, cell):
    logger = ui.CSVLogger(simplify_file_data=simplify, verbose=False)
    logger.setup([ui.File(label="File")], "kept")

    logger.flag([{"path": "/uploads/1/cat.png", "orig_name": "cat.png"}])

    assert cell == rows_of(logger.file)[1][0]


def test_values_of_several_parts_are_json():
    logger = ui.SimpleCSVLogger()
    logger.setup([ui.JSON(), ui.File(file_count="multiple")], "kept")

    logger.flag([{"a": [1, None]}, [FileData(path="/x/a.txt", orig_name="a.txt")]])

    assert [['{"a":[1,null]}', '["a.txt"]']] == rows_of(logger.file)


def test_no_spreadsheet_takes_a_cell_for_a_formula(boxes):
    logger = ui.SimpleCSVLogger()
    logger.setup(boxes, "kept")

    logger.flag(["=1+1", "-3.5"])

    assert [["'=1+1", "-3.5"]] == rows_of(logger.file)


def test_without_samples_there_is_no_file(boxes):
    logger = ui.CSVLogger()
    logger.setup(boxes, "kept")

    assert logger.file is None


def test_a_wrong_number_of_values_is_told(boxes):
    logger = ui.CSVLogger()
    logger.setup(boxes, "kept")

    with pytest.raises(ConfigError, match="a value for each of the 2 components"):
        logger.flag(["one"])


def test_in_an_app_of_ones_own_the_browser_keeps_the_rows():
    logger = ui.SimpleCSVLogger()
    with ui.Blocks() as app:
        box = ui.Textbox(label="Text")
        keep = ui.Button()
        logger.setup([box], "mine")
        keep.click(lambda *values: logger.flag(list(values)), box, None, preprocess=False)
    page = Page(app)
    page.edit(box, "hello")

    page.fire(keep.click)

    assert {"flagged/mine": {"log.csv": [["hello"]]}} == page.stored
    assert [] == page.alerts
