"""What is left of the fire: orange in warm dark."""

from __future__ import annotations

from typing import ClassVar

from wasmui.themes import colors
from wasmui.themes.base import MONO, SANS, Base
from wasmui.themes.variables import Variables


class Ember(Base):
    """Warm greys, with a glow of orange and red."""

    primary_hue = colors.orange
    secondary_hue = colors.red
    neutral_hue = colors.stone
    font = ("Source Sans 3", *SANS)
    font_mono = ("Source Code Pro", *MONO)
    own: ClassVar[Variables] = {
        "body_background_fill": "linear-gradient(180deg, *primary_50, *neutral_50 18rem)",
        "body_background_fill_dark": "linear-gradient(180deg, *neutral_950, #1c0f0a)",
        "button_primary_background_fill": "linear-gradient(135deg, *primary_600, *secondary_700)",
        "button_primary_background_fill_hover": "linear-gradient(135deg, *primary_700, *secondary_800)",
        "button_primary_background_fill_dark": "linear-gradient(135deg, *primary_400, *secondary_400)",
        "button_primary_background_fill_hover_dark": "linear-gradient(135deg, *primary_300, *secondary_300)",
        "button_primary_shadow": "0 3px 12px color-mix(in srgb, *secondary_600 30%, transparent)",
        "button_primary_shadow_dark": "0 0 20px color-mix(in srgb, *primary_600 45%, transparent)",
        "border_color_primary": "*neutral_200",
        "border_color_primary_dark": "*neutral_700",
    }
