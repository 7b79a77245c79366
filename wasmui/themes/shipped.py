"""The fonts that wasmui has with it, and which of them stands in for one that it has not."""

from __future__ import annotations

import re
from collections.abc import Mapping

SHIPPED = frozenset(
    {
        "Chakra Petch",
        "IBM Plex Mono",
        "IBM Plex Sans",
        "Inconsolata",
        "Inter",
        "Lexend",
        "Lora",
        "Montserrat",
        "Press Start 2P",
        "Quicksand",
        "Roboto Mono",
        "Share Tech Mono",
        "Source Code Pro",
        "Source Sans 3",
        "Source Sans Pro",
        "Space Mono",
    }
)
"""By name; their files lie in `wasmui/static/fonts`, whose packages `web/package.json` names."""

_NEAR: Mapping[str, tuple[str, ...]] = {
    "Chakra Petch": ("Audiowide", "Exo", "Exo 2", "Orbitron", "Oxanium", "Rajdhani"),
    "IBM Plex Mono": ("Courier Prime", "Cousine", "Noto Sans Mono", "PT Mono"),
    "Inconsolata": ("Anonymous Pro", "Ubuntu Mono"),
    "Lexend": ("Readex Pro", "Atkinson Hyperlegible", "Varela"),
    "Lora": (
        *("Alegreya", "Bitter", "Cormorant Garamond", "Crimson Text", "EB Garamond"),
        *("Libre Baskerville", "Merriweather", "Playfair Display", "Spectral"),
    ),
    "Montserrat": (
        *("Jost", "League Spartan", "Outfit", "Plus Jakarta Sans", "Poppins", "Raleway", "Sora"),
        *("Syne", "Urbanist"),
    ),
    "Press Start 2P": ("Pixelify Sans", "Silkscreen", "VT323"),
    "Quicksand": (
        *("Baloo 2", "Comfortaa", "Fredoka", "M PLUS Rounded 1c", "Nunito", "Varela Round"),
        "Comic Neue",
    ),
    "Source Code Pro": ("Fira Code", "Fira Mono", "JetBrains Mono"),
    "Source Sans 3": (
        *("Cabin", "Fira Sans", "Hind", "Lato", "Mukta", "Nunito Sans", "Open Sans", "PT Sans"),
        *("Titillium Web", "Ubuntu"),
    ),
}


def near_font(name: str) -> str:
    """The one of ours that is nearest to a font: itself, where it is one of ours."""
    if name in SHIPPED:
        return name
    for ours, others in _NEAR.items():
        if name in others:
            return ours
    if re.search(r"\b(Mono|Code)\b", name):
        return "IBM Plex Mono"
    return "Lora" if re.search(r"\b(Serif|Slab|Garamond)\b", name) else "Inter"


def shipped_in(stack: str) -> list[str]:
    """Those of ours that the value of a `font-family` names, in its order."""
    names = [one.strip().strip("\"'") for one in stack.split(",")]
    return [name for name in dict.fromkeys(names) if name in SHIPPED]
