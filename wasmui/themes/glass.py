"""Light falling on glass: grounds that fade, edges that catch it."""

from __future__ import annotations

from typing import ClassVar

from wasmui.themes import colors
from wasmui.themes.base import SANS, Base
from wasmui.themes.variables import Variables


class Glass(Base):
    """Cool grounds that fade from one tone to the next."""

    primary_hue = colors.sky
    secondary_hue = colors.cyan
    neutral_hue = colors.slate
    font = ("Optima", "Candara", "Inter", *SANS)
    own: ClassVar[Variables] = {
        "body_background_fill": "linear-gradient(160deg, *neutral_50, *primary_50 45%, *neutral_200)",
        "body_background_fill_dark": "linear-gradient(160deg, *neutral_900, *neutral_950 55%, *primary_950)",
        "block_background_fill": "#fcfdff",
        "block_border_color": "white",
        "border_color_primary": "*neutral_300",
        "border_color_primary_dark": "*neutral_700",
        "block_shadow": "inset 0 1px 0 white, 0 6px 20px rgb(30 60 90 / 10%)",
        "block_shadow_dark": "inset 0 1px 0 rgb(255 255 255 / 8%), 0 6px 20px rgb(0 0 0 / 35%)",
        "color_accent": "*primary_700",
        "link_text_color": "*primary_700",
        "input_shadow": "inset 0 1px 3px rgb(30 60 90 / 10%)",
        "input_shadow_dark": "inset 0 1px 3px rgb(0 0 0 / 45%)",
        "button_primary_background_fill": "linear-gradient(180deg, *primary_600, *primary_800)",
        "button_primary_background_fill_hover": "linear-gradient(180deg, *primary_700, *primary_900)",
        "button_primary_background_fill_dark": "linear-gradient(180deg, *primary_300, *primary_500)",
        "button_primary_background_fill_hover_dark": "linear-gradient(180deg, *primary_200, *primary_400)",
        "button_primary_shadow": "inset 0 1px 0 rgb(255 255 255 / 35%), 0 2px 6px rgb(30 60 90 / 25%)",
        "button_primary_shadow_dark": "inset 0 1px 0 rgb(255 255 255 / 45%), 0 2px 6px rgb(0 0 0 / 40%)",
        "button_secondary_background_fill": "linear-gradient(180deg, white, *neutral_200)",
        "button_secondary_background_fill_hover": "linear-gradient(180deg, white, *neutral_300)",
        "button_secondary_border_color": "*neutral_400",
        "button_secondary_background_fill_dark": "linear-gradient(180deg, *neutral_700, *neutral_900)",
        "button_secondary_background_fill_hover_dark": "linear-gradient(180deg, *neutral_700, *neutral_800)",
        "button_secondary_border_color_dark": "*neutral_600",
        "button_secondary_shadow": "inset 0 1px 0 white, 0 1px 3px rgb(30 60 90 / 12%)",
        "button_secondary_shadow_dark": "inset 0 1px 0 rgb(255 255 255 / 12%)",
    }
