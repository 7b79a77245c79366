"""The pages of an app that has several."""

from __future__ import annotations

import re
from typing import cast

from wasmui.block import Container, declare
from wasmui.errors import ConfigError, quoted
from wasmui.layouts.route import Route


@declare
class Pages(Container):
    """Shows the page that the address names; `Blocks.route()` makes it. The main page is first."""

    @property
    def routes(self) -> list[Route]:
        """All pages, the main one first."""
        return cast("list[Route]", self.children)

    @property
    def main(self) -> Route:
        """The page without a path."""
        return self.routes[0]

    @property
    def events(self) -> list[str]:
        """The session waits for `visit`, which tells that another page is shown, and where."""
        return [*super().events, "visit"]

    def find(self, path: str) -> Route | None:
        """The page of a path, with or without slashes around it."""
        wanted = path.strip("/")
        return next((route for route in self.routes if route.path == wanted), None)

    def route(self, name: str, path: str | None, show_in_navbar: bool) -> Route:
        """Add a page.

        Raises:
            ConfigError: the path cannot be one, or is taken.
        """
        if path is None:
            chosen = _path_of(name)
            while self.find(chosen) is not None:
                chosen = f"_{chosen}"
        else:
            chosen = _checked(name, path)
            taken = self.find(chosen)
            if taken is not None:
                raise ConfigError(
                    f"route({quoted(name)}, {quoted(path)}): this is the path of the page "
                    f"{taken.name!r} "
                    "already. Give each page a path of its own."
                )
        made = Route(name, path=chosen, show_in_navbar=show_in_navbar, render=False)
        self.add(made)
        return made


def _path_of(name: str) -> str:
    """`Über uns!` -> `über-uns`."""
    kept = "".join(letter for letter in name if letter.isalnum() or letter.isspace())
    return re.sub(r"\s+", "-", kept.strip().lower()) or "page"


def _checked(name: str, path: str) -> str:
    inner = path.strip("/")
    if not inner:
        raise ConfigError(
            f"route({quoted(name)}, {quoted(path)}): the main page has the empty path. "
            "Write a word, such as `/about`, or leave the path out."
        )
    if re.search(r"[\s?#\\]|//", inner):
        raise ConfigError(
            f"route({quoted(name)}, {quoted(path)}): a path has no spaces, `?`, `#`, `\\` or `//`. "
            f"Write `/{_path_of(path)}`."
        )
    return inner
