"""Markdown beside what becomes of it."""

import wasmui as ui

START = """# A loaf of bread

1. Mix **500 g** of flour with *350 g* of water, then wait.
2. Knead until it is smooth:
   - [x] salt
   - [ ] patience

| Oven | Minutes |
| ---- | ------: |
| 250° | 15      |
| 220° | 30      |

The loaf is done when $T_{inside} > 96\\,°C$.

```python
water = flour * 0.7
```
"""

FORMULAS = [{"left": "$", "right": "$", "display": False}]

with ui.Blocks(title="Markdown") as demo, ui.Row():
    text = ui.Textbox(START, label="Markdown", lines=18)
    page = ui.Markdown(START, label="Page", latex_delimiters=FORMULAS, buttons=["copy"])
    text.input(lambda text: text, text, page)

demo.launch()
