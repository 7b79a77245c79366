"""What is in the kitchen, and what can be cooked of it."""

import wasmui as ui

DISHES = {
    "Pancakes": {"eggs", "flour", "milk"},
    "Omelette": {"eggs", "cheese"},
    "Porridge": {"oats", "milk"},
    "Cheese on toast": {"bread", "cheese"},
    "French toast": {"bread", "eggs", "milk"},
}
THINGS = sorted(set().union(*DISHES.values()))


def cooked(there: list[str]) -> str:
    lines = []
    for dish, needs in DISHES.items():
        lacking = sorted(needs - set(there))
        lines.append(f"- **{dish}**" if not lacking else f"- {dish}: buy {' and '.join(lacking)}")
    return "\n".join(sorted(lines, key=lambda line: (": buy" in line, line)))


with ui.Blocks(title="CheckboxGroup") as demo:
    there = ui.CheckboxGroup(
        THINGS, value=["eggs", "milk"], label="In the kitchen", show_select_all=True
    )
    dishes = ui.Markdown(cooked(["eggs", "milk"]))
    there.change(cooked, there, dishes)

demo.launch()
