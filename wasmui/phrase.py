"""Texts of wasmui's own that a visitor reads: the page says them in the visitor's language."""

from __future__ import annotations

from typing import Any, Self


class Phrase(str):
    """A text in English, which the page knows by its key in other languages too.

    Every key stands in `web/src/words/phrase.ts`; a contract test guards that.

    Args:
        key: the text, with `{}` where a value stands.
        values: in their order.
    """

    __slots__ = ("key", "values")

    key: str
    values: tuple[str, ...]

    def __new__(cls, key: str, *values: object) -> Self:
        """Make one."""
        texts = tuple(map(str, values))
        made = super().__new__(cls, key.format(*texts))
        made.key, made.values = key, texts
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Copied and pickled as what it is."""
        return (type(self), (self.key, *self.values))


def said(**texts: object) -> dict[str, Any]:
    """Which of a message's texts are the page's to say; nothing where none is.

    Args:
        texts: by the message's keys.
    """
    found = {name: [t.key, *t.values] for name, t in texts.items() if isinstance(t, Phrase)}
    return {"said": found} if found else {}
