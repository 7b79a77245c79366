"""What a function or a class takes, for a reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NotRequired, TypedDict, cast

from pydantic import Field

from wasmui.block import Key, declare
from wasmui.component import Component
from wasmui.errors import Error, ListenerError, quoted
from wasmui.event import Event


class Parameter(TypedDict):
    """What a parameter takes, what it is for, and what it is where nothing is given."""

    type: str
    description: NotRequired[str | None]
    default: NotRequired[str | None]


class Shown(TypedDict):
    """A parameter as the page shows it."""

    name: str
    type: str
    description: str | None
    default: str | None


@declare
class ParamViewer(Component):
    """Shows parameters: the type of each, what it is for, in Markdown, and its default.

    Value: a dict of dicts: by the parameter's name its `type`, `description` and `default`, each a
    `str`; the last two may be left out. A function is given the same.

    Example:
        ui.ParamViewer({"name": {"type": "str", "description": "Who is greeted.", "default": None}})
    """

    value: Any = None
    language: Literal["python", "typescript"] = "python"
    """The language of types and defaults, for their colours."""
    linkify: list[str] | None = None
    """Names that are links wherever they stand in a type: to the parameter of that name, here or
    in another ParamViewer with the same `anchor_links`."""
    every: Any = Field(default=None, exclude=True)
    inputs: Any = Field(default=None, exclude=True)
    placed: bool = Field(default=True, alias="render", exclude=True)
    key: Key | None = Field(default=None, exclude=True)
    preserved_by_key: list[str] | str | None = Field(default="value", exclude=True)
    header: str | None = "Parameters"
    """The heading, beside which all are opened at once; `None` leaves it out."""
    anchor_links: bool | str = False
    """Each parameter has an address of its own. Text is what these begin with, so that several on
    a page are told apart."""
    max_height: int | str | None = None
    """In pixels, or a length in CSS; what is higher scrolls."""
    visible: bool | Literal["hidden"] = Field(default=True, init=False, kw_only=True)
    elem_id: str | None = Field(default=None, init=False, kw_only=True)
    elem_classes: list[str] | str | None = Field(default=None, init=False, kw_only=True)

    change = Event()
    upload = Event()

    def preprocess(self, payload: Any) -> dict[str, Parameter] | None:
        """The parameters by name."""
        if payload is None:
            return None
        shown = cast("list[dict[str, Any]]", payload)
        try:
            return {
                one["name"]: {
                    "type": one["type"],
                    "description": one.get("description"),
                    "default": one.get("default"),
                }
                for one in shown
            }
        except (AttributeError, LookupError, TypeError):
            raise Error(f"ParamViewer holds {quoted(payload)}, which are no parameters.") from None

    def postprocess(self, value: Any) -> list[Shown] | None:
        """The parameters in their order.

        Raises:
            ListenerError: something is no parameter.
        """
        if value is None:
            return None
        if not isinstance(value, Mapping):
            raise self._wrong(value)
        return [self._shown(*item) for item in cast("Mapping[Any, Any]", value).items()]

    def _shown(self, name: Any, given: Any) -> Shown:
        if not isinstance(name, str) or not isinstance(given, Mapping):
            raise self._wrong({name: given})
        known = cast("Mapping[str, Any]", given)
        texts = {part: known.get(part) for part in ("type", "description", "default")}
        if not isinstance(texts["type"], str) or not all(
            text is None or isinstance(text, str) for text in texts.values()
        ):
            raise self._wrong({name: given})
        return {
            "name": name,
            "type": texts["type"],
            "description": texts["description"],
            "default": texts["default"],
        }

    def _wrong(self, value: Any) -> ListenerError:
        return ListenerError(
            f"ParamViewer shows parameters by name, but got {quoted(value)}. Right is "
            '`{"name": {"type": "str", "description": "Who is greeted.", "default": "None"}}`.'
        )
