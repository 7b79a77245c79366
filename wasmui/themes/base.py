"""The theme that all others start from: plain, quiet, and legible in any of the hues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, TypeVar

from wasmui.errors import ConfigError, near, quoted
from wasmui.themes import colors, sizes
from wasmui.themes.color import Color
from wasmui.themes.fonts import Font
from wasmui.themes.size import Size
from wasmui.themes.theme import NAMES, ThemeClass
from wasmui.themes.variables import Variables

S = TypeVar("S", Color, Size)
Fonts = Font | str | Iterable[Font | str]

SANS = ("ui-sans-serif", "system-ui", "sans-serif")
MONO = ("ui-monospace", "Consolas", "monospace")


class Base(ThemeClass):
    """A theme made of three hues, three sizes and two fonts; what is not given is the theme's own.

    Args:
        primary_hue: of what stands out: buttons, links, what is chosen.
        secondary_hue: of what stands beside it.
        neutral_hue: of text, grounds and lines.
        text_size: `"sm"`, `"md"` or `"lg"`, or seven lengths.
        spacing_size: the same, of the space around things.
        radius_size: `"none"` to `"xxl"`, or seven lengths, of corners.
        font: names or fonts, the most wanted first.
        font_mono: the same, for code.

    Raises:
        ConfigError: there is no colour or size of that name.

    Example:
        demo.launch(theme=ui.themes.Base(primary_hue="violet", radius_size="lg"))
    """

    primary_hue: ClassVar[Color] = colors.blue
    secondary_hue: ClassVar[Color] = colors.blue
    neutral_hue: ClassVar[Color] = colors.zinc
    text_size: ClassVar[Size] = sizes.text_md
    spacing_size: ClassVar[Size] = sizes.spacing_md
    radius_size: ClassVar[Size] = sizes.radius_md
    font: ClassVar[Fonts] = ("IBM Plex Sans", *SANS)
    font_mono: ClassVar[Fonts] = ("IBM Plex Mono", *MONO)
    own: ClassVar[Variables] = {}
    """Variables that differ from those that all themes start from."""

    def __init__(
        self,
        *,
        primary_hue: Color | str | None = None,
        secondary_hue: Color | str | None = None,
        neutral_hue: Color | str | None = None,
        text_size: Size | str | None = None,
        spacing_size: Size | str | None = None,
        radius_size: Size | str | None = None,
        font: Fonts | None = None,
        font_mono: Fonts | None = None,
    ) -> None:
        super().__init__()
        self._scale(
            "primary", _hue("primary_hue", self.primary_hue if primary_hue is None else primary_hue)
        )
        self._scale(
            "secondary",
            _hue("secondary_hue", self.secondary_hue if secondary_hue is None else secondary_hue),
        )
        self._scale(
            "neutral", _hue("neutral_hue", self.neutral_hue if neutral_hue is None else neutral_hue)
        )
        self._scale("text", _size("text", self.text_size if text_size is None else text_size))
        self._scale(
            "spacing", _size("spacing", self.spacing_size if spacing_size is None else spacing_size)
        )
        self._scale(
            "radius", _size("radius", self.radius_size if radius_size is None else radius_size)
        )
        self._font("font", self.font if font is None else font)
        self._font("font_mono", self.font_mono if font_mono is None else font_mono)
        self._variables.update(LIGHT)
        # What is given for light mode alone is no ground for dark text on white in dark mode.
        dark = {name: value for name, value in LIGHT.items() if f"{name}_dark" in NAMES} | DARK
        self._variables.update({f"{name}_dark": value for name, value in dark.items()})
        self.set(**self.own)


def _hue(parameter: str, given: Color | str) -> Color:
    return _named(given, Color, vars(colors), "", f"{parameter}={quoted(given)}")


def _size(kind: str, given: Size | str) -> Size:
    return _named(given, Size, vars(sizes), f"{kind}_", f"{kind}_size={quoted(given)}")


def _named(given: S | str, kind: type[S], room: Mapping[str, object], stem: str, where: str) -> S:
    if isinstance(given, kind):
        return given
    known = {name: one for name, one in room.items() if isinstance(one, kind)}
    known = {name: one for name, one in known.items() if name.startswith(stem)}
    name = given if isinstance(given, str) else ""  # pyright: ignore[reportUnnecessaryIsInstance]
    found = known.get(name) or (known.get(stem + name) if name else None)
    if found is None:
        names = ", ".join(f'"{one.removeprefix(stem)}"' for one in sorted(known))
        hint = near(name, [one.removeprefix(stem) for one in known]) or f" There are {names}."
        raise ConfigError(f"Theme({where}): there is no such {kind.__name__.lower()}.{hint}")
    return found


LIGHT = {
    # the page
    "body_background_fill": "*neutral_50",
    "body_text_color": "*neutral_900",
    "body_text_color_subdued": "*neutral_600",
    "body_text_size": "*text_md",
    "body_text_weight": "400",
    "embed_radius": "*radius_lg",
    "background_fill_primary": "white",
    "background_fill_secondary": "*neutral_100",
    "border_color_accent": "*color_accent",
    "border_color_accent_subdued": "color-mix(in oklab, *color_accent 30%, transparent)",
    "border_color_primary": "*neutral_200",
    "color_accent": "*primary_600",
    "color_accent_soft": "*primary_50",
    "link_text_color": "*primary_600",
    "link_text_color_active": "*primary_700",
    "link_text_color_hover": "*primary_700",
    "link_text_color_visited": "*primary_600",
    "prose_text_size": "*text_md",
    "prose_text_weight": "400",
    "prose_header_text_weight": "650",
    "code_background_fill": "*neutral_100",
    "shadow_drop": "0 1px 2px rgb(23 32 33 / 6%)",
    "shadow_drop_lg": "0 2px 6px rgb(23 32 33 / 8%), 0 12px 32px rgb(23 32 33 / 12%)",
    "shadow_inset": "none",
    "shadow_spread": "3px",
    # blocks
    "block_background_fill": "*background_fill_primary",
    "block_border_color": "*border_color_primary",
    "block_border_width": "1px",
    "block_info_text_color": "*body_text_color_subdued",
    "block_info_text_size": "*text_sm",
    "block_info_text_weight": "400",
    "block_label_background_fill": "none",
    "block_label_border_color": "transparent",
    "block_label_border_width": "0",
    "block_label_shadow": "none",
    "block_label_text_color": "*block_title_text_color",
    "block_label_margin": "0",
    "block_label_padding": "0",
    "block_label_radius": "0",
    "block_label_right_radius": "*block_label_radius",
    "block_label_text_size": "*block_title_text_size",
    "block_label_text_weight": "500",
    "block_padding": "*spacing_md *spacing_lg *spacing_lg",
    "block_radius": "*radius_lg",
    "block_shadow": "*shadow_drop",
    "block_title_background_fill": "none",
    "block_title_border_color": "transparent",
    "block_title_border_width": "0",
    "block_title_text_color": "*body_text_color",
    "block_title_padding": "0",
    "block_title_radius": "0",
    "block_title_text_size": "*text_sm",
    "block_title_text_weight": "500",
    "container_radius": "*block_radius",
    "form_gap_width": "1px",
    "layout_gap": "*spacing_lg",
    "panel_background_fill": "*background_fill_secondary",
    "panel_border_color": "*border_color_primary",
    "panel_border_width": "0",
    "section_header_text_size": "*text_md",
    "section_header_text_weight": "650",
    "accordion_text_color": "*body_text_color",
    "table_text_color": "*body_text_color",
    "chatbot_text_size": "*text_md",
    # choices
    "checkbox_background_color": "*input_background_fill",
    "checkbox_background_color_focus": "*checkbox_background_color",
    "checkbox_background_color_hover": "*checkbox_background_color",
    "checkbox_background_color_selected": "*color_accent",
    "checkbox_border_color": "*input_border_color",
    "checkbox_border_color_focus": "*checkbox_border_color",
    "checkbox_border_color_hover": "*input_border_color_hover",
    "checkbox_border_color_selected": "*color_accent",
    "checkbox_border_radius": "min(*radius_sm, 5px)",
    "checkbox_border_width": "1px",
    "checkbox_check": "none",
    "radio_circle": "none",
    "checkbox_shadow": "none",
    "checkbox_label_background_fill": "*input_background_fill",
    "checkbox_label_background_fill_hover": "*neutral_100",
    "checkbox_label_background_fill_selected": "*color_accent_soft",
    "checkbox_label_border_color": "*border_color_primary",
    "checkbox_label_border_color_hover": "*checkbox_label_border_color",
    "checkbox_label_border_color_selected": "*color_accent",
    "checkbox_label_border_width": "1px",
    "checkbox_label_gap": "*spacing_sm",
    "checkbox_label_padding": "calc(*spacing_sm - 1px) *spacing_md",
    "checkbox_label_shadow": "none",
    "checkbox_label_shadow_hover": "none",
    "checkbox_label_shadow_active": "none",
    "checkbox_label_text_size": "*text_md",
    "checkbox_label_text_weight": "400",
    "checkbox_label_text_color": "*body_text_color",
    "checkbox_label_text_color_selected": "*body_text_color",
    # what is wrong
    "error_background_fill": "#fdecec",
    "error_border_color": "color-mix(in srgb, *error_text_color 35%, transparent)",
    "error_border_width": "1px",
    "error_text_color": "#b42334",
    "error_icon_color": "#b42334",
    # fields
    "input_background_fill": "white",
    "input_background_fill_focus": "*input_background_fill",
    "input_background_fill_hover": "*input_background_fill",
    "input_border_color": "*neutral_500",
    "input_border_color_focus": "*color_accent",
    "input_border_color_hover": "*input_border_color",
    "input_border_width": "1px",
    "input_padding": "*spacing_sm *spacing_md",
    "input_placeholder_color": "*neutral_600",
    "input_radius": "*radius_md",
    "input_shadow": "*shadow_drop",
    "input_shadow_focus": "0 0 0 *shadow_spread color-mix(in srgb, *color_accent 28%, transparent)",
    "input_text_size": "*text_md",
    "input_text_weight": "400",
    "loader_color": "*color_accent",
    "slider_color": "*color_accent",
    "stat_background_fill": "*color_accent",
    "table_border_color": "*border_color_primary",
    "table_even_background_fill": "*block_background_fill",
    "table_odd_background_fill": "*table_even_background_fill",
    "table_radius": "*radius_md",
    "table_row_focus": "*color_accent_soft",
    # buttons
    "button_border_width": "1px",
    "button_transform_hover": "none",
    "button_transform_active": "translateY(1px)",
    "button_transition": "all 120ms ease",
    "button_large_padding": "*spacing_xs *spacing_lg",
    "button_large_radius": "*radius_md",
    "button_large_text_size": "*text_md",
    "button_large_text_weight": "500",
    "button_medium_padding": "*spacing_xs *spacing_lg",
    "button_medium_radius": "*radius_md",
    "button_medium_text_size": "*text_md",
    "button_medium_text_weight": "500",
    "button_small_padding": "*spacing_xs *spacing_md",
    "button_small_radius": "*radius_md",
    "button_small_text_size": "*text_sm",
    "button_small_text_weight": "500",
    "button_primary_background_fill": "*primary_600",
    "button_primary_background_fill_hover": "*primary_700",
    "button_primary_border_color": "transparent",
    "button_primary_border_color_hover": "transparent",
    "button_primary_text_color": "white",
    "button_primary_text_color_hover": "*button_primary_text_color",
    "button_primary_shadow": "*shadow_drop",
    "button_primary_shadow_hover": "*button_primary_shadow",
    "button_primary_shadow_active": "none",
    "button_secondary_background_fill": "white",
    "button_secondary_background_fill_hover": "*neutral_100",
    "button_secondary_border_color": "*neutral_500",
    "button_secondary_border_color_hover": "*neutral_600",
    "button_secondary_text_color": "*neutral_900",
    "button_secondary_text_color_hover": "*button_secondary_text_color",
    "button_secondary_shadow": "*shadow_drop",
    "button_secondary_shadow_hover": "*button_secondary_shadow",
    "button_secondary_shadow_active": "none",
    "button_cancel_background_fill": "#b42334",
    "button_cancel_background_fill_hover": "#8f1b2a",
    "button_cancel_border_color": "transparent",
    "button_cancel_border_color_hover": "transparent",
    "button_cancel_text_color": "white",
    "button_cancel_text_color_hover": "*button_cancel_text_color",
    "button_cancel_shadow": "*shadow_drop",
    "button_cancel_shadow_hover": "*button_cancel_shadow",
    "button_cancel_shadow_active": "none",
}

DARK = {
    "body_background_fill": "*neutral_950",
    "body_text_color": "*neutral_100",
    "body_text_color_subdued": "*neutral_300",
    "background_fill_primary": "*neutral_900",
    "background_fill_secondary": "color-mix(in srgb, *neutral_950 45%, *neutral_900)",
    "border_color_primary": "*neutral_700",
    "color_accent": "*primary_400",
    "color_accent_soft": "color-mix(in srgb, *primary_400 18%, *neutral_900)",
    "link_text_color": "*primary_400",
    "link_text_color_active": "*primary_300",
    "link_text_color_hover": "*primary_300",
    "link_text_color_visited": "*primary_400",
    "code_background_fill": "*neutral_950",
    "block_shadow": "0 1px 2px rgb(0 0 0 / 30%)",
    "error_background_fill": "#3b1a1e",
    "error_text_color": "#ff8f92",
    "error_icon_color": "#ff8f92",
    "input_background_fill": "*neutral_950",
    "input_placeholder_color": "*neutral_400",
    "checkbox_label_background_fill_hover": "*neutral_800",
    "input_shadow": "0 1px 2px rgb(0 0 0 / 30%)",
    "input_shadow_focus": "0 0 0 *shadow_spread color-mix(in srgb, *color_accent 38%, transparent)",
    "button_primary_background_fill": "*primary_400",
    "button_primary_background_fill_hover": "*primary_300",
    "button_primary_text_color": "*neutral_950",
    "button_primary_shadow": "0 1px 2px rgb(0 0 0 / 30%)",
    "button_secondary_background_fill": "*neutral_900",
    "button_secondary_background_fill_hover": "*neutral_800",
    "button_secondary_border_color_hover": "*neutral_400",
    "button_secondary_text_color": "*neutral_100",
    "button_secondary_shadow": "0 1px 2px rgb(0 0 0 / 30%)",
    "button_cancel_background_fill": "#c4303f",
    "button_cancel_background_fill_hover": "#a72636",
    "button_cancel_text_color": "white",
    "button_cancel_shadow": "0 1px 2px rgb(0 0 0 / 30%)",
}
