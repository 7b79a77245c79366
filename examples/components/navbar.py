"""Links above the pages of an app, and one that leads elsewhere."""

import wasmui as ui

with ui.Blocks(title="Navbar") as demo:
    ui.Navbar([("Python", "https://www.python.org")], main_page_name="Bread")
    ui.Markdown("# Bread\nFlour, water, salt, and a day.")
    flour = ui.Number(500, label="Flour in grams")
    water = ui.Number(350, label="Water in grams")
    flour.change(lambda flour: flour * 0.7, flour, water)

with demo.route("Soup", "/soup"):
    ui.Navbar(main_page_name="Bread")
    ui.Markdown("# Soup\nWhat is there, and an hour.")

with demo.route("About", "/about", show_in_navbar=False):
    ui.Markdown("# About\nNo link leads here but [this one](/).")

demo.launch()
