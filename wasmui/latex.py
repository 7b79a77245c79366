"""What stands around a formula in a text."""

from __future__ import annotations

from collections.abc import Iterable

from wasmui.errors import ConfigError, quoted


def check_delimiters(name: str, delimiters: Iterable[dict[str, str | bool]] | None) -> None:
    """Refuse delimiters that lack an end.

    Raises:
        ConfigError: one has no `left` or no `right`.
    """
    for delimiter in delimiters or ():
        if not delimiter.get("left") or not delimiter.get("right"):
            raise ConfigError(
                f"{name}(latex_delimiters=[{quoted(delimiter)}]): a formula begins and ends "
                'somewhere. Write `{"left": "$$", "right": "$$", "display": True}`.'
            )
