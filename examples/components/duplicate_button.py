"""There is no Space to copy: the button leads to the source."""

import wasmui as ui

with ui.Blocks(title="DuplicateButton") as demo:
    ui.Markdown("Whoever has this page has the app. A button may lead to where it is written.")
    with ui.Row():
        ui.DuplicateButton("Get the source", link="https://example.org/app", scale=1)
        ui.DuplicateButton(scale=1)

demo.launch()
