"""A wide column for the text, a narrow one beside it for what is said about it."""

import wasmui as ui

START = "The lighthouse keeper counts. At ninety she rests. The sea is louder there."


def counted(text: str):
    words = text.split()
    sentences = max(1, sum(text.count(sign) for sign in ".!?"))
    return len(text), len(words), len(words) / sentences


with ui.Blocks(title="Column") as demo, ui.Row():
    with ui.Column(scale=3, min_width=280):
        text = ui.Textbox(START, label="Text", lines=12)
        ui.ClearButton(text)
    with ui.Column(scale=1, min_width=160, variant="panel"):
        numbers = [
            ui.Number(value, label=label, interactive=False, precision=1)
            for label, value in zip(
                ["Characters", "Words", "Words a sentence"], counted(START), strict=True
            )
        ]
    text.change(counted, text, numbers)

demo.launch()
