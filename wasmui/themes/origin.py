"""Where it began: orange beside grey, in plain boxes."""

from __future__ import annotations

from typing import ClassVar

from wasmui.themes import colors
from wasmui.themes.base import SANS, Base
from wasmui.themes.variables import Variables


class Origin(Base):
    """The plain boxes and the orange of the early days."""

    primary_hue = colors.orange
    secondary_hue = colors.blue
    neutral_hue = colors.gray
    font = ("Source Sans 3", *SANS)
    own: ClassVar[Variables] = {
        "body_background_fill": "white",
        "body_background_fill_dark": "*neutral_950",
        "background_fill_secondary": "*neutral_50",
        "block_shadow": "none",
        "block_shadow_dark": "none",
        "input_shadow": "none",
        "input_shadow_dark": "none",
        "button_primary_background_fill": "linear-gradient(to bottom right, *primary_100, *primary_300)",
        "button_primary_background_fill_hover": "linear-gradient(to bottom right, *primary_200, *primary_300)",
        "button_primary_text_color": "*primary_800",
        "button_primary_border_color": "*primary_300",
        "button_primary_border_color_hover": "*primary_400",
        "button_primary_background_fill_dark": "linear-gradient(to bottom right, *primary_700, *primary_800)",
        "button_primary_background_fill_hover_dark": "linear-gradient(to bottom right, *primary_700, *primary_700)",
        "button_primary_text_color_dark": "white",
        "button_primary_border_color_dark": "*primary_600",
        "button_secondary_background_fill": "linear-gradient(to bottom right, *neutral_100, *neutral_200)",
        "button_secondary_background_fill_hover": "*neutral_100",
        "button_secondary_border_color": "*neutral_300",
        "button_secondary_background_fill_dark": "linear-gradient(to bottom right, *neutral_700, *neutral_800)",
        "button_secondary_background_fill_hover_dark": "*neutral_700",
        "button_secondary_border_color_dark": "*neutral_600",
        "button_cancel_background_fill": "linear-gradient(to bottom right, #fee4e2, #fcc9c5)",
        "button_cancel_background_fill_hover": "#fcc9c5",
        "button_cancel_text_color": "#8f1b2a",
        "button_cancel_border_color": "#f3a59f",
        "button_cancel_background_fill_dark": "#8f1b2a",
        "button_cancel_background_fill_hover_dark": "#a72636",
        "button_cancel_text_color_dark": "white",
    }
