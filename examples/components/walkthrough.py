"""A parcel in three steps; each opens when the one before is done."""

import wasmui as ui


def weighed(kilos: float):
    if not kilos or kilos > 30:
        raise ui.Error("A parcel has up to 30 kg.", print_exception=False)
    return ui.Walkthrough(selected=2)


def priced(kilos: float, where: str):
    price = {"Here": 4, "Abroad": 11}[where] + kilos * 0.8
    return ui.Walkthrough(selected=3), f"## {price:.2f} €\n{kilos:g} kg, {where.lower()}."


with ui.Blocks(title="Walkthrough") as demo, ui.Walkthrough(selected=1) as steps:
    with ui.Step("Weight", id=1):
        kilos = ui.Number(2, label="Kilograms", minimum=0, step=0.5)
        ui.Button("Next", variant="primary").click(weighed, kilos, steps)
    with ui.Step("Way", id=2):
        where = ui.Radio(["Here", "Abroad"], value="Here", label="Where to")
        price = ui.Button("Price", variant="primary")
    with ui.Step("Price", id=3):
        told = ui.Markdown()
    price.click(priced, [kilos, where], [steps, told])

demo.launch()
