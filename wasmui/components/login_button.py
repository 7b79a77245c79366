"""A button that signs in, where somebody could."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import Any, ClassVar, Literal

from pydantic import Field

from wasmui.alert import Info
from wasmui.block import declare
from wasmui.components.button import Button
from wasmui.notice import say_once

_TOLD = "Nobody can sign in here: this app runs in your browser alone, without a server."


@declare
class LoginButton(Button):
    """In Gradio, a button that signs in with Hugging Face.

    To sign in takes a server that keeps a secret, and a page has none: whoever has the page has
    all that is in it. So the button says so when it is pressed, and the author is told once. With
    `link` it leads there, for instance to where people sign in to your host.

    Value: `str`, the text on the button.

    Example:
        ui.LoginButton("Sign in", link="https://example.org/login")
    """

    renderer: ClassVar[str | None] = "button"

    value: Any = "Sign in with Hugging Face"
    logout_value: str = Field(default="Logout ({})", exclude=True)
    """In Gradio, the text while somebody is signed in. Nobody ever is."""
    _: KW_ONLY
    variant: Literal["primary", "secondary", "stop", "huggingface"] = "huggingface"

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.link is None:
            self.activate()

    def activate(self) -> None:
        """Have a press say that nobody can sign in."""
        say_once(
            "LoginButton() can sign nobody in: that takes a server that keeps a secret. Put the "
            'page behind your host\'s own login, or write `link="https://..."` to lead there.'
        )
        self.click(lambda: Info(_TOLD), show_progress="hidden", api_visibility="private")
