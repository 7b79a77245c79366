"""A picture to click into: the visitor looks for the sun, or the moon."""

from math import dist

import wasmui as ui

SKIES = [("morning.png", (330, 90)), ("evening.png", (330, 136)), ("night.png", (330, 64))]


def clicked(at: int, event: ui.SelectData):
    away = dist(event.index, SKIES[at][1])
    if away > 30:
        return at, ui.skip(), f"{away:.0f} pixels away. Click into the light!"
    at = (at + 1) % len(SKIES)
    return at, ui.get_image(SKIES[at][0]), "There it is. And in this one?"


with ui.Blocks(title="Image") as demo:
    at = ui.State(0)
    picture = ui.Image(
        ui.get_image(SKIES[0][0]), label="Where does the light come from?", buttons=["fullscreen"]
    )
    told = ui.Markdown("Click into the light.")
    picture.select(clicked, at, [at, picture, told])

demo.launch()
