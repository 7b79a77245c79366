"""Text that arrives word by word: a function that yields shows each state."""

import time

import wasmui as ui

STORY = (
    "Once upon a time a page asked a server for every answer. One day the server was gone, "
    "and the page found that it could think for itself."
)


def tell(story: str, pause: float):
    told = ""
    for word in story.split():
        told = f"{told} {word}".strip()
        yield told
        time.sleep(pause)


with ui.Blocks(title="Streaming") as demo:
    ui.Markdown("# Streaming\nEach `yield` is painted; `time.sleep` lets the page breathe.")
    story = ui.Textbox(STORY, label="Story", lines=3)
    pause = ui.Slider(0, 1, value=0.1, step=0.05, label="Pause", info="Seconds between words")
    with ui.Row():
        start = ui.Button("Tell it", variant="primary")
        stop = ui.Button("Stop", variant="stop")
    told = ui.TextArea(label="Told", lines=4)
    telling = start.click(tell, [story, pause], told)
    stop.click(cancels=telling)

demo.launch()
