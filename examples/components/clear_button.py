"""A form to begin anew: one button empties the fields and what is kept behind them."""

import wasmui as ui


def entered(names: list[str], name: str, email: str):
    if "@" not in email:
        raise ui.Error(f"{email or 'Nothing'} is no address for mail.", print_exception=False)
    names = [*names, f"{name} <{email}>"]
    return names, "\n".join(names), "", ""


with ui.Blocks(title="ClearButton") as demo:
    names = ui.State([])
    with ui.Row():
        name = ui.Textbox(label="Name")
        email = ui.Textbox(label="E-mail", type="email")
    guests = ui.Textbox(label="Guests", lines=3, interactive=False)
    with ui.Row():
        add = ui.Button("Invite", variant="primary")
        ui.ClearButton([names, name, email, guests], value="Begin anew")
    add.click(entered, [names, name, email], [names, guests, name, email])

demo.launch()
