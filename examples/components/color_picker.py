"""A colour is chosen, and the text says how light it is."""

import wasmui as ui


def told(colour: str | None) -> str:
    if not colour:
        return "No colour"
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return f"{light:.0%} as light as white"


with ui.Blocks(title="ColorPicker") as demo:
    colour = ui.ColorPicker("#0088cc", label="Colour", info="As hex, rgb(…) or hsl(…).")
    light = ui.Textbox(told("#0088cc"), label="How light")
    colour.input(told, colour, light)

demo.launch()
