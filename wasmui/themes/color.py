"""A colour in eleven steps, from light to dark."""

from __future__ import annotations

from dataclasses import dataclass

STEPS = ("50", "100", "200", "300", "400", "500", "600", "700", "800", "900", "950")


@dataclass(frozen=True)
class Color:
    """A hue of a theme: eleven CSS colours, the lightest first.

    Example:
        brand = ui.themes.Color(*["#f0fdf9", ...], name="brand")
        ui.themes.Soft(primary_hue=brand)
    """

    c50: str
    c100: str
    c200: str
    c300: str
    c400: str
    c500: str
    c600: str
    c700: str
    c800: str
    c900: str
    c950: str
    name: str | None = None

    def expand(self) -> list[str]:
        """The steps in order, as `Color` takes them."""
        return [getattr(self, f"c{step}") for step in STEPS]
