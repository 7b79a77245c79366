"""A price that changes with what is wanted beside it."""

import wasmui as ui

BREAKFAST, LATE, DOG = 14, 25, 12


def price(nights: int, breakfast: bool, late: bool, dog: bool) -> str:
    total = nights * (89 + BREAKFAST * breakfast + DOG * dog) + LATE * late
    return f"## {total} € for {nights} {'night' if nights == 1 else 'nights'}"


with ui.Blocks(title="Checkbox") as demo:
    nights = ui.Slider(1, 14, 2, step=1, label="Nights")
    breakfast = ui.Checkbox(True, label="Breakfast", info=f"{BREAKFAST} € a night")
    dog = ui.Checkbox(label="A dog comes along", info=f"{DOG} € a night")
    late = ui.Checkbox(label="Leave at four", info=f"{LATE} € once")
    told = ui.Markdown(price(2, breakfast=True, late=False, dog=False))
    wishes = [nights, breakfast, late, dog]
    ui.on([one.change for one in wishes], price, wishes, told)

demo.launch()
