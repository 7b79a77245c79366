"""What every theme is: variables by name, and how they become custom properties of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, Self, Unpack, cast

from wasmui.errors import ConfigError, near, quoted
from wasmui.themes.color import STEPS as SHADES
from wasmui.themes.color import Color
from wasmui.themes.fonts import GENERIC, Font, LocalFont
from wasmui.themes.shipped import shipped_in
from wasmui.themes.size import STEPS as SIZES
from wasmui.themes.size import Size
from wasmui.themes.variables import Variables

NAMES = frozenset(Variables.__annotations__)

_HUES = ("primary", "secondary", "neutral")
_LENGTHS = ("text", "spacing", "radius")
_SCALES = frozenset(
    [f"{hue}_{step}" for hue in _HUES for step in SHADES]
    + [f"{kind}_{step}" for kind in _LENGTHS for step in SIZES]
    + ["font", "font_mono"]
)
_REFERENCE = re.compile(r"\*([a-z][a-z0-9_]*)")


class ThemeClass:
    """Variables by name; `Base` gives all of them a value."""

    def __init__(self) -> None:
        self.name = type(self).__name__.lower()
        self._fonts: tuple[Font, ...] = ()
        self._variables: dict[str, str] = {}

    def __getattr__(self, name: str) -> str:
        held: dict[str, str] = self.__dict__.get("_variables", {})
        if name in held:
            return held[name]
        raise AttributeError(f"{type(self).__name__} has no {name!r}.{near(name, held)}")

    def set(self, **variables: Unpack[Variables]) -> Self:
        """Give some variables other values; `None` leaves one as it is.

        Args:
            variables: CSS values by name. `*primary_500` stands for that variable, wherever it
                is used in the value; a name with `_dark` is the value in dark mode.

        Raises:
            ConfigError: there is no such variable, or a value names one that is not there.

        Example:
            ui.themes.Soft().set(button_primary_background_fill="*secondary_600", block_radius="0")
        """
        given: dict[str, Any] = {k: v for k, v in variables.items() if v is not None}
        for name, value in given.items():
            if name not in NAMES:
                raise ConfigError(f"Theme.set() knows no variable `{name}`.{near(name, NAMES)}")
            text = self._variables[name] = _checked(name, value)
            for named in _REFERENCE.findall(text):
                if named not in NAMES and named not in _SCALES:
                    known = near(named, [*NAMES, *_SCALES])
                    raise ConfigError(
                        f"Theme.set({name}={quoted(value)}) names `*{named}`, which is no variable.{known}"
                    )
        return self

    def properties(self) -> tuple[dict[str, str], dict[str, str]]:
        """The custom properties without their `--`, and those that differ in dark mode."""
        light: dict[str, str] = {}
        dark: dict[str, str] = {}
        for name, value in self._variables.items():
            base = name.removesuffix("_dark")
            (light if base == name else dark)[base.replace("_", "-")] = self._css(value)
        return light, {name: value for name, value in dark.items() if light.get(name) != value}

    def font_files(self) -> list[tuple[str, int, Path]]:
        """The fonts that the app has with it: name, weight, file."""
        return [
            (font.name, weight, path)
            for font in dict.fromkeys(self._fonts)
            for weight, path in font.files().items()
        ]

    def families(self) -> list[str]:
        """The fonts of wasmui's own that it names."""
        stacks = (self._variables.get(name, "") for name in ("font", "font_mono"))
        return shipped_in(",".join(stacks))

    def to_dict(self) -> dict[str, Any]:
        """The theme as plain data, which `from_dict` reads."""
        return {"name": self.name, "theme": dict(self._variables)}

    @classmethod
    def from_dict(cls, theme: Mapping[str, Any]) -> ThemeClass:
        """A theme of what `to_dict` gave, or of a theme's file of Gradio's.

        Raises:
            ConfigError: it holds no theme.
        """
        held: Any = theme.get("theme") if _is_dict(theme) else None
        if not isinstance(held, Mapping):
            raise ConfigError(
                'A theme as data has its variables under "theme", but got '
                f"{quoted(theme)}. Write one with `theme.dump('theme.json')`."
            )
        from wasmui.themes.base import Base

        made = Base()
        made.name = str(theme.get("name", held.get("name", "loaded")))
        made.take_over({str(name): value for name, value in held.items()})
        return made

    def take_over(self, variables: Mapping[str, Any]) -> None:
        """Take all that is known of what a file holds; it may be of another version."""
        for name, value in variables.items():
            if isinstance(value, str) and (name in NAMES or name in _SCALES):
                self._variables[name] = _checked(name, value)

    @classmethod
    def load(cls, path: str | Path) -> ThemeClass:
        """Read a theme that `dump` wrote, or a `theme_schema.json` of Gradio's.

        Raises:
            ConfigError: the file is not there, or holds no theme.
        """
        import json

        if not isinstance(path, str | Path):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigError(
                f"Theme.load(path={quoted(path)}): a path is right. Name a file that `theme.dump` "
                "wrote, such as 'theme.json'."
            )
        try:
            return cls.from_dict(json.loads(Path(path).read_text(encoding="utf-8")))
        except (OSError, ValueError, AttributeError) as error:
            if isinstance(error, ConfigError):
                raise
            raise ConfigError(
                f"Theme.load(path={quoted(str(path))}): {str(error)[:200]}. Name a file that `theme.dump` wrote, "
                "and keep it in the app's folder."
            ) from error

    def dump(self, filename: str | Path) -> None:
        """Write the theme to a `.json` file, for `load`.

        Raises:
            ConfigError: the name ends otherwise.
        """
        import json

        right = isinstance(filename, str | Path)  # pyright: ignore[reportUnnecessaryIsInstance]
        if not right or not str(filename).endswith(".json"):
            raise ConfigError(
                f"Theme.dump(filename={quoted(filename)}): a path that ends in `.json` is right."
            )
        Path(filename).write_text(json.dumps(self.to_dict(), indent=2), encoding="utf-8")

    @classmethod
    def from_hub(cls, repo_name: str, token: str | None = None) -> NoReturn:
        """Refused: a page does not fetch a theme from elsewhere.

        Raises:
            ConfigError: always.
        """
        del token
        raise ConfigError(
            f"Theme.from_hub({repo_name!r}): a page fetches nothing from another host. Put the "
            "theme's `theme_schema.json` into the app's folder, and write "
            "`Theme.load('theme_schema.json')`."
        )

    def push_to_hub(
        self,
        repo_name: str,
        org_name: str | None = None,
        version: str | None = None,
        token: str | None = None,
        theme_name: str | None = None,
        description: str | None = None,
        private: bool = False,
    ) -> NoReturn:
        """Refused: an app has no account to push with.

        Raises:
            ConfigError: always.
        """
        del org_name, version, token, theme_name, description, private
        raise ConfigError(
            f"Theme.push_to_hub({repo_name!r}): a page has no account to upload with. Write the "
            "theme with `theme.dump('theme.json')`, and upload that file."
        )

    def _scale(self, kind: str, given: Color | Size) -> None:
        steps = SHADES if isinstance(given, Color) else SIZES
        for step, value in zip(steps, given.expand(), strict=True):
            self._variables[f"{kind}_{step}"] = _checked(f"{kind}_{step}", value)

    def _font(self, name: str, given: Font | str | Iterable[Font | str]) -> None:
        several = [given] if isinstance(given, Font | str) else _fonts(name, given)
        fonts = tuple(
            font if isinstance(font, Font) else Font(font) if font in GENERIC else LocalFont(font)
            for font in several
        )
        self._fonts += fonts
        self._variables[name] = ", ".join(str(font) for font in fonts)

    def _css(self, value: str) -> str:
        """`*name` as `var(--name)`; a twin's value is put in, as it has no property of its own."""

        def property_of(found: re.Match[str]) -> str:
            name = found[1]
            if name.endswith("_dark"):
                return self._css(self._variables.get(name, f"*{name.removesuffix('_dark')}"))
            return f"var(--{name.replace('_', '-')})"

        return _REFERENCE.sub(property_of, value)


def _is_dict(given: object) -> bool:
    return isinstance(given, Mapping)


def _fonts(name: str, given: Any) -> list[Font | str]:
    """Several fonts, in their order.

    Raises:
        ConfigError: something among them is none.
    """
    if not isinstance(given, list | tuple) or not given:
        found: list[Any] = [given]
    else:
        found = list(cast("Sequence[Any]", given))
    for font in found:
        if not isinstance(font, Font | str):
            raise ConfigError(
                f"Theme({name}={quoted(font)}): names of fonts are right, or fonts. Write "
                f'`{name}=["Inter", "sans-serif"]`.'
            )
    return found


def _checked(name: str, value: object) -> str:
    """A value that stays inside its own declaration."""
    if not isinstance(value, str) or re.search(r"[;{}<]|/\*", value):
        raise ConfigError(
            f"A theme's {name} is one CSS value as text, but got {quoted(value)}. "
            'Write it without `;` and braces, as in "#336699" or "*primary_500".'
        )
    return value.strip()
