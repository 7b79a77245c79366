"""Three pages with addresses of their own; what was entered stays when the visitor comes back."""

import wasmui as ui


def greet(name):
    return f"Hello, {name or 'stranger'}!"


def count(visits):
    return visits + 1, f"This page was loaded {visits + 1} time."


with ui.Blocks(title="Three pages") as demo:
    ui.Markdown("# Start\nWhat you enter here is known on [the next page](/greeting).")
    name = ui.Textbox(label="Your name")

with demo.route("Greeting", "/greeting"):
    ui.Markdown("# Greeting")
    greeting = ui.Textbox(label="Greeting", interactive=False)
    ui.Button("Greet", variant="primary").click(greet, name, greeting)

with demo.route("About", "/about") as about:
    ui.Navbar([("Elsewhere", "https://example.org")])
    loads = ui.State(0)
    ui.Markdown("# About")
    told = ui.Markdown()
    about.load(count, loads, [loads, told])

demo.launch()
