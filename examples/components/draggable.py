"""Tasks to put in order, by pointer or by the arrow keys."""

import wasmui as ui

TASKS = ["Water the plants", "Answer Ada", "Repair the bicycle"]


def left(*done: bool) -> str:
    count = len(done) - sum(done)
    return f"{count} to do" if count else "Nothing to do"


with ui.Blocks(title="Draggable") as demo:
    ui.Markdown("# Today\nWhat is most urgent goes to the top.")
    with ui.Draggable(orientation="column"):
        done = [ui.Checkbox(label=task, container=False) for task in TASKS]
    told = ui.Markdown(left(False, False, False))
    ui.on([one.change for one in done], left, done, told)

demo.launch()
