"""What the rows on a large table run."""

import wasmui as ui

ROWS = 100_000
NUMBERS = {f"number {at}": [row * (at + 1) / 7 for row in range(ROWS)] for at in range(10)}
WORDS = {f"text {at}": [f"word {row % 997} of {at}" for row in range(ROWS)] for at in range(10)}

with ui.Blocks() as demo:
    table = ui.Dataframe(label="Table", type="array", interactive=False)
    ui.Button("Load").click(lambda: NUMBERS | WORDS, None, table)

demo.launch()
