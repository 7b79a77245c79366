"""An app's texts in several languages: the visitor's own is chosen where a text is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Self

from wasmui.errors import ConfigError, quoted
from wasmui.request import current

FALLBACK = "en"

RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"}


class I18nData(str):
    """A text in the visitor's language, and the key that it was asked by."""

    __slots__ = ("key",)

    key: str

    def __new__(cls, key: str, text: str) -> Self:
        """Make one."""
        made = super().__new__(cls, text)
        made.key = key
        return made


class I18n:
    """Texts by language and key; call it with a key wherever the app has a text.

    There is one visitor to a page, so the text is looked up at once, and can be put together with
    others, or be returned by a function: in the first of the visitor's languages that has it
    (`de-AT`, then `de`), else in English, else the key stands for itself.

    Args:
        translations: for each language, its texts by key.

    Raises:
        ConfigError: what is given for a language is no dict of texts.

    Example:
        i18n = ui.I18n(en={"hello": "Hello"}, fr={"hello": "Bonjour"})
        with ui.Blocks() as demo:
            ui.Textbox(label=i18n("hello"))
        demo.launch(i18n=i18n)
    """

    def __init__(self, **translations: Mapping[str, str]) -> None:
        for language, texts in translations.items():
            given: Any = texts
            right = isinstance(given, Mapping) and all(
                isinstance(part, str) for pair in given.items() for part in pair
            )
            if not right:
                raise ConfigError(
                    f"I18n({language}={quoted(given)}): a language has a dict of texts by key. "
                    f'Write `{language}={{"hello": "…"}}`.'
                )
        self.translations = {_plain(name): dict(texts) for name, texts in translations.items()}

    def __call__(self, key: str) -> I18nData:
        """The text of a key."""
        for language in self._chosen():
            text = self.translations[language].get(key)
            if text is not None:
                return I18nData(key, text)
        return I18nData(key, key)

    @property
    def language(self) -> str:
        """The language that the app is in for this visitor: `de`, or `zh-cn`."""
        return next(self._chosen(), FALLBACK)

    @property
    def direction(self) -> str:
        """How that language is written: `ltr` or `rtl`."""
        return "rtl" if _base(self.language) in RIGHT_TO_LEFT else "ltr"

    def _chosen(self) -> Iterator[str]:
        """The languages that there are texts in, the visitor's first."""
        for wanted in visitor_languages():
            if wanted in self.translations:
                yield wanted
            base = _base(wanted)
            if base in self.translations:
                yield base
            yield from (name for name in self.translations if _base(name) == base)
        if FALLBACK in self.translations:
            yield FALLBACK


def visitor_languages() -> list[str]:
    """What the visitor reads, the most wanted first; nothing where there is no visitor."""
    request = current.get()
    accepted = request.headers.get("accept-language", "") if request else ""
    found: list[tuple[float, str]] = []
    for part in accepted.split(","):
        name, _, quality = part.partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            weight = 0.0
        if name.strip() not in ("", "*"):
            found.append((-weight, _plain(name.strip())))
    return [name for _, name in sorted(found, key=lambda one: one[0])]


def _plain(language: str) -> str:
    return language.replace("_", "-").lower()


def _base(language: str) -> str:
    return language.partition("-")[0]
