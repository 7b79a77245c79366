"""Where Gradio has colours, fonts and sizes; themes that were written for it import them here."""

from wasmui.themes import colors, fonts, sizes

__all__ = ["colors", "fonts", "sizes"]
