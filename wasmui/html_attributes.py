"""Attributes of HTML that a field for text may have."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic.dataclasses import dataclass


@dataclass(frozen=True)
class InputHTMLAttributes:
    """Attributes of HTML's own that help the visitor's keyboard and browser."""

    autocapitalize: Literal["off", "none", "on", "sentences", "words", "characters"] | None = None
    autocorrect: Literal["on", "off"] | None = None
    spellcheck: bool | None = None
    autocomplete: str | None = None
    tabindex: int | None = None
    enterkeyhint: Literal["enter", "done", "go", "next", "previous", "search", "send"] | None = None
    lang: str | None = None

    wire: ClassVar[tuple[str, ...]] = (
        "autocapitalize",
        "autocorrect",
        "spellcheck",
        "autocomplete",
        "tabindex",
        "enterkeyhint",
        "lang",
    )
    wire_key: ClassVar[str] = "wasmui.html_attributes.InputHTMLAttributes"
