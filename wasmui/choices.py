"""What a component offers to choose from: labels for the visitor, values for Python."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from wasmui.errors import ConfigError, Error, near, quoted
from wasmui.limits import some_choices

Value: TypeAlias = str | int | float
Choice: TypeAlias = tuple[str, Value]

SHOWN = 10
"""So many choices are named in a message; the rest is counted."""


def normalise(choices: Any, who: str) -> list[Choice]:
    """Choices as pairs of label and value; a bare value is its own label.

    Args:
        choices: values, or pairs of label and value, mixed as one likes; `None` is none. What
            this function returned may be given again.
        who: the component that has them, for the message.

    Raises:
        ConfigError: it is no list, has more than a million entries, or something in it is no
            choice.
    """
    if choices is None:
        return []
    if isinstance(choices, str | bytes) or not isinstance(choices, Iterable):
        raise ConfigError(
            f"{who}(choices={quoted(choices)}): that is no list. Write `choices=[...]`, "
            "with values, or pairs of label and value."
        )
    found = some_choices(choices, who)  # pyright: ignore[reportUnknownArgumentType] - the user's own
    return [_pair(choice, who) for choice in found]


def index_of(choices: Sequence[Choice], value: Any) -> int | None:
    """The position of the first choice with that value; `None` if there is no such choice.

    Values are compared by `==`, since the page knows one kind of number only: 1.0 comes as 1.
    """
    wanted = _plain(value)
    if wanted is None:
        return None
    for index, (_, known) in enumerate(choices):
        if known == wanted:
            return index
    return None


def plain_value(value: Any, who: str) -> Value:
    """A value that may be chosen somewhere; numpy's numbers become Python's.

    Raises:
        ConfigError: it is neither text nor a number.
    """
    found = _plain(value)
    if found is None:
        raise ConfigError(f"{who} got {quoted(value)}, but a choice's value is text or a number.")
    return found


def check_choice(
    component_name: str, label: str | None, choices: Sequence[Choice], value: Any
) -> None:
    """Refuse a value that is not among the choices.

    Raises:
        Error: with the component, its label, what was given, and what there is.
    """
    if index_of(choices, value) is None:
        raise Error(unknown(component_name, label, choices, value))


def unknown(component_name: str, label: str | None, choices: Sequence[Choice], value: Any) -> str:
    """The sentence for a value that is not among the choices."""
    who = f'{component_name} "{label}"' if label else component_name
    if not choices:
        return f"{who} has no choices, so {quoted(value)} cannot be chosen. Write `choices=[...]`."
    offered = ", ".join(quoted(known) for _, known in choices[:SHOWN])
    rest = f", and {len(choices) - SHOWN} more" if len(choices) > SHOWN else ""
    said = value if isinstance(value, str) else quoted(value)
    hint = near(said, [str(known) for _, known in choices])
    return f"{who} has no choice {quoted(value)}.{hint} Its choices are: {offered}{rest}."


def _pair(choice: Any, who: str) -> Choice:
    if isinstance(choice, tuple | list):
        parts: list[Any] = list(choice)  # pyright: ignore[reportUnknownArgumentType] - the user's own
        if len(parts) == 2:  # noqa: PLR2004 - a pair
            value = _plain(parts[1])
            if value is not None:
                return str(parts[0]), value
    else:
        value = _plain(choice)
        if value is not None:
            return str(value), value
    raise ConfigError(
        f"{who}(choices=[{quoted(choice)}, ...]): a choice is text or a number, "
        "or a pair of label and value, such as `('Red', '#f00')`."
    )


def _plain(value: Any) -> Value | None:
    """A value that can cross to the page; numpy's numbers become Python's."""
    if isinstance(value, str | int | float):
        return value
    made: Any = getattr(value, "item", None)
    number: Any = made() if callable(made) and getattr(value, "ndim", None) == 0 else None
    return number if isinstance(number, str | int | float) else None
