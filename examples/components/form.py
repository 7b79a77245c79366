"""The frame that Gradio puts around neighbours by itself, beside what they give."""

import wasmui as ui
from wasmui.layouts import Form


def index(kilos: float, metres: float) -> str:
    return f"## {kilos / metres**2:.1f}\nkilograms a square metre" if metres else "## –"


with ui.Blocks(title="Form") as demo, ui.Row():
    with Form(min_width=240):
        kilos = ui.Number(70, label="Weight in kg", minimum=1)
        metres = ui.Number(1.75, label="Height in m", minimum=0.4, step=0.01)
    told = ui.Markdown(index(70, 1.75))
    ui.on([kilos.change, metres.change], index, [kilos, metres], told)

demo.launch()
