"""A click counts, and a second button takes it back."""

import wasmui as ui

GOAL = 8


def counted(glasses: int, by: int):
    glasses = max(0, glasses + by)
    done = glasses >= GOAL
    return (
        glasses,
        f"## {'💧' * glasses or '–'}\n{glasses} of {GOAL} glasses of water today.",
        ui.Button("That is enough" if done else "I had a glass", interactive=not done),
        ui.Button(visible=glasses > 0),
    )


with ui.Blocks(title="Button") as demo:
    glasses = ui.State(0)
    told = ui.Markdown(f"## –\n0 of {GOAL} glasses of water today.")
    with ui.Row():
        drink = ui.Button("I had a glass", variant="primary")
        back = ui.Button("Take one back", visible=False)
    page = [glasses, told, drink, back]
    drink.click(lambda count: counted(count, 1), glasses, page)
    back.click(lambda count: counted(count, -1), glasses, page)

demo.launch()
