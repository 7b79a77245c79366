"""Three ways to say a number, and the way that the visitor looks at last is told."""

import wasmui as ui


def said(number: float):
    whole = int(number or 0)
    return f"{whole:b}", f"{whole:x}", " ".join(f"{whole:,}".split(","))


def looked(event: ui.SelectData) -> str:
    return f"You are looking at it as {event.value.lower()}."


with ui.Blocks(title="Tabs") as demo:
    number = ui.Number(2026, label="Number", precision=0)
    with ui.Tabs() as tabs:
        with ui.Tab("Bits"):
            bits = ui.Textbox(said(2026)[0], label="Base 2")
        with ui.Tab("Hexadecimal"):
            digits = ui.Textbox(said(2026)[1], label="Base 16")
        with ui.Tab("Thousands"):
            groups = ui.Textbox(said(2026)[2], label="Groups of three")
    told = ui.Markdown("You are looking at it as bits.")
    number.change(said, number, [bits, digits, groups])
    tabs.select(looked, None, told)

demo.launch()
