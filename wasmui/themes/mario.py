"""A game of blocks: thick outlines, hard shadows, bricks and sky."""

from __future__ import annotations

from typing import ClassVar

from wasmui.themes import colors, sizes
from wasmui.themes.base import MONO, Base
from wasmui.themes.size import Size
from wasmui.themes.variables import Variables


class Mario(Base):
    """Red, blue and sky, in square letters, with outlines as if drawn."""

    primary_hue = colors.red
    secondary_hue = colors.blue
    neutral_hue = colors.stone
    radius_size = sizes.radius_sm
    text_size = Size("0.5rem", "0.5625rem", "0.625rem", "0.6875rem", "0.8125rem", "1rem", "1.25rem")
    font = font_mono = ("Press Start 2P", *MONO)
    own: ClassVar[Variables] = {
        "body_background_fill": "linear-gradient(180deg, #bfe6ff, #e4f5ff)",
        "body_background_fill_dark": "linear-gradient(180deg, #14213d, #0b1226)",
        "body_text_color_subdued": "*neutral_700",
        "color_accent": "*primary_700",
        "link_text_color": "*secondary_700",
        "link_text_color_hover": "*secondary_800",
        "link_text_color_dark": "*secondary_300",
        "block_background_fill": "#fffdf5",
        "block_border_color": "*neutral_900",
        "block_border_color_dark": "*neutral_400",
        "border_color_primary": "*neutral_900",
        "border_color_primary_dark": "*neutral_500",
        "block_shadow": "4px 4px 0 0 *neutral_900",
        "block_shadow_dark": "4px 4px 0 0 black",
        "input_border_color": "*neutral_900",
        "input_border_color_dark": "*neutral_400",
        "input_shadow": "2px 2px 0 0 *neutral_900",
        "input_shadow_dark": "2px 2px 0 0 black",
        "block_background_fill_dark": "#1c2b4f",
        "background_fill_primary_dark": "#1c2b4f",
        "background_fill_secondary_dark": "#16223f",
        "input_background_fill_dark": "#0f1930",
        "code_background_fill_dark": "#0f1930",
        "color_accent_soft_dark": "color-mix(in srgb, *primary_400 22%, #16223f)",
        "checkbox_label_background_fill_hover_dark": "#2a3c68",
        "block_label_text_weight": "400",
        "block_title_text_weight": "400",
        "section_header_text_weight": "400",
        "prose_header_text_weight": "400",
        "button_primary_border_color": "*neutral_950",
        "button_primary_shadow": "3px 3px 0 0 *neutral_950",
        "button_primary_shadow_dark": "3px 3px 0 0 black",
        "button_secondary_background_fill": "#ffd84a",
        "button_secondary_background_fill_hover": "#ffe27a",
        "button_secondary_border_color": "*neutral_950",
        "button_secondary_text_color": "*neutral_950",
        "button_secondary_shadow": "3px 3px 0 0 *neutral_950",
        "button_secondary_background_fill_dark": "#e7b90d",
        "button_secondary_background_fill_hover_dark": "#ffd84a",
        "button_secondary_text_color_dark": "*neutral_950",
        "button_secondary_shadow_dark": "3px 3px 0 0 black",
        "button_cancel_border_color": "*neutral_950",
        "button_cancel_shadow": "3px 3px 0 0 *neutral_950",
        "button_cancel_shadow_dark": "3px 3px 0 0 black",
        "button_large_text_weight": "400",
        "button_medium_text_weight": "400",
        "button_small_text_weight": "400",
    }
