"""Two questions and an answer, one step at a time."""

import wasmui as ui


def order(size, toppings):
    return f"One {size.lower()} pizza with {', '.join(toppings).lower() or 'cheese alone'}."


with ui.Blocks(title="Pizza") as demo:
    with ui.Walkthrough(selected=0) as steps:
        with ui.Step("Size", id=0):
            size = ui.Radio(["Small", "Large"], value="Small", label="How large?")
            ui.Button("Next").click(lambda: ui.Walkthrough(selected=1), outputs=steps)
        with ui.Step("Toppings", id=1):
            toppings = ui.CheckboxGroup(["Olives", "Onions", "Peppers"], label="What on it?")
            done = ui.Button("Order", variant="primary")
        with ui.Step("Done", id=2, interactive=False):
            result = ui.Textbox(label="Your order", interactive=False)
    done.click(order, [size, toppings], result).success(
        lambda: ui.Walkthrough(selected=2), outputs=steps
    )

demo.launch()
