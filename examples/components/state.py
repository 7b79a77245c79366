"""A list behind the page: what was drawn is not drawn again."""

import random

import wasmui as ui

NAMES = ["Ada", "Bo", "Chen", "Dua", "Eli", "Fatou", "Gil", "Hana"]


def drawn(left: list[str]):
    if not left:
        raise ui.Error("Everybody had a turn. Begin again.", print_exception=False)
    name = random.choice(left)
    left.remove(name)
    return left, f"## {name}", f"{len(left)} are left: {', '.join(left) or 'nobody'}"


with ui.Blocks(title="State") as demo:
    left = ui.State(lambda: list(NAMES))
    name = ui.Markdown("## Who is next?")
    told = ui.Textbox(f"{len(NAMES)} are left: {', '.join(NAMES)}", label="The others")
    with ui.Row():
        draw = ui.Button("Draw a name", variant="primary")
        again = ui.ClearButton(left, value="Begin again")
    draw.click(drawn, left, [left, name, told])
    again.click(lambda: ("## Who is next?", f"All {len(NAMES)}"), None, [name, told])

demo.launch()
