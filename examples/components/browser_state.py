"""A name that is known again next week: it stays in the visitor's browser."""

import wasmui as ui


def greeted(visit: dict):
    visit = {**visit, "count": visit["count"] + 1}
    name = visit["name"] or "stranger"
    return visit, visit["name"], f"Hello, {name}! This is visit {visit['count']}."


with ui.Blocks(title="BrowserState") as demo:
    visit = ui.BrowserState({"name": "", "count": 0}, storage_key="visit")
    greeting = ui.Markdown()
    name = ui.Textbox(label="Your name", info="It does not leave this browser.")
    name.blur(lambda visit, name: {**visit, "name": name.strip()}, [visit, name], visit)
    demo.load(greeted, visit, [visit, name, greeting])

demo.launch()
