"""Signs at night: what can be pressed glows."""

from __future__ import annotations

from typing import ClassVar

from wasmui.themes import colors, sizes
from wasmui.themes.base import MONO, SANS, Base
from wasmui.themes.variables import Variables


class Neon(Base):
    """Green and pink that glow on a night ground."""

    primary_hue = colors.lime
    secondary_hue = colors.pink
    neutral_hue = colors.zinc
    radius_size = sizes.radius_lg
    font = ("Lexend", *SANS)
    font_mono = ("Space Mono", *MONO)
    own: ClassVar[Variables] = {
        "body_background_fill_dark": "#0b0b10",
        "block_background_fill_dark": "#14141c",
        "background_fill_primary_dark": "#14141c",
        "background_fill_secondary_dark": "#0f0f15",
        "input_background_fill_dark": "#0b0b10",
        "border_color_primary_dark": "#2c2c3a",
        "color_accent": "*primary_700",
        "link_text_color": "*secondary_700",
        "link_text_color_dark": "*secondary_300",
        "link_text_color_hover_dark": "*secondary_200",
        "button_primary_background_fill": "*primary_400",
        "button_primary_background_fill_hover": "*primary_300",
        "button_primary_text_color": "*primary_950",
        "button_primary_shadow": "0 4px 18px color-mix(in srgb, *primary_500 45%, transparent)",
        "button_primary_shadow_dark": "0 0 20px color-mix(in srgb, *primary_400 50%, transparent)",
        "button_secondary_border_color_dark": "*secondary_400",
        "button_secondary_text_color_dark": "*secondary_300",
        "button_secondary_background_fill_dark": "#14141c",
        "button_secondary_background_fill_hover_dark": "#2a1424",
        "button_secondary_border_color": "*secondary_600",
        "button_secondary_text_color": "*secondary_700",
        "button_secondary_background_fill_hover": "*secondary_50",
        "input_shadow_focus_dark": "0 0 0 2px *primary_400, 0 0 18px color-mix(in srgb, *primary_400 40%, transparent)",
    }
