"""Components by name, as in `Interface(fn, "text", "image")`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import wasmui.components
from wasmui.block import attached
from wasmui.component import Component
from wasmui.errors import ConfigError, near, quoted

_SHORT = {"text": "textbox", "bool": "checkbox", "highlight": "highlightedtext"}
"""Names that are no class's own."""


def made(given: object, where: str) -> Component:
    """A component from its name, such as `"text"`, or the component itself.

    Raises:
        ConfigError: there is no component of that name.
    """
    if isinstance(given, Component):
        return given
    if isinstance(given, type) and issubclass(given, Component):
        return given()
    if not isinstance(given, str):
        raise ConfigError(
            f"{where} takes components or their names, but got {quoted(given)}. "
            'Write `"text"` or `Textbox(...)`.'
        )
    name = given.lower().replace("_", "")
    kinds = _kinds()
    kind = kinds.get(_SHORT.get(name, name))
    if kind is None:
        shown = given if len(given) < 100 else f"{given[:100]}..."  # noqa: PLR2004 - to be read
        raise ConfigError(f'{where} names "{shown}", which is no component.{near(name, kinds)}')
    return kind()


def component(cls_name: str, render: bool = True) -> Component:
    """A component by the name of its class, with its defaults.

    Args:
        cls_name: such as `"textbox"`, in any case.
        render: whether it joins the open container at once.

    Raises:
        ConfigError: there is no component of that name.

    Example:
        ui.component("textbox")
    """
    found = attached(lambda: made(cls_name, "component()"))
    return found.render() if render else found


@cache
def _kinds() -> dict[str, type[Component]]:
    found: dict[str, type[Component]] = {}
    for info in pkgutil.iter_modules(wasmui.components.__path__):
        module = importlib.import_module(f"wasmui.components.{info.name}")
        for name, value in vars(module).items():
            if (
                isinstance(value, type)
                and issubclass(value, Component)
                and value.__module__ == module.__name__
            ):
                found[name.lower()] = value
    templates = importlib.import_module("wasmui.templates")
    for name, value in vars(templates).items():
        if isinstance(value, type) and issubclass(value, Component):
            found.setdefault(name.lower(), value)
    return found
