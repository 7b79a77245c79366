"""Settings at the side of a text to read."""

from pathlib import Path

import wasmui as ui

TITLE, *PARAGRAPHS = Path(ui.get_file("sample.txt")).read_text(encoding="utf-8").split("\n\n")


def set_in(size: str, wide: str) -> str:
    inside = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f'<article class="{size.lower()} {wide.lower()}"><h2>{TITLE}</h2>{inside}</article>'


STYLE = """
.small { font-size: 0.85rem } .large { font-size: 1.3rem }
.narrow { max-inline-size: 24rem } .wide { max-inline-size: 48rem }
"""

with ui.Blocks(title="Sidebar") as demo:
    with ui.Sidebar("Settings", width=260):
        size = ui.Radio(["Small", "Middle", "Large"], value="Middle", label="Letters")
        wide = ui.Radio(["Narrow", "Wide"], value="Narrow", label="Lines")
    page = ui.HTML(set_in("Middle", "Narrow"), css_template=STYLE)
    ui.on([size.change, wide.change], set_in, [size, wide], page)

demo.launch()
