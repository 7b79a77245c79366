"""A terminal in the rain: magenta and cyan, straight corners, letters with cut edges."""

from __future__ import annotations

from typing import ClassVar

from wasmui.themes import colors, sizes
from wasmui.themes.base import MONO, SANS, Base
from wasmui.themes.variables import Variables


class Cyberpunk(Base):
    """Magenta and cyan, in letters with cut edges."""

    primary_hue = colors.fuchsia
    secondary_hue = colors.cyan
    neutral_hue = colors.slate
    radius_size = sizes.radius_none
    font = ("Chakra Petch", *SANS)
    font_mono = ("Share Tech Mono", *MONO)
    own: ClassVar[Variables] = {
        "body_background_fill_dark": "#07060d",
        "background_fill_primary_dark": "#100d1c",
        "background_fill_secondary_dark": "#0b0915",
        "block_background_fill_dark": "#100d1c",
        "input_background_fill_dark": "#07060d",
        "border_color_primary": "*secondary_300",
        "border_color_primary_dark": "*secondary_900",
        "input_border_color": "*secondary_700",
        "input_border_color_dark": "*secondary_600",
        "body_text_color_dark": "*secondary_50",
        "color_accent_soft_dark": "#2b1030",
        "block_shadow": "none",
        "block_shadow_dark": "none",
        "input_shadow": "none",
        "input_shadow_dark": "none",
        "input_shadow_focus_dark": "0 0 0 1px *primary_400, 0 0 16px color-mix(in srgb, *primary_400 55%, transparent)",
        "button_primary_shadow": "4px 4px 0 0 *secondary_300",
        "button_primary_shadow_dark": "0 0 18px color-mix(in srgb, *primary_400 55%, transparent)",
        "button_secondary_background_fill_dark": "#07060d",
        "button_secondary_background_fill_hover_dark": "#12233a",
        "button_secondary_text_color": "*secondary_700",
        "button_secondary_border_color": "*secondary_700",
        "button_secondary_text_color_dark": "*secondary_300",
        "button_secondary_border_color_dark": "*secondary_500",
        "button_secondary_shadow": "none",
        "button_secondary_shadow_dark": "none",
        "link_text_color": "*secondary_700",
        "link_text_color_dark": "*secondary_300",
        "link_text_color_hover": "*primary_700",
        "link_text_color_hover_dark": "*primary_300",
    }
