"""A length in seven steps, from small to large."""

from __future__ import annotations

from dataclasses import dataclass

STEPS = ("xxs", "xs", "sm", "md", "lg", "xl", "xxl")


@dataclass(frozen=True)
class Size:
    """Seven CSS lengths of a theme, the smallest first."""

    xxs: str
    xs: str
    sm: str
    md: str
    lg: str
    xl: str
    xxl: str
    name: str | None = None

    def expand(self) -> list[str]:
        """The steps in order, as `Size` takes them."""
        return [getattr(self, step) for step in STEPS]
