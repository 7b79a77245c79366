"""Whoever chooses one of our themes chooses one that can be read."""

import pytest

from wasmui import themes
from wasmui.themes import colors
from wasmui.themes.color import Color

NAMES = [
    "Base",
    "Citrus",
    "Cyberpunk",
    "Default",
    "Ember",
    "Glass",
    "Mario",
    "Monochrome",
    "Neon",
    "Ocean",
    "Origin",
    "Soft",
]
TEXTS = [
    ("body_text_color", "body_background_fill"),
    ("body_text_color", "block_background_fill"),
    ("body_text_color", "background_fill_secondary"),
    ("body_text_color", "input_background_fill"),
    ("body_text_color", "color_accent_soft"),
    ("body_text_color", "code_background_fill"),
    ("body_text_color_subdued", "body_background_fill"),
    ("body_text_color_subdued", "block_background_fill"),
    ("body_text_color_subdued", "background_fill_secondary"),
    ("block_title_text_color", "block_background_fill"),
    ("block_title_text_color", "body_background_fill"),
    ("input_placeholder_color", "input_background_fill"),
    ("input_placeholder_color", "body_background_fill"),
    ("color_accent", "body_background_fill"),
    ("color_accent", "block_background_fill"),
    ("color_accent", "input_background_fill"),
    ("color_accent", "color_accent_soft"),
    ("link_text_color", "body_background_fill"),
    ("link_text_color", "block_background_fill"),
    ("link_text_color_hover", "body_background_fill"),
    ("error_text_color", "error_background_fill"),
    ("error_text_color", "body_background_fill"),
    ("button_primary_text_color", "button_primary_background_fill"),
    ("button_primary_text_color_hover", "button_primary_background_fill_hover"),
    ("button_secondary_text_color", "button_secondary_background_fill"),
    ("button_secondary_text_color_hover", "button_secondary_background_fill_hover"),
    ("button_cancel_text_color", "button_cancel_background_fill"),
    ("button_cancel_text_color_hover", "button_cancel_background_fill_hover"),
]
PARTS = [
    ("input_border_color", "input_background_fill"),
    ("slider_color", "body_background_fill"),
    ("checkbox_background_color_selected", "input_background_fill"),
]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_text_stands_out_from_its_ground(name, mode, contrast):
    theme = getattr(themes, name)()

    found = {pair: round(contrast(theme, *pair, mode), 2) for pair in TEXTS}

    assert {} == {pair: ratio for pair, ratio in found.items() if ratio < 4.5}


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_the_edges_of_controls_stand_out(name, mode, contrast):
    theme = getattr(themes, name)()

    found = {pair: round(contrast(theme, *pair, mode), 2) for pair in PARTS}

    assert {} == {pair: ratio for pair, ratio in found.items() if ratio < 3}


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("hue", sorted(n for n, v in vars(colors).items() if isinstance(v, Color)))
def test_any_hue_will_do_as_the_primary_one(hue, mode, contrast):
    theme = themes.Default(primary_hue=hue)

    found = {pair: round(contrast(theme, *pair, mode), 2) for pair in TEXTS}

    assert {} == {pair: ratio for pair, ratio in found.items() if ratio < 4.5}
