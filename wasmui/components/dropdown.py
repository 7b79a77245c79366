"""A field to choose from a list, one or several, by typing a part of a name."""

from __future__ import annotations

import warnings
from collections.abc import Hashable, Iterable
from dataclasses import KW_ONLY
from typing import Annotated, Any, Literal, cast

from wasmui.block import Block, Wire, declare
from wasmui.choices import Choice, Value, normalise, plain_value, unknown
from wasmui.component import FormComponent
from wasmui.errors import ConfigError, Error, quoted
from wasmui.event import Event


class DefaultValue:
    """Stands for "no value was given", since `None` is a value: nothing is chosen."""

    def __repr__(self) -> str:
        return "<sentinel: first choice>"


DEFAULT_VALUE = DefaultValue()


@declare
class Dropdown(FormComponent):
    """A list that opens below its field, narrowed by what is typed.

    Value: the chosen choice's value, or with `type="index"` its position from 0; `None` where
    nothing is chosen. With `multiselect`, a list of these, in the order of choosing.

    Raises:
        ConfigError: something in `choices` is no choice, or a count is below 1.
        Error: the page holds a value that is no choice, and custom values are not allowed.

    Example:
        ui.Dropdown(["Cat", "Dog", ("Goldfish", "fish")], label="Animal")
    """

    choices: Annotated[Any, Wire(list[tuple[str, str | int | float]])] = None
    """Values, or pairs of the name that is seen and its value; up to a million."""
    _: KW_ONLY
    value: Any = DEFAULT_VALUE
    """Not given, the first choice; with `multiselect`, none. `None` chooses nothing."""
    type: Literal["value", "index"] = "value"
    """What a function is given: the choice's value, or its position."""
    multiselect: bool | None = None
    allow_custom_value: bool = False
    """The visitor may enter text that is no choice."""
    max_choices: int | None = None
    """With `multiselect`, how many may be chosen at most; at least 1."""
    num_choices_shown: int | None = 100
    """How many the open list shows at once; typing narrows it. `None` shows all."""
    filterable: bool = True
    """Whether the list is narrowed by typing."""
    buttons: list[Block] | None = None
    """Buttons of your own at the field's corner."""

    change = Event()
    input = Event()
    select = Event()
    focus = Event()
    blur = Event()
    key_up = Event()

    def __post_init__(self) -> None:
        for name in ("max_choices", "num_choices_shown"):
            count = getattr(self, name)
            if count is not None and count < 1:
                raise ConfigError(
                    f"Dropdown({name}={count}): it counts choices, so it is at least 1. "
                    f"Leave `{name}` out for no limit."
                    if name == "max_choices"
                    else f"Dropdown({name}={count}): an open list shows at least 1 choice. "
                    f"Write `{name}=None` to show all."
                )
        self.choices = normalise(self.choices, type(self).__name__)
        if isinstance(self.value, DefaultValue):
            first = self.choices[0][1] if self.choices else None
            self.value = None if self.multiselect else first
        if self.max_choices is not None and not self.multiselect:
            _warn(f"Dropdown(max_choices={self.max_choices}): it is for `multiselect=True`.")
        if self.allow_custom_value and not self.filterable:
            _warn(
                "Dropdown(allow_custom_value=True, filterable=False): a custom value has to be "
                "typed, so the field can be typed into."
            )
            self.filterable = True
        super().__post_init__()

    def preprocess(self, payload: Any) -> Any:
        """The chosen value or its index, or a list of them with `multiselect`.

        A custom value is text, and has the index `None`.

        Raises:
            Error: a value is not among the choices, and custom values are not allowed.
        """
        given = self._given(_listed(payload))
        return given if self.multiselect else next(iter(given), None)

    def postprocess(self, value: Any) -> str | int | float | list[str | int | float] | None:
        """Values that are no choices are shown all the same, with a warning.

        Raises:
            ConfigError: several values without `multiselect`, or one that is no text or number.
        """
        if self.multiselect:
            return self._shown(_listed(value))
        if value is None:
            return None
        if isinstance(value, list | tuple | set | frozenset):
            raise ConfigError(
                f"{self._called} got {quoted(value)}, but holds one value. Give it one, or write "
                "`Dropdown(multiselect=True)`."
            )
        return self._shown([value])[0]

    def _positions(self) -> dict[Value, int]:
        """Where each value is: 10,000 of 10,000 may be chosen, so none is searched for."""
        choices: list[Choice] = self.choices
        return {value: at for at, (_, value) in reversed(list(enumerate(choices)))}

    def _given(self, payload: list[Any]) -> list[Any]:
        positions = self._positions()
        found: list[Any] = []
        for value in payload:
            at = positions.get(cast("Value", value)) if isinstance(value, Hashable) else None
            if at is None and not self.allow_custom_value:
                raise Error(unknown("Dropdown", self.label, self.choices, value))
            if self.type == "index":
                found.append(at)
            else:
                found.append(value if at is None else self.choices[at][1])
        return found

    def _shown(self, values: list[Any]) -> list[Value]:
        positions = self._positions()
        found: list[Value] = []
        for value in values:
            plain = plain_value(value, self._called)
            at = positions.get(plain)
            if at is None and not self.allow_custom_value:
                _warn(
                    unknown("Dropdown", self.label, self.choices, value)
                    + " To hold other values, write `allow_custom_value=True`."
                )
            found.append(plain if at is None else self.choices[at][1])
        return found


def _listed(value: Any) -> list[Any]:
    """One value or several, as a list without doubles; `None` is none."""
    if value is None:
        return []
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        return [value]
    given = cast("Iterable[Any]", value)
    try:
        return list(dict.fromkeys(given))
    except TypeError:  # what cannot be a key is no choice either, which is told of later
        return list(given)


def _warn(message: str) -> None:
    warnings.warn(message, stacklevel=2)
