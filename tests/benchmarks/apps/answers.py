"""What the rows on clicks and streams run."""

from itertools import count

import wasmui as ui

answers = count(1)


def answer(text):
    return f"{text} {next(answers)}"


def yields():
    for number in range(100):
        yield f"yield {number}"


def growing():
    text = ""
    for number in range(500):
        text += f"word{number} "
        yield text


with ui.Blocks() as demo:
    given = ui.Textbox(label="Given")
    shown = ui.Textbox(label="Shown")
    # By default a click counts for nothing while the function runs, as it may when the next comes.
    ui.Button("Answer").click(answer, given, shown, trigger_mode="multiple")
    ui.Button("Yields").click(yields, None, shown, trigger_mode="multiple")
    ui.Button("Growing").click(growing, None, shown, trigger_mode="multiple")

demo.launch()
