"""A name goes in, a greeting comes out."""

import wasmui as ui


def greet(name: str) -> str:
    return f"Hello, {name or 'stranger'}!"


with ui.Blocks(title="Hello") as demo:
    ui.Markdown("# Hello\nPython answers, and it runs **in this page**: no server is asked.")
    with ui.Row():
        name = ui.Textbox(label="Your name", placeholder="Ada")
        greeting = ui.Textbox(label="Greeting")
    button = ui.Button("Greet", variant="primary")
    ui.on([button.click, name.submit], greet, inputs=name, outputs=greeting)

demo.launch()
