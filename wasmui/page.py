"""What an app and each of its routes have in common: they are a page of their own."""

from __future__ import annotations

from wasmui.block import Block, Building, Container, declare
from wasmui.errors import ConfigError


@declare
class PageBlock(Container):
    """A container that is a whole page: it may have a Navbar, which stands above all the rest."""

    derived = ("navbar",)

    def __post_init__(self) -> None:
        self._navbar: Block | None = None
        super().__post_init__()

    @property
    def navbar(self) -> Block | None:
        """The page's own Navbar, if it has one."""
        return self._navbar

    def take_navbar(self, navbar: Block) -> None:
        """Have a Navbar stand above this page, wherever inside of it that was made.

        Raises:
            ConfigError: there is one already, or a function makes it while the app runs.
        """
        Building.check(self)
        if self._navbar is not None:
            raise ConfigError(
                "A page has one Navbar, but here is a second. Leave one of them out, or put it "
                "on another page: `with demo.route(...)`."
            )
        self._navbar = navbar
        self._held.append(navbar)
        navbar.parent = self

    def drop_navbar(self) -> Block | None:
        """Take the Navbar away; it is given back."""
        navbar, self._navbar = self._navbar, None
        if navbar is not None:
            self._held.remove(navbar)
        return navbar
