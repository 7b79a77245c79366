"""A button that copies a Space, where there is one."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import Any, ClassVar, Literal

from pydantic import Field

from wasmui.alert import Info
from wasmui.block import declare
from wasmui.components.button import Button
from wasmui.notice import say_once

_TOLD = (
    "This app runs in your browser alone: there is no Space to duplicate. "
    "To have it for yourself, keep the page."
)


@declare
class DuplicateButton(Button):
    """In Gradio, a button that copies the app to a Space of the visitor's own.

    A page has no Space behind it, so the button says so when it is pressed, and the author is told
    once. With `link` it leads there, for instance to where the app's source is.

    Value: `str`, the text on the button.

    Example:
        ui.DuplicateButton("Get the source", link="https://example.org/my-app")
    """

    renderer: ClassVar[str | None] = "button"

    value: Any = "Duplicate Space"
    _: KW_ONLY
    variant: Literal["primary", "secondary", "stop", "huggingface"] = "huggingface"
    size: Literal["sm", "md", "lg"] = "sm"
    scale: int | None = 0
    activate_at_once: bool = Field(default=True, alias="_activate", exclude=True, kw_only=True)
    """Whether pressing it does something by itself; if not, `activate()` has it do so."""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.activate_at_once:
            self.activate()

    def activate(self) -> None:
        """Have a press say that there is nothing to copy."""
        if self.link is not None:
            return
        say_once(
            "DuplicateButton() can copy no Space: a page has no server behind it, and whoever has "
            'the page has the app. Write `link="https://..."` to lead to the source.'
        )
        self.click(lambda: Info(_TOLD), show_progress="hidden", api_visibility="private")
