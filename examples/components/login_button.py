"""A page guards nothing: the button leads to where your host signs people in."""

import wasmui as ui

with ui.Blocks(title="LoginButton") as demo:
    ui.Markdown("To sign in takes a server. A button may lead to your host's own login.")
    with ui.Row():
        ui.LoginButton("Sign in", link="https://example.org/login")
        ui.LoginButton()

demo.launch()
