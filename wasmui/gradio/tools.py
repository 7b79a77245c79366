"""What Gradio tells programs that call an app as a tool: a page is called by nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from wasmui.notice import say_once

F = TypeVar("F", bound=Callable[..., Any])


def tool(name: str | None = None, description: str | None = None, **_: Any) -> Callable[[F], F]:
    """Marks a function as a tool, in Gradio. It stays as it is."""
    del name, description
    return _unmarked("tool")


def resource(uri_template: str, description: str | None = None, **_: Any) -> Callable[[F], F]:
    """Marks a function as a resource, in Gradio. It stays as it is."""
    del uri_template, description
    return _unmarked("resource")


def prompt(name: str | None = None, description: str | None = None) -> Callable[[F], F]:
    """Marks a function as a prompt, in Gradio. It stays as it is."""
    del name, description
    return _unmarked("prompt")


def _unmarked(kind: str) -> Callable[[F], F]:
    say_once(f"mcp.{kind}() does nothing: without a server, no program calls a page from outside.")

    def same(fn: F) -> F:
        return fn

    return same
