"""What a function returns to change more than a value."""

from __future__ import annotations

from typing import Any, Literal


class Update(dict[str, Any]):
    """Properties by name; `value` among them if the value changes too."""


def update(
    elem_id: str | None = None,
    elem_classes: list[str] | str | None = None,
    visible: bool | Literal["hidden"] | None = None,
    **kwargs: Any,
) -> dict[str, Any]:
    """Change properties of an output: `return ui.update(choices=["a", "b"], value="a")`.

    A new component says the same: `return ui.Dropdown(choices=["a", "b"], value="a")`.
    """
    changes = Update(kwargs)
    given = {"elem_id": elem_id, "elem_classes": elem_classes, "visible": visible}
    changes.update({name: value for name, value in given.items() if value is not None})
    return changes


def skip() -> dict[str, Any]:
    """Leave an output as it is: `return ui.skip(), "second output"`."""
    return Update()
