"""Ink on paper: no hue at all, straight edges, a serif for text."""

from __future__ import annotations

from typing import ClassVar

from wasmui.themes import colors, sizes
from wasmui.themes.base import Base
from wasmui.themes.variables import Variables


class Monochrome(Base):
    """Black, white and one line between them."""

    primary_hue = colors.neutral
    secondary_hue = colors.neutral
    neutral_hue = colors.neutral
    radius_size = sizes.radius_none
    font = ("Lora", "Charter", "Iowan Old Style", "Georgia", "Liberation Serif", "serif")
    own: ClassVar[Variables] = {
        "body_background_fill": "white",
        "body_background_fill_dark": "*neutral_950",
        "background_fill_secondary": "*neutral_50",
        "background_fill_secondary_dark": "*neutral_950",
        "color_accent": "*neutral_900",
        "color_accent_dark": "*neutral_100",
        "color_accent_soft": "*neutral_100",
        "color_accent_soft_dark": "*neutral_800",
        "link_text_color": "*neutral_900",
        "link_text_color_hover": "*neutral_600",
        "link_text_color_dark": "*neutral_100",
        "link_text_color_hover_dark": "*neutral_300",
        "border_color_primary": "*neutral_300",
        "border_color_primary_dark": "*neutral_700",
        "shadow_drop": "none",
        "block_shadow": "none",
        "block_shadow_dark": "none",
        "input_background_fill": "white",
        "input_border_color": "*neutral_900",
        "input_border_color_dark": "*neutral_300",
        "input_shadow": "none",
        "input_shadow_dark": "none",
        "input_shadow_focus": "0 0 0 2px *neutral_900",
        "input_shadow_focus_dark": "0 0 0 2px *neutral_100",
        "button_primary_background_fill": "*neutral_900",
        "button_primary_background_fill_hover": "*neutral_700",
        "button_primary_text_color": "white",
        "button_primary_background_fill_dark": "*neutral_50",
        "button_primary_background_fill_hover_dark": "*neutral_300",
        "button_primary_text_color_dark": "*neutral_950",
        "button_primary_shadow": "none",
        "button_primary_shadow_dark": "none",
        "button_secondary_shadow": "none",
        "button_secondary_shadow_dark": "none",
        "button_secondary_background_fill": "white",
        "button_secondary_background_fill_hover": "*neutral_100",
        "button_secondary_border_color": "*neutral_900",
        "button_secondary_border_color_dark": "*neutral_300",
        "button_large_text_weight": "600",
        "button_medium_text_weight": "600",
        "button_small_text_weight": "600",
    }
