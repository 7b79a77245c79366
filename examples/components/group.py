"""Fields that belong together stand in one frame."""

import wasmui as ui


def written(name: str, street: str, town: str) -> str:
    lines = [line for line in (name, street, town) if line and line.strip()]
    return "\n".join(lines) or "Nobody, nowhere"


with ui.Blocks(title="Group") as demo, ui.Row():
    with ui.Group():
        name = ui.Textbox(label="Name", placeholder="Ada Lovelace")
        street = ui.Textbox(label="Street", placeholder="12 St James's Square")
        town = ui.Textbox(label="Town", placeholder="London")
    envelope = ui.Textbox(label="Envelope", lines=5, interactive=False, buttons=["copy"])
    fields = [name, street, town]
    ui.on([field.change for field in fields], written, fields, envelope)

demo.launch()
