"""Settings that most visitors do not need are folded away."""

import secrets
import string

import wasmui as ui


def made(words: int, separator: str, digits: bool) -> str:
    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    parts = ["".join(secrets.choice(syllables) for _ in range(3)) for _ in range(words)]
    return separator.join(parts) + (secrets.choice(string.digits) if digits else "")


with ui.Blocks(title="Accordion") as demo:
    password = ui.Textbox(label="Password", buttons=["copy"])
    button = ui.Button("Make one", variant="primary")
    with ui.Accordion("More settings", open=False):
        words = ui.Slider(2, 6, 3, step=1, label="Words")
        separator = ui.Radio(["-", ".", "_"], value="-", label="Between them")
        digits = ui.Checkbox(True, label="A digit at the end")
    button.click(made, [words, separator, digits], password)

demo.launch()
