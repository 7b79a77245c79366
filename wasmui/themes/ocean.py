"""From the shore to the deep: blue that turns to green."""

from __future__ import annotations

from typing import ClassVar

from wasmui.themes import colors, sizes
from wasmui.themes.base import Base
from wasmui.themes.variables import Variables


class Ocean(Base):
    """Blues and greens that run into each other, and round stones."""

    primary_hue = colors.cyan
    secondary_hue = colors.emerald
    neutral_hue = colors.slate
    radius_size = sizes.radius_xxl
    own: ClassVar[Variables] = {
        "body_background_fill": "linear-gradient(180deg, *primary_50, white 22rem)",
        "body_background_fill_dark": "linear-gradient(180deg, *primary_950, *neutral_950 22rem)",
        "color_accent": "*primary_700",
        "link_text_color": "*primary_700",
        "block_radius": "*radius_md",
        "input_radius": "*radius_sm",
        "checkbox_border_radius": "*radius_xxs",
        "button_large_radius": "999px",
        "button_medium_radius": "999px",
        "button_small_radius": "999px",
        "button_primary_background_fill": "linear-gradient(100deg, *secondary_700, *primary_600 60%, *primary_700)",
        "button_primary_background_fill_hover": "linear-gradient(100deg, *secondary_800, *primary_700 60%, *primary_800)",
        "button_primary_background_fill_dark": "linear-gradient(100deg, *secondary_400, *primary_400)",
        "button_primary_background_fill_hover_dark": "linear-gradient(100deg, *secondary_300, *primary_300)",
        "button_primary_shadow": "0 4px 14px color-mix(in srgb, *primary_600 30%, transparent)",
        "button_secondary_border_color": "*primary_600",
        "button_secondary_border_color_dark": "*primary_700",
        "button_secondary_background_fill_hover": "*primary_50",
        "button_secondary_background_fill_hover_dark": "*primary_950",
        "button_secondary_text_color": "*primary_700",
        "button_secondary_text_color_dark": "*primary_300",
    }
