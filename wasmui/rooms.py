"""Finds the class that a room of blocks holds under a name: `gr.components.Textbox`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from wasmui.block import Block, file_form


def finder(room: str) -> Callable[[str], type[Any]]:
    """A `__getattr__` for a package of one file a class.

    Args:
        room: the package's name, such as `wasmui.components`.
    """

    def found(name: str) -> type[Any]:
        # A lower-case name is a module's, for Python's own import to find.
        if name[:1].isupper():
            module = f"{room}.{file_form(name)}"
            places = [module] if find_spec(module) else []
            for place in [*places, "wasmui"]:  # there are the other names for the same
                kind = getattr(import_module(place), name, None)
                if isinstance(kind, type) and (issubclass(kind, Block) or name in _RECORDS):
                    return kind
        if name == "FormComponent":
            return getattr(import_module("wasmui.component"), name)
        raise AttributeError(f"module {room!r} has no attribute {name!r}")

    return found


_RECORDS = ("ChatMessage", "InputHTMLAttributes", "MessageDict")
"""What Gradio's room of components has besides."""
