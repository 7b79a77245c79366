"""A button takes files, and a function counts their lines."""

from pathlib import Path

import wasmui as ui


def count(files: list[str]) -> dict[str, int]:
    lines = {}
    for file in files:
        text = Path(file).read_text(encoding="utf-8", errors="replace")
        lines[file.orig_name] = len(text.splitlines())
    return lines


with ui.Blocks(title="UploadButton") as demo:
    files = ui.UploadButton("Choose text files", file_types=["text"], file_count="multiple")
    lines = ui.JSON(label="Lines")
    files.upload(count, files, lines)

demo.launch()
