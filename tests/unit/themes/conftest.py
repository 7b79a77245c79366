"""Reads a theme as a browser would: what a variable comes to, as colours."""

import re
from collections.abc import Callable

import pytest

from wasmui.themes import ThemeClass

Rgb = tuple[float, float, float]
NAMED = {"white": (1.0, 1.0, 1.0), "black": (0.0, 0.0, 0.0)}
COLOR = re.compile(r"color-mix\((?:[^()]|\([^()]*\))*\)|#[0-9a-f]{6}|\b(?:white|black)\b")
MIX = re.compile(r"color-mix\(in srgb, (\S+) (\d+)%, (\S+)\)")


def resolve(theme: ThemeClass, name: str, mode: str) -> str:
    """The text of a variable without any reference."""
    light, dark = theme.properties()
    held = light | dark if mode == "dark" else light
    text = held[name.replace("_", "-")]
    while "var(" in text:
        text = re.sub(r"var\(--([a-z0-9-]+)\)", lambda found: held[found[1]], text)
    return text


def colors_in(text: str) -> list[Rgb]:
    """The colours of a value; of a gradient, all its stops."""
    return [rgb(found) for found in COLOR.findall(text)]


def rgb(text: str) -> Rgb:
    mixed = MIX.fullmatch(text)
    if mixed:
        one, other, share = rgb(mixed[1]), rgb(mixed[3]), int(mixed[2]) / 100
        return tuple(a * share + b * (1 - share) for a, b in zip(one, other, strict=True))
    if text in NAMED:
        return NAMED[text]
    return tuple(int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))


def luminance(color: Rgb) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.fixture
def contrast() -> Callable[[ThemeClass, str, str, str], float]:
    """The least contrast between two variables of a theme, in a mode."""

    def least(theme: ThemeClass, front: str, back: str, mode: str) -> float:
        found = []
        for one in colors_in(resolve(theme, front, mode)):
            for other in colors_in(resolve(theme, back, mode)):
                low, high = sorted((luminance(one), luminance(other)))
                found.append((high + 0.05) / (low + 0.05))
        return min(found)

    return least
