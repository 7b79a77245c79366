"""Themes: how an app looks, as hues, sizes, fonts and 267 variables."""

from __future__ import annotations

from wasmui.themes import colors, sizes
from wasmui.themes.base import Base
from wasmui.themes.citrus import Citrus
from wasmui.themes.color import Color
from wasmui.themes.cyberpunk import Cyberpunk
from wasmui.themes.default import Default
from wasmui.themes.ember import Ember
from wasmui.themes.fonts import Font, GoogleFont, LocalFont
from wasmui.themes.glass import Glass
from wasmui.themes.mario import Mario
from wasmui.themes.monochrome import Monochrome
from wasmui.themes.neon import Neon
from wasmui.themes.ocean import Ocean
from wasmui.themes.origin import Origin
from wasmui.themes.size import Size
from wasmui.themes.soft import Soft
from wasmui.themes.theme import ThemeClass

__all__ = [
    "Base",
    "Citrus",
    "Color",
    "Cyberpunk",
    "Default",
    "Ember",
    "Font",
    "Glass",
    "GoogleFont",
    "LocalFont",
    "Mario",
    "Monochrome",
    "Neon",
    "Ocean",
    "Origin",
    "Size",
    "Soft",
    "ThemeClass",
    "colors",
    "sizes",
]
