import datetime as dt
import math
from array import array

import numpy as np
import pandas as pd
import pytest

import wasmui as ui
from wasmui.errors import ConfigError, Error
from wasmui.testing import Page


def there_and_back(value, **given):
    component = ui.Dataframe(**given)
    return component.preprocess(component.postprocess(value))


def edited(component, value, *steps):
    sent = component.postprocess(value)
    held = component.received(sent, {"stamp": str(sent["stamp"]), "log": [list(s) for s in steps]})
    return component.preprocess(held)


def test_rows_come_back_as_they_were():
    rows = [["Ada", 1815, 0.5, True, None], ["Grace", 1906, 2.0, False, "x"]]

    assert rows == there_and_back(rows, type="array")


def test_numbers_cross_as_one_buffer_and_texts_as_one_text():
    table = ui.Dataframe().postprocess([["a", 1], ["b", 2]])

    text, number = table["columns"]
    assert "a\x1fb" == text["text"]
    assert array("d", [1.0, 2.0]) == number["cells"]


@pytest.mark.parametrize(
    "cells",
    [
        ["a\x1fb", "c"],
        [1, "a", None],
        [2**60, 1],
        [True, None],
        [None, None],
        [1, None, 3],
        [1.5, None],
        ["", None, "x"],
    ],
)
def test_a_column_of_any_cells_comes_back_as_it_was(cells):
    rows = [[cell] for cell in cells]

    expected = [[str(cell) if cell == 2**60 else cell] for cell in cells]
    assert expected == there_and_back(rows, type="array")


def test_an_empty_table_has_no_rows():
    assert [] == there_and_back([], type="array")
    assert (0, 2) == there_and_back(pd.DataFrame({"a": [], "b": []})).shape


def test_shorter_rows_end_in_nothing():
    assert [["a", None], ["b", "c"]] == there_and_back([["a"], ["b", "c"]], type="array")


def test_single_values_are_one_column():
    assert [[1], [2]] == there_and_back([1, 2], type="array")


def test_records_and_columns_are_tables_too():
    expected = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})

    for value in ([{"a": 1, "b": "x"}, {"a": 2, "b": "y"}], {"a": [1, 2], "b": ["x", "y"]}):
        pd.testing.assert_frame_equal(expected, there_and_back(value))


def test_a_dict_of_headers_and_data_may_say_what_cells_show_and_look_like():
    metadata = {"display_value": [["one"]], "styling": [["color: red"]]}

    table = ui.Dataframe().postprocess({"headers": ["n"], "data": [[1]], "metadata": metadata})

    assert ["n"] == table["headers"]
    assert "one" == table["display"][0]["text"]
    assert (["color: red"], array("I", [1])) == (table["styles"]["rules"], table["styles"]["cells"])


def test_a_csv_file_is_read_with_its_numbers(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("name,born,height\nAda,1815,\nGrace,1906,1.7\n")

    back = there_and_back(str(file), type="array")

    assert [["Ada", 1815, None], ["Grace", 1906, 1.7]] == back


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"int": [1, 2], "float": [0.5, math.nan], "text": ["a", "b"]}),
        pd.DataFrame({"bool": [True, False], "small": np.array([1, 2], dtype="int8")}),
        pd.DataFrame({"when": pd.to_datetime(["2024-01-02 03:04:05.123456", None])}),
        pd.DataFrame({"maybe": pd.array([1, None], dtype="Int64")}),
        pd.DataFrame({"perhaps": pd.array([True, None], dtype="boolean")}),
        pd.DataFrame({"kind": pd.Categorical(["a", "b"])}),
        pd.DataFrame({"long": np.array([2**60, -(2**61)])}),
        pd.DataFrame([[1, 2]], columns=["same", "same"]),
        pd.DataFrame({"text": ["a", None]}),
    ],
    ids=lambda frame: ",".join(str(dtype) for dtype in frame.dtypes),
)
def test_a_frame_of_pandas_comes_back_with_its_types(frame):
    back = there_and_back(frame)

    pd.testing.assert_frame_equal(frame, back, check_index_type=False)


def test_a_frame_with_an_index_loses_it():
    frame = pd.DataFrame({"a": [1, 2]}, index=["x", "y"])

    assert [0, 1] == list(there_and_back(frame).index)


def test_columns_of_several_levels_are_named_by_all_of_them():
    frame = pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("a", "b")]))

    assert ["a / b"] == ui.Dataframe().postprocess(frame)["headers"]


def test_a_styler_gives_colours_and_formats_and_leaves_the_values():
    pytest.importorskip("jinja2")
    frame = pd.DataFrame({"a": [1.0, 2.0], "b": ["x", "y"]})
    styler = frame.style.highlight_max(subset=["a"], color="lightgreen").format({"a": "{:.2f} €"})
    component = ui.Dataframe()

    table = component.postprocess(styler)

    assert ["background-color:lightgreen"] == table["styles"]["rules"]
    assert [0, 0, 1, 0] == list(table["styles"]["cells"])
    assert "1.00 €\x1f2.00 €" == table["display"][0]["text"]
    assert table["display"][1] is None
    pd.testing.assert_frame_equal(frame, component.preprocess(table))


def test_what_a_styler_hides_is_not_in_the_table():
    pytest.importorskip("jinja2")
    frame = pd.DataFrame({"a": [1, 2], "b": [3, 4]})

    table = ui.Dataframe().postprocess(frame.style.hide(subset=["a"], axis="columns"))

    assert ["b"] == table["headers"]


@pytest.mark.parametrize("value", [np.eye(2), np.array([[1, 2], [3, 4]]), np.array([["a", 1]])])
def test_an_array_of_numpy_comes_back(value):
    back = there_and_back(value, type="numpy")

    np.testing.assert_array_equal(value, back)
    assert value.dtype.kind in (back.dtype.kind, "U")


def test_a_frame_of_polars_comes_back_with_its_types():
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(
        {"n": [1, None], "x": [0.5, 1.5], "t": ["a", "b"], "d": [dt.date(2024, 1, 2), None]}
    )

    back = there_and_back(frame, type="polars")

    assert frame.to_dict(as_series=False) == back.to_dict(as_series=False)


def test_dates_that_were_typed_are_dates_to_pandas():
    back = there_and_back([["2024-01-02"], ["never"]], datatype="date")

    assert pd.Timestamp(2024, 1, 2) == back.iloc[0, 0]
    assert pd.isna(back.iloc[1, 0])


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (("set", 0, 1, 5), [["a", 5], ["b", 2]]),
        (("fill", 0, 0, [["x", 8], ["y", 9]]), [["x", 8], ["y", 9]]),
        (("insert", 1, ["", None], 1), [["a", 1], ["", None], ["b", 2]]),
        (("cut", [0]), [["b", 2]]),
        (("widen", 1, "new", ""), [["a", "", 1], ["b", "", 2]]),
        (("drop", 0), [[1], [2]]),
        (("rename", 0, "c"), [["a", 1], ["b", 2]]),
    ],
)
def test_what_the_visitor_changed_comes_as_steps(step, expected):
    assert expected == edited(ui.Dataframe(type="array"), [["a", 1], ["b", 2]], step)


def test_steps_follow_each_other():
    frame = edited(
        ui.Dataframe(),
        pd.DataFrame({"a": [1, 2, 3]}),
        ("cut", [1]),
        ("rename", 0, "z"),
        ("set", 1, 0, 7),
    )

    pd.testing.assert_frame_equal(pd.DataFrame({"z": [1, 7]}), frame)


def test_an_edit_that_does_not_fit_the_type_stays_and_the_type_gives_way():
    frame = edited(ui.Dataframe(), pd.DataFrame({"a": [1, 2]}), ("set", 0, 0, "many"))

    assert ["many", 2] == frame["a"].tolist()


def test_steps_on_a_table_that_python_has_replaced_are_left_out():
    component = ui.Dataframe(type="array")
    old, new = component.postprocess([[1]]), component.postprocess([[2]])

    held = component.received(new, {"stamp": str(old["stamp"]), "log": [["set", 0, 0, 9]]})

    assert [[2]] == component.preprocess(held)


def test_two_tables_of_the_same_cells_are_the_same():
    component = ui.Dataframe()

    assert component.postprocess([[1, "a"]]) == component.postprocess([[1, "a"]])
    assert component.postprocess([[1]]) != component.postprocess([[2]])


def test_no_value_is_a_table_of_blank_cells():
    component = ui.Dataframe(headers=["a", "b"], row_count=2, datatype=["str", "bool"])

    assert [["", False], ["", False]] == ui.Dataframe(
        headers=["a", "b"], row_count=2, datatype=["str", "bool"], type="array"
    ).preprocess(component.postprocess(None))


@pytest.mark.parametrize("given", [{"column_count": 4}, {"col_count": (4, "dynamic")}])
def test_columns_of_an_empty_table_are_counted(given):
    assert ["1", "2", "3", "4"] == ui.Dataframe(**given).postprocess(None)["headers"]


def test_headers_are_fitted_to_the_rows():
    assert ["a", "2"] == ui.Dataframe(headers=["a"]).postprocess([[1, 2]])["headers"]
    assert ["a"] == ui.Dataframe(headers=["a", "b"]).postprocess([[1]])["headers"]


def test_fixed_counts_are_limits():
    component = ui.Dataframe(row_count=(2, "fixed"), col_count=(3, "fixed"))

    assert (2, (2, 2)) == (component.row_count, component.row_limits)
    assert (3, (3, 3)) == (component.column_count, component.column_limits)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"row_limits": (3, 1)}, r"row_limits=\(3, 1\).*fewest"),
        ({"column_limits": (-1, None)}, "column_limits"),
        ({"max_chars": 0}, "max_chars=0"),
        ({"pinned_columns": -1}, "pinned_columns=-1"),
        ({"static_columns": [-1]}, "counted from 0"),
        ({"row_count": -1}, "row_count=-1"),
        ({"datatype": "strong"}, "datatype"),
        ({"latex_delimiters": [{"left": "$"}]}, "latex_delimiters"),
    ],
)
def test_what_does_not_fit_is_refused(given, said):
    with pytest.raises(ConfigError, match=said):
        ui.Dataframe(**given)


@pytest.mark.parametrize("value", [5, "no such file.csv", b"bytes", np.zeros((2, 2, 2))])
def test_what_is_no_table_is_refused_by_name(value):
    with pytest.raises(ConfigError, match=r'Dataframe "Sales" got'):
        ui.Dataframe(label="Sales").postprocess(value)


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(ConfigError, match="different lengths"):
        ui.Dataframe().postprocess({"a": [1], "b": [1, 2]})


def test_a_page_that_sends_no_table_is_refused():
    with pytest.raises(Error, match="no table"):
        ui.Dataframe().preprocess(5)


def test_a_function_gets_the_table_and_an_event_its_cell():
    def told(rows, event: ui.SelectData):
        return f"{len(rows)} rows, {event.index}: {event.value} of {event.row_value}"

    with ui.Blocks() as app:
        table = ui.Dataframe([["a", 1]], type="array")
        out = ui.Textbox()
        table.select(told, table, out)
    page = Page(app)

    page.fire(table.select, {"index": [0, 1], "value": 1, "row_value": ["a", 1]})

    assert "1 rows, [0, 1]: 1 of ['a', 1]" == page.value(out)


def test_a_visitors_edit_reaches_the_function_as_steps():
    with ui.Blocks() as app:
        table = ui.Dataframe([["a", 1]], type="array")
        out = ui.Textbox()
        table.input(str, table, out)
    page = Page(app)

    page.edit(table, {"stamp": str(page.value(table)["stamp"]), "log": [["set", 0, 1, 2]]})

    assert "[['a', 2]]" == page.value(out)


def test_a_function_makes_the_value_of_a_table():
    with ui.Blocks() as app:
        table = ui.Dataframe(lambda: [[1], [2]], type="array")
    page = Page(app)

    assert 2 == page.value(table)["rows"]


def test_the_templates_are_tables_of_other_kinds():
    assert [["a"], ["b"]] == ui.List().preprocess(ui.List().postprocess(["a", "b"]))
    assert ["1"] == ui.List().postprocess(None)["headers"]
    assert [[1, 2]] == ui.Matrix().preprocess(ui.Matrix().postprocess([[1, 2]]))
    assert (1, 2) == ui.Numpy().preprocess(ui.Numpy().postprocess([[1, 2]])).shape


def test_pictures_are_files_for_the_page_and_paths_for_functions(tmp_path):
    file = tmp_path / "a.png"
    file.write_bytes(b"png")
    component = ui.Dataframe(datatype=["str", "image"], type="array")

    table = component.postprocess([["a", str(file)]])

    assert str(file) == table["columns"][1]["cells"][0].path
    assert [["a", str(file)]] == component.preprocess(table)


def test_a_log_of_values_holds_the_rows():
    component = ui.Dataframe(headers=["a"])

    assert '{"headers":["a"],"data":[[1]]}' == component.flag(component.postprocess([[1]]), None)
