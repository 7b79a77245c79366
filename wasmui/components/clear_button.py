"""A button that empties other components."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY
from typing import Any, ClassVar, Literal, Self, cast

from pydantic import Field

from wasmui.block import declare
from wasmui.component import Component
from wasmui.components.button import Button
from wasmui.errors import ConfigError, quoted


@declare
class ClearButton(Button):
    """Empties components when it is clicked; a State takes its initial value back.

    Value: `str`, the text on the button.

    Raises:
        ConfigError: something in `components` is no component.

    Example:
        ui.ClearButton([question, answer])
    """

    renderer: ClassVar[str | None] = "button"

    components: Any = Field(default=None, exclude=True)
    """What is emptied: a component, or several. `add()` adds more."""
    _: KW_ONLY
    value: Any = "Clear"
    api_name: str | None = Field(default=None, exclude=True)
    api_visibility: Literal["public", "private", "undocumented"] = Field(
        default="undocumented", exclude=True
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        self.add(self.components)

    def add(self, components: Component | Sequence[Component] | None) -> Self:
        """Empty these too.

        Raises:
            ConfigError: something among them is no component.
        """
        several = isinstance(components, list | tuple | set | frozenset)
        listed = list(cast("Sequence[Any]", components)) if several else [components]
        given: list[Any] = [] if components is None else listed
        for component in given:
            if not isinstance(component, Component):
                raise ConfigError(
                    f"ClearButton(components=...) empties components, but got {quoted(component)}. "
                    "Pass components that have a value, as they were made."
                )
        if given:

            def clear() -> dict[Component, Any]:
                return {component: component.empty() for component in given}

            self.click(
                clear,
                outputs=given,
                show_progress="hidden",
                api_name=self.api_name,
                api_visibility=self.api_visibility,
            )
        return self
