"""Packages that wasmui uses only where an app asks for what they do."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from wasmui.errors import ConfigError


def need(module: str, package: str, who: str) -> Any:
    """A module of a package that the app may not have.

    Args:
        module: as it is imported, such as `PIL.Image`.
        package: as it is installed, such as `pillow`.
        who: what needs it, and for what; the error's first words.

    Raises:
        ConfigError: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise ConfigError(
            f"{who} needs {package}, which this app does not require. Write "
            f'`# /// script`, `# dependencies = ["{package}"]`, `# ///` at the top of the app, '
            f"or `{package}` into <wasm-requirements>."
        ) from error


def has(module: str) -> bool:
    """Whether a module can be imported; it is imported to find out."""
    try:
        import_module(module)
    except ImportError:
        return False
    return True
