"""A second list that depends on the first."""

import wasmui as ui

PLANTS = {
    "Tree": ["Beech", "Birch", "Oak"],
    "Herb": ["Basil", "Mint", "Thyme"],
    "Flower": ["Poppy", "Rose", "Tulip", "Violet"],
}


def narrowed(kind: str):
    return ui.Dropdown(PLANTS[kind], value=PLANTS[kind][0], label=kind)


def planned(kind: str, plant: str, places: list[str]) -> str:
    where = " and ".join(places) or "nowhere yet"
    return f"A {kind.lower()}, **{plant}**: {where}."


with ui.Blocks(title="Dropdown") as demo:
    with ui.Row():
        kind = ui.Dropdown(list(PLANTS), label="Kind")
        plant = ui.Dropdown(PLANTS["Tree"], label="Tree")
    places = ui.Dropdown(
        ["by the door", "at the pond", "under the window"],
        multiselect=True,
        allow_custom_value=True,
        label="Where",
        info="Choose several, or write another place.",
    )
    plan = ui.Markdown("Choose what is planted.")
    kind.change(narrowed, kind, plant)
    ui.on([plant.change, places.change], planned, [kind, plant, places], plan)

demo.launch()
