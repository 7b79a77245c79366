"""A chat in a few lines: answers that stream, a setting, examples, and conversations that last."""

import time

import wasmui as ui


def answer(message, history, tone):
    asked = sum(one["role"] == "user" for one in history) + 1
    words = f"You asked {asked} time{'s'[: asked > 1]}. Last, you said: *{message}*".split()
    told = ""
    for word in words:
        told = f"{told} {word}".strip()
        yield told.upper() if tone == "loud" else told
        time.sleep(0.1)


demo = ui.ChatInterface(
    answer,
    title="Echo with manners",
    description="Every word is made in this page. The button in the box stops an answer.",
    additional_inputs=ui.Radio(["calm", "loud"], value="calm", label="Tone"),
    examples=[["Hello!", "calm"], ["Can you hear me?", "loud"]],
    editable=True,
    save_history=True,
)
demo.launch()
