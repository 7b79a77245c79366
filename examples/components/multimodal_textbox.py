"""A message with files, told back as a list."""

from pathlib import Path

import wasmui as ui


def told(message: dict) -> tuple[str, None]:
    lines = [f"> {line}" for line in (message["text"] or "*(no words)*").splitlines()]
    files = [
        f"- **{file.orig_name}**, {Path(file).stat().st_size / 1000:.1f} kB"
        for file in message["files"]
    ]
    return "\n".join([*lines, "", *files]), None


with ui.Blocks(title="MultimodalTextbox") as demo:
    letter = ui.Markdown("Write something, and put a file to it.")
    message = ui.MultimodalTextbox(
        {"text": "Look at this!", "files": [ui.get_image("morning.png")]},
        file_count="multiple",
        placeholder="A message",
        label="Message",
    )
    message.submit(told, message, [letter, message])

demo.launch()
