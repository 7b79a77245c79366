"""An app that uses twenty packages of pure Python."""

import importlib

import wasmui as ui

COUNT = 20


def names() -> str:
    return " ".join(importlib.import_module(f"pure{n}").NAME for n in range(COUNT))


with ui.Blocks() as demo:
    out = ui.Textbox(label="Packages", value=names())

demo.launch()
