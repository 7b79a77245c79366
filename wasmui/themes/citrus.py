"""Squeezed fresh: yellow buttons with an edge to press."""

from __future__ import annotations

from typing import ClassVar

from wasmui.themes import colors
from wasmui.themes.base import MONO, SANS, Base
from wasmui.themes.variables import Variables


class Citrus(Base):
    """Yellow and amber, and buttons that go down when pressed."""

    primary_hue = colors.amber
    secondary_hue = colors.lime
    neutral_hue = colors.stone
    font = ("Quicksand", *SANS)
    font_mono = ("Roboto Mono", *MONO)
    own: ClassVar[Variables] = {
        "body_background_fill": "*neutral_50",
        "color_accent": "*primary_700",
        "link_text_color": "*primary_700",
        "link_text_color_hover": "*primary_800",
        "button_primary_background_fill": "*primary_400",
        "button_primary_background_fill_hover": "*primary_300",
        "button_primary_text_color": "*primary_950",
        "button_primary_border_color": "*primary_600",
        "button_primary_border_color_hover": "*primary_600",
        "button_primary_background_fill_dark": "*primary_400",
        "button_primary_background_fill_hover_dark": "*primary_300",
        "button_primary_text_color_dark": "*primary_950",
        "button_primary_border_color_dark": "*primary_600",
        "button_primary_shadow": "inset 0 -3px 0 0 color-mix(in srgb, *primary_600 55%, transparent)",
        "button_primary_shadow_dark": "inset 0 -3px 0 0 color-mix(in srgb, *primary_600 55%, transparent)",
        "button_secondary_shadow": "inset 0 -3px 0 0 *neutral_200",
        "button_secondary_shadow_dark": "inset 0 -3px 0 0 *neutral_950",
        "button_secondary_border_color": "*neutral_400",
        "button_cancel_shadow": "inset 0 -3px 0 0 rgb(0 0 0 / 22%)",
        "button_cancel_shadow_dark": "inset 0 -3px 0 0 rgb(0 0 0 / 22%)",
        "block_border_color": "*neutral_200",
        "shadow_drop": "none",
        "block_shadow": "0 2px 0 0 *neutral_200",
        "block_shadow_dark": "none",
        "input_shadow": "none",
        "input_shadow_dark": "none",
    }
