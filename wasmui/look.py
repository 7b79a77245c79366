"""What `launch()` says of an app's look, as the page is given it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypedDict

from wasmui import themes
from wasmui.errors import ConfigError, quoted
from wasmui.file_data import FileData, shown_file
from wasmui.i18n import I18n
from wasmui.notice import say_once
from wasmui.themes import ThemeClass

Paths = str | Path | Sequence[str | Path] | None

NAMED = {
    "base": themes.Base,
    "citrus": themes.Citrus,
    "cyberpunk": themes.Cyberpunk,
    "default": themes.Default,
    "ember": themes.Ember,
    "glass": themes.Glass,
    "mario": themes.Mario,
    "monochrome": themes.Monochrome,
    "neon": themes.Neon,
    "ocean": themes.Ocean,
    "origin": themes.Origin,
    "soft": themes.Soft,
}


class FontFile(TypedDict):
    """A font that the app has with it."""

    family: str
    weight: int
    file: FileData


class Link(TypedDict):
    """A link in the footer."""

    label: str
    url: str


class Look(TypedDict):
    """All of it.

    `light` and `dark` are custom properties without their `--`, `fonts` the app's own, and
    `families` the names of wasmui's that the theme has.
    """

    light: dict[str, str]
    dark: dict[str, str]
    fonts: list[FontFile]
    families: list[str]
    css: str
    js: str | None
    head: str
    favicon: FileData | None
    footer: list[Link]
    lang: str | None
    dir: str | None


def look_of(
    *,
    theme: ThemeClass | str | None = None,
    css: str | None = None,
    css_paths: Paths = None,
    js: str | bool | None = None,
    head: str | None = None,
    head_paths: Paths = None,
    favicon_path: str | Path | None = None,
    footer_links: Sequence[str | Mapping[str, str]] | None = None,
    i18n: I18n | None = None,
) -> Look | None:
    """What the page is told; `None` where nothing was chosen, as then nothing has to be loaded.

    Raises:
        ConfigError: a file is not there, or a value is of the wrong kind.
    """
    given = (theme, css, css_paths, js, head, head_paths, favicon_path, footer_links, i18n)
    if all(one is None for one in given):
        return None
    if js is not None and not isinstance(js, str):
        raise ConfigError(
            f"launch(js={quoted(js)}): Python is not turned into JavaScript here, as it runs in "
            "the page "
            'already. Leave `js` out, or write `js="() => ..."`.'
        )
    if i18n is not None and not isinstance(i18n, I18n):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ConfigError(
            f"launch(i18n={quoted(i18n)}) takes the app's texts. Write `i18n=ui.I18n(en={{...}})`."
        )
    chosen = theme_of(theme)
    light, dark = (chosen or _default()).properties()
    return {
        "light": light,
        "dark": dark,
        "fonts": [
            {"family": name, "weight": weight, "file": shown_file(path, "launch(theme=...)")}
            for name, weight, path in (chosen.font_files() if chosen else ())
        ],
        "families": chosen.families() if chosen else [],
        "css": "\n".join([*([css] if css else []), *_texts(css_paths, "css_paths")]),
        "js": js,
        "head": "\n".join([*([head] if head else []), *_texts(head_paths, "head_paths")]),
        "favicon": None
        if favicon_path is None
        else shown_file(favicon_path, "launch(favicon_path)"),
        "footer": _links(footer_links),
        "lang": None if i18n is None else i18n.language,
        "dir": None if i18n is None else i18n.direction,
    }


def theme_of(given: ThemeClass | str | None) -> ThemeClass | None:
    """A theme by its name, or as it was made.

    Raises:
        ConfigError: it is neither.
    """
    if given is None or isinstance(given, ThemeClass):
        return given
    if not isinstance(given, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ConfigError(
            f"theme={quoted(given)} is no theme. Pass `ui.themes.Soft()`, made, or its name, "
            "`'soft'`."
        )
    found = NAMED.get(given.strip().lower())
    if found is None:
        say_once(
            f"theme={quoted(given)} is none of {', '.join(sorted(NAMED))}, so the default one is "
            "used. "
            "A theme of the Hub is not fetched: put its `theme_schema.json` into the app's folder, "
            "and write `theme=ui.Theme.load('theme_schema.json')`."
        )
        return None
    return found()


@cache
def _default() -> ThemeClass:
    return themes.Default()


def _texts(paths: Paths, parameter: str) -> list[str]:
    if paths is None:
        return []
    several = [paths] if isinstance(paths, str | Path) else list(paths)
    found: list[str] = []
    for path in several:
        try:
            found.append(Path(path).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise ConfigError(
                f"launch({parameter}=...): {quoted(str(path))} cannot be read: {why}. "
                f"Paths start at the app's folder, which is {str(Path.cwd())!r} now."
            ) from error
    return found


def _links(given: Sequence[str | Mapping[str, str]] | None) -> list[Link]:
    found: list[Link] = []
    for link in given or ():
        if isinstance(link, str):
            say_once(
                f"launch(footer_links=...): {link!r} leads to a page of a server, which is not "
                'here. Links of your own are drawn: `{"label": "Imprint", "url": "imprint.html"}`.'
            )
        elif isinstance(link.get("label"), str) and isinstance(link.get("url"), str):
            found.append({"label": link["label"], "url": link["url"]})
        else:
            raise ConfigError(
                f"launch(footer_links=...): a link has a label and a url, but got {quoted(link)}. "
                'Write `{"label": "Imprint", "url": "imprint.html"}`.'
            )
    return found
