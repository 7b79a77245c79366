"""Tabs, and a State that remembers between clicks what the page need not know."""

import wasmui as ui


def add(item: str, amount: int, basket: dict):
    if not item.strip():
        raise ui.Error("Write what you want to add.", title="Nothing to add")
    basket = basket | {item: basket.get(item, 0) + amount}
    ui.Success(f"{amount} × {item}", title="Added", duration=3)
    return basket, basket, "", f"{sum(basket.values())} things"


with ui.Blocks(title="Tabs and state") as demo:
    ui.Markdown("# Shopping list")
    basket = ui.State({})
    with ui.Tabs():
        with ui.Tab("Add"):
            with ui.Row():
                item = ui.Textbox(label="Thing", placeholder="Apples")
                amount = ui.Number(label="Amount", value=1, precision=0, minimum=1, maximum=99)
            button = ui.Button("Add to the list", variant="primary")
            count = ui.Textbox(label="On the list", value="0 things")
        with ui.Tab("List"):
            listed = ui.JSON(label="List", value={}, open=True)
        with ui.Tab("Help"), ui.Accordion("How does it remember?", open=False):
            ui.Markdown("A `State` holds a Python object for this visit. It never leaves Python.")
    ui.on(
        [button.click, item.submit],
        add,
        [item, amount, basket],
        [basket, listed, item, count],
    )

demo.launch()
