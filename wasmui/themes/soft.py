"""Round and quiet: for reading, and for being looked at for long."""

from __future__ import annotations

from typing import ClassVar

from wasmui.themes import colors, sizes
from wasmui.themes.base import SANS, Base
from wasmui.themes.variables import Variables


class Soft(Base):
    """Round corners, pale violet, and shadows in place of lines."""

    primary_hue = colors.indigo
    secondary_hue = colors.violet
    neutral_hue = colors.gray
    radius_size = sizes.radius_lg
    font = ("Montserrat", *SANS)
    own: ClassVar[Variables] = {
        "body_background_fill": "*neutral_100",
        "background_fill_secondary": "*neutral_50",
        "background_fill_secondary_dark": "*neutral_950",
        "border_color_primary": "*neutral_200",
        "border_color_primary_dark": "*neutral_800",
        "block_border_width": "0",
        "block_shadow": "0 1px 3px rgb(40 42 90 / 8%), 0 8px 24px rgb(40 42 90 / 6%)",
        "block_shadow_dark": "0 8px 24px rgb(0 0 0 / 25%)",
        "block_title_text_color": "*primary_700",
        "block_title_text_color_dark": "*primary_300",
        "input_background_fill": "white",
        "input_border_color": "*neutral_500",
        "input_shadow": "none",
        "input_shadow_dark": "none",
        "input_radius": "*radius_md",
        "button_large_radius": "999px",
        "button_medium_radius": "999px",
        "button_small_radius": "999px",
        "button_primary_shadow": "0 4px 14px color-mix(in srgb, *primary_600 35%, transparent)",
        "button_primary_shadow_dark": "0 4px 14px rgb(0 0 0 / 35%)",
        "button_secondary_background_fill": "*primary_50",
        "button_secondary_background_fill_hover": "*primary_100",
        "button_secondary_text_color": "*primary_700",
        "button_secondary_border_color": "transparent",
        "button_secondary_border_color_hover": "transparent",
        "button_secondary_background_fill_dark": "*neutral_800",
        "button_secondary_background_fill_hover_dark": "*neutral_700",
        "button_secondary_text_color_dark": "*primary_200",
        "button_secondary_border_color_dark": "transparent",
        "button_secondary_border_color_hover_dark": "transparent",
        "button_secondary_shadow": "none",
        "button_secondary_shadow_dark": "none",
        "checkbox_border_radius": "*radius_xs",
    }
