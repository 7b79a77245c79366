"""Notes that are there again after a reload: they stay in the visitor's browser."""

import wasmui as ui


def add(text: str, notes: list[str]):
    if not text.strip():
        raise ui.Error("Write something first.", duration=5, print_exception=False)
    ui.Success("It stays in this browser.", 3, title="Kept")
    return "", [*notes, text.strip()]


def shown(notes: list[str]) -> str:
    return "\n".join(f"- {note}" for note in notes) or "*Nothing yet.*"


with ui.Blocks(title="Notes") as demo:
    notes = ui.BrowserState([], storage_key="notes")
    ui.Markdown("# Notes")
    with ui.Row():
        text = ui.Textbox(label="Note", placeholder="Buy bread", scale=3)
        button = ui.Button("Keep", variant="primary", scale=1)
    page = ui.Markdown()
    ui.ClearButton(notes, value="Forget all")
    ui.on([button.click, text.submit], add, [text, notes], [text, notes])
    ui.on([demo.load, notes.change], shown, notes, page)

demo.launch()
