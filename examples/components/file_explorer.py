"""The app writes files; the visitor chooses which to read."""

from pathlib import Path

import wasmui as ui

SHELF = Path("shelf")
BOOKS = {
    "poems/sea.txt": "Grey water, and the long way home.",
    "poems/old/snow.txt": "It fell all night, and nobody counted.",
    "recipes/bread.txt": "Flour, water, salt, and time.",
    "list.csv": "bread,1\nlemons,3",
}

for name, text in BOOKS.items():
    (SHELF / name).parent.mkdir(parents=True, exist_ok=True)
    (SHELF / name).write_text(text, encoding="utf-8")


def read(paths: list[str] | None) -> str:
    return "\n\n".join(Path(path).read_text(encoding="utf-8") for path in paths or [])


with ui.Blocks(title="FileExplorer") as demo, ui.Row():
    files = ui.FileExplorer(root_dir=SHELF, label="Shelf", ignore_glob="**/*.csv")
    text = ui.Textbox(label="What they say", lines=5)
    files.change(read, files, text)

demo.launch()
