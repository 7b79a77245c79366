"""A sum, and a link that opens it as it is."""

import wasmui as ui


def shares(total: float, people: float, tip: int) -> str:
    each = total * (1 + tip / 100) / max(1, people)
    return f"{each:.2f} each"


with ui.Blocks(title="DeepLinkButton") as demo:
    with ui.Row():
        total = ui.Number(84.5, label="Bill")
        people = ui.Number(3, label="People", minimum=1, precision=0)
        tip = ui.Slider(0, 30, 10, step=1, label="Tip in percent")
    told = ui.Textbox(label="Shares")
    ui.on([demo.load, total.change, people.change, tip.change], shares, [total, people, tip], told)
    ui.DeepLinkButton("Copy a link to this bill")

demo.launch()
