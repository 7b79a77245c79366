"""A table in a file: its columns are told, and the file comes back sorted."""

import csv
from pathlib import Path

import wasmui as ui


def read(file: str | None):
    if file is None:
        return ui.Dropdown([], value=None), None
    with Path(file).open(newline="", encoding="utf-8") as lines:
        columns = next(csv.reader(lines), [])
    return ui.Dropdown(columns, value=columns[0] if columns else None), None


def sorted_by(file: str, column: str):
    with Path(file).open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    found = Path("sorted.csv")
    with found.open("w", newline="", encoding="utf-8") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row[column]))
    return str(found)


with ui.Blocks(title="File") as demo:
    given = ui.File(ui.get_file("weather.csv"), label="Table", file_types=[".csv"])
    column = ui.Dropdown(["date", "temperature", "rain", "sky"], value="sky", label="Sort by")
    result = ui.File(label="Sorted")
    given.change(read, given, [column, result])
    ui.Button("Sort", variant="primary").click(sorted_by, [given, column], result)

demo.launch()
