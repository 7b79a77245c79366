"""Text in which parts are labelled, or scored."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import Any, ClassVar, TypedDict, cast

from wasmui.block import Block, declare
from wasmui.component import Input
from wasmui.errors import Error, ListenerError, quoted
from wasmui.event import Event


class Token(TypedDict):
    """A piece of the text."""

    token: str
    class_or_confidence: str | float | None


@declare
class HighlightedText(Input):
    """Text in which parts have a label, such as the kind of a name, or a score from -1 to 1.

    Where it is interactive, the visitor labels parts of the text, changes labels, and takes them
    away.

    Value: a list of `(text, label)`, where a label is a `str`, a `float` for a score, or `None`;
    or a dict with the `text` and its `entities`, each a dict with `entity` (or `entity_group`),
    `start` and `end`, in characters. A function is given a list of dicts with `token` and
    `class_or_confidence`; `None` where there is no text.

    Example:
        ui.HighlightedText([("Ada", "person"), (" lived in ", None), ("London", "place")])
    """

    displays: ClassVar[bool] = True

    value: Any = None
    _: KW_ONLY
    color_map: dict[str, str] | None = None
    """Colours by label, in CSS; other labels have colours of ours."""
    show_legend: bool = False
    """Whether the labels stand above the text, each with its colour."""
    show_inline_category: bool = True
    """Whether each part says its label."""
    combine_adjacent: bool = False
    """Whether neighbours of the same label become one."""
    adjacent_separator: str = ""
    """What is put between the texts of neighbours that become one."""
    show_whitespaces: bool = True
    """Whether spaces and line ends are shown as they are; otherwise several are one space."""
    rtl: bool = False
    """Text runs from right to left."""
    buttons: list[Block] | None = None
    """Buttons of your own at the corner."""

    change = Event()
    select = Event()

    def preprocess(self, payload: Any) -> list[Token] | None:
        """The pieces of the text.

        Raises:
            Error: the page holds something else.
        """
        if payload is None:
            return None
        if not isinstance(payload, list | tuple):
            raise Error(
                f"{self._called} holds {type(payload).__name__}, which is no labelled text."
            )
        return [self._token(item, Error) for item in cast("list[Any]", payload)]

    def postprocess(self, value: Any) -> list[Token] | None:
        """The pieces of the text for the page.

        Raises:
            ListenerError: it is no labelled text, or an entity lies outside of the text.
        """
        if value is None:
            return None
        if isinstance(value, dict):
            pieces = self._pieces(cast("dict[str, Any]", value))
        elif isinstance(value, list | tuple):
            pieces = [self._token(item, ListenerError) for item in cast("list[Any]", value)]
        else:
            raise self._wrong(value, ListenerError)
        return self._combined(pieces) if self.combine_adjacent else pieces

    def _pieces(self, value: dict[str, Any]) -> list[Token]:
        text, entities = value.get("text"), value.get("entities")
        if not isinstance(text, str) or not isinstance(entities, list | tuple):
            raise self._wrong(value, ListenerError)
        found: list[Token] = []
        at = 0
        for entity in sorted(cast("list[dict[str, Any]]", entities), key=self._start):
            start, end = self._start(entity), entity.get("end")
            label = entity.get("entity") or entity.get("entity_group")
            if not isinstance(end, int) or not at <= start <= end <= len(text) or label is None:
                raise ListenerError(
                    f"{self._called}: the entity {quoted(entity)} has no place in a text of "
                    f"{len(text)} "
                    "characters. Each has an `entity`, a `start` and an `end` in characters, and "
                    "none begins before the last one ends."
                )
            if start > at:
                found.append({"token": text[at:start], "class_or_confidence": None})
            found.append({"token": text[start:end], "class_or_confidence": self._label(label)})
            at = end
        if at < len(text) or not found:
            found.append({"token": text[at:], "class_or_confidence": None})
        return found

    def _start(self, entity: Any) -> int:
        start = cast("dict[str, Any]", entity).get("start") if isinstance(entity, dict) else None
        if isinstance(start, int) and start >= 0:
            return start
        raise ListenerError(
            f"{self._called}: {quoted(entity)} is no entity. Right is "
            '`{"entity": "person", "start": 0, "end": 3}`.'
        )

    def _token(self, item: Any, kind: type[Error]) -> Token:
        if isinstance(item, dict):
            known = cast("dict[str, Any]", item)
            text, label = known.get("token"), known.get("class_or_confidence")
        elif isinstance(item, list | tuple) and len(cast("list[Any]", item)) == 2:  # noqa: PLR2004 - a pair
            text, label = cast("list[Any]", item)
        else:
            raise self._wrong(item, kind)
        if not isinstance(text, str):
            raise self._wrong(item, kind)
        return {"token": text, "class_or_confidence": self._label(label, kind)}

    def _label(self, label: Any, kind: type[Error] = ListenerError) -> str | float | None:
        if label is None or isinstance(label, str):
            return label
        try:  # whatever counts as a number, numpy's too
            score = float(label)
        except (TypeError, ValueError, OverflowError):
            raise kind(
                f"{self._called}: the label {quoted(label)} is neither text nor a score "
                "from -1 to 1."
            ) from None
        if score != score:  # noqa: PLR0124 - NaN is not equal to itself
            raise kind(f"{self._called}: a score is a number from -1 to 1, and NaN is none.")
        return score

    def _combined(self, pieces: list[Token]) -> list[Token]:
        found: list[Token] = []
        for piece in pieces:
            label = piece["class_or_confidence"]
            if found and found[-1]["class_or_confidence"] == label:
                text = found[-1]["token"] + self.adjacent_separator + piece["token"]
                found[-1] = {"token": text, "class_or_confidence": label}
            else:
                found.append(piece)
        return found

    def _wrong(self, value: Any, kind: type[Error]) -> Error:
        return kind(
            f"{self._called} shows pairs of text and label, but got {quoted(value)}. Right is "
            '`[("Ada", "person"), (" wrote", None)]`, or `{"text": ..., "entities": [...]}`.'
        )
