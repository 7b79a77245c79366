"""A secret in plain sight: each letter is moved along the alphabet."""

import wasmui as ui


def moved(text: str, by: int) -> str:
    def letter(sign: str) -> str:
        first = ord("a" if sign.islower() else "A")
        return chr((ord(sign) - first + by) % 26 + first)

    return "".join(letter(sign) if sign.isascii() and sign.isalpha() else sign for sign in text)


with ui.Blocks(title="Textbox") as demo:
    text = ui.Textbox(
        "Meet me at the lighthouse.",
        label="Your message",
        info="Letters from A to Z are moved; the rest stays.",
        lines=3,
        max_length=400,
        buttons=["copy"],
    )
    by = ui.Slider(1, 25, 13, step=1, label="How far")
    secret = ui.Textbox(moved("Meet me at the lighthouse.", 13), label="Secret", buttons=["copy"])
    ui.on([text.input, by.change], moved, [text, by], secret)

demo.launch()
