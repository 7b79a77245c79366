"""Fonts of a theme. None is ever fetched from another host: that would tell it of the visitor."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from wasmui.arguments import check
from wasmui.notice import say_once
from wasmui.themes.shipped import SHIPPED, near_font

GENERIC = {
    "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "math", "emoji",
    "ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded", "-apple-system",
    "inherit", "initial", "unset",
}  # fmt: skip

FOLDER = Path("fonts")
ENDINGS = ("woff2", "woff", "ttf", "otf")


class Font:
    """A font that the visitor may have installed, by its name."""

    def __init__(self, name: str) -> None:
        check(Font.__init__, {"name": name}, type(self).__name__)
        self.name = name

    def __str__(self) -> str:
        if self.name in GENERIC:
            return self.name
        return _quoted(self.name)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Font) and (type(self), str(self)) == (type(other), str(other))

    def __hash__(self) -> int:
        return hash(self.name)

    def files(self) -> dict[int, Path]:
        """The font's files among those of the app, by weight."""
        return {}


class LocalFont(Font):
    """A font that the app or wasmui has with it, or else the visitor's own of that name.

    The app's files lie in the app's folder as `fonts/NAME-WEIGHT.woff2`, such as `fonts/Inter-400.woff2`;
    `.woff`, `.ttf` and `.otf` are taken too.
    """

    def __init__(self, name: str, weights: Iterable[int] = (400, 600)) -> None:
        super().__init__(name)
        check(LocalFont.__init__, {"weights": weights}, type(self).__name__)
        self.weights = tuple(weights)

    def files(self) -> dict[int, Path]:
        """The font's files among those of the app, by weight."""
        if not FOLDER.is_dir():
            return {}
        found = (
            (weight, FOLDER / f"{self.name}-{weight}.{ending}")
            for weight in self.weights
            for ending in reversed(ENDINGS)
        )
        return {weight: path for weight, path in found if path.is_file()}


class GoogleFont(LocalFont):
    """A font of Google Fonts, by its name. It is not fetched: see `LocalFont` for where it lies.

    Some of them wasmui has with it (`wasmui.themes.shipped`). In place of the others stands the
    nearest of these.
    """

    def __str__(self) -> str:
        near = near_font(self.name)
        return super().__str__() if near == self.name else f"{super().__str__()}, {_quoted(near)}"

    def files(self) -> dict[int, Path]:
        """The font's files among those of the app, by weight."""
        found = super().files()
        if not found and self.name not in SHIPPED:
            say_once(lacking(self.name))
        return found


def lacking(name: str) -> str:
    """What is said of a font of Google's that neither the app nor wasmui has."""
    return (
        f"GoogleFont({name!r}) is not fetched, since that would tell Google of every visitor. "
        f"Where it is not installed, {near_font(name)!r} stands in for it, which wasmui has with "
        f"it. To have it everywhere, put it into the app as `{FOLDER}/{name}-400.woff2`."
    )


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
