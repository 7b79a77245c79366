"""A button saves what was written, as a file."""

from pathlib import Path

import wasmui as ui


def written(text: str) -> str:
    file = Path("note.txt")
    file.write_text(text, encoding="utf-8")
    return str(file)


with ui.Blocks(title="DownloadButton") as demo:
    note = ui.Textbox("Milk, bread, a lemon", label="Note", lines=3)
    save = ui.DownloadButton("Save the note", value=written("Milk, bread, a lemon"))
    note.change(written, note, save)

demo.launch()
