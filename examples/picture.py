"""An uploaded picture is shown back, with what plain Python reads from its first bytes."""

from pathlib import Path

import wasmui as ui


def png(head: bytes):
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return "PNG", int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
    return None


def gif(head: bytes):
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return "GIF", int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")
    return None


def jpeg(head: bytes):
    at = 2 if head[:2] == b"\xff\xd8" else len(head)
    while at + 9 < len(head) and head[at] == 0xFF:
        if head[at + 1] in range(0xC0, 0xC4):  # the frame, which holds height and width
            return "JPEG", *(int.from_bytes(head[at + n : at + n + 2]) for n in (7, 5))
        at += 2 + int.from_bytes(head[at + 2 : at + 4])
    return None


def look(path: str | None):
    if path is None:
        return None, "No picture yet."
    data = Path(path).read_bytes()
    for read in (png, gif, jpeg):
        if found := read(data):
            kind, width, height = found
            return path, f"{kind}, {width} × {height} pixels, {len(data):,} bytes"
    return path, f"Not a PNG, GIF or JPEG; {len(data):,} bytes"


with ui.Blocks(title="Picture") as demo:
    ui.Markdown("# Picture\nIt stays in your browser: Python reads it there.")
    with ui.Row():
        chosen = ui.Image(label="Your picture", type="filepath", sources=["upload", "clipboard"])
        with ui.Column():
            shown = ui.Image(label="Shown back")
            about = ui.Textbox(label="What it is")
    chosen.change(look, chosen, [shown, about])

demo.launch()
