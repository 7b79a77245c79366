"""Our own theme: a calm teal on greys that lean to it."""

from __future__ import annotations

from wasmui.themes import colors
from wasmui.themes.base import Base
from wasmui.themes.color import Color

MIST = Color(
    "#f6f7f7",
    "#edf1f1",
    "#dbe1e1",
    "#c1c9c9",
    "#a4afaf",
    "#778383",
    "#556263",
    "#353f40",
    "#252f2f",
    "#182020",
    "#111616",
    "mist",
)


class Default(Base):
    """The look that an app has where none is chosen."""

    primary_hue = colors.teal
    secondary_hue = colors.teal
    neutral_hue = MIST
    font = (
        "system-ui",
        "-apple-system",
        "Segoe UI",
        "Roboto",
        "Noto Sans",
        "Liberation Sans",
        "Arial",
        "sans-serif",
    )
    font_mono = (
        "ui-monospace",
        "SF Mono",
        "Cascadia Mono",
        "Menlo",
        "Consolas",
        "Liberation Mono",
        "monospace",
    )
