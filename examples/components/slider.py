"""A curve that follows two sliders while they move."""

from math import pi, sin

import wasmui as ui


def wave(high: float, often: float) -> str:
    points = " ".join(
        f"{x},{60 - high * sin(often * 2 * pi * x / 400):.1f}" for x in range(0, 401, 2)
    )
    return (
        '<svg viewBox="0 0 400 120" role="img" aria-label="A wave">'
        f'<polyline points="{points}" fill="none" stroke="currentColor" stroke-width="2"/></svg>'
    )


with ui.Blocks(title="Slider") as demo:
    picture = ui.HTML(wave(40, 2))
    with ui.Row():
        high = ui.Slider(0, 55, 40, label="Height")
        often = ui.Slider(0.5, 12, 2, step=0.5, label="Waves", buttons=["reset"])
    ui.on([high.input, often.input, often.change], wave, [high, often], picture)

demo.launch()
