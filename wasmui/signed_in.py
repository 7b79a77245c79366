"""What Gradio's server knows of a visitor who has signed in. A page never does."""

from __future__ import annotations

from typing import Any


class SignedIn(dict[str, Any]):
    """Asked for by a type hint. With `| None` it is None; without, the function is not called."""


class OAuthProfile(SignedIn):
    """Who has signed in with Hugging Face; nobody can without a server.

    A function whose parameter is an `OAuthProfile | None` is given None.
    """


class OAuthToken(SignedIn):
    """What whoever has signed in may do; nobody can without a server.

    A function whose parameter is an `OAuthToken | None` is given None.
    """


class Header(str):
    """What the browser says of itself under the parameter's name.

    Example:
        def greet(accept_language: ui.Header | None):
            return f"You read {accept_language}"
    """

    __slots__ = ()
