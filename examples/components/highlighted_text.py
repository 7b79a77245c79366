"""Words are found in a text; labels of your own can be added."""

import re

import wasmui as ui

KINDS = {"number": r"\d+", "name": r"\b[A-Z]\w+", "short": r"\b\w{1,3}\b"}
TEXT = "In 1843 Ada wrote notes on an engine that Babbage never finished in London."


def find(text: str, kinds: list[str]) -> dict:
    entities, end = [], 0
    pattern = "|".join(f"(?P<{kind}>{KINDS[kind]})" for kind in kinds)
    for found in re.finditer(pattern, text) if kinds else []:
        if found.start() >= end:
            end = found.end()
            entities.append({"entity": found.lastgroup, "start": found.start(), "end": end})
    return {"text": text, "entities": entities}


with ui.Blocks(title="HighlightedText") as demo:
    text = ui.Textbox(TEXT, label="Text", lines=2)
    kinds = ui.CheckboxGroup(list(KINDS), value=["number", "name"], label="Find")
    found = ui.HighlightedText(
        find(TEXT, ["number", "name"]), label="Found", show_legend=True, interactive=True
    )
    ui.on([text.input, kinds.input], find, [text, kinds], found)

demo.launch()
