"""A file goes in, its lines come out sorted, as a file to download."""

import tempfile
from pathlib import Path

import wasmui as ui


def sort_lines(path: str | None, backwards: bool):
    if path is None:
        raise ui.Error("Choose a text file first.", title="No file")
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise ui.Error("This file holds no text in UTF-8.", title="Not a text file") from None
    lines.sort(reverse=backwards)
    result = Path(tempfile.mkdtemp()) / f"sorted-{Path(path).name}"
    result.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(result), {"lines": len(lines), "first": lines[:3]}


with ui.Blocks(title="Files") as demo:
    ui.Markdown("# Files\nSort the lines of a text file. Nothing is uploaded anywhere.")
    with ui.Row():
        with ui.Column():
            given = ui.File(label="Text file", file_types=["text"])
            backwards = ui.Checkbox(label="Backwards")
            button = ui.Button("Sort", variant="primary")
        with ui.Column():
            result = ui.File(label="Sorted")
            summary = ui.JSON(label="Summary", open=True)
    button.click(sort_lines, [given, backwards], [result, summary])

demo.launch()
