"""A table that adds up what the visitor enters into it."""

import wasmui as ui

BASKET = [["Apples", 3, 0.4, True], ["Bread", 1, 2.75, True], ["Tea", 2, 3.2, False]]


def total(rows):
    bought = [number * price for _, number, price, buy in rows if buy and number and price]
    return f"{sum(bought):.2f} € for {len(bought)} things"


def chosen(event: ui.SelectData):
    return f"{event.row_value[0]}: {event.value}"


with ui.Blocks(title="Basket") as demo:
    basket = ui.Dataframe(
        BASKET,
        headers=["Thing", "Number", "Price", "Buy"],
        datatype=["str", "number", "number", "bool"],
        column_count=(4, "fixed"),
        type="array",
        show_search="search",
        show_row_numbers=True,
        label="Basket",
    )
    with ui.Row():
        sum_of_all = ui.Textbox(label="Total")
        cell = ui.Textbox(label="Chosen")
    basket.change(total, basket, sum_of_all)
    basket.select(chosen, None, cell)
    demo.load(total, basket, sum_of_all)

demo.launch()
