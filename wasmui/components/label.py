"""A classification: the likeliest label, and how sure each is."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import KW_ONLY
from pathlib import Path
from typing import Any, TypedDict, cast

from wasmui.block import Block, declare
from wasmui.component import Labelled
from wasmui.crossing import shown_text
from wasmui.errors import ConfigError, Error, quoted
from wasmui.event import Event
from wasmui.file_data import resolved


class LabelConfidence(TypedDict):
    """One label and how sure it is."""

    label: str | int | float
    confidence: float


class LabelData(TypedDict):
    """What a Label shows."""

    label: str | int | float
    confidences: list[LabelConfidence] | None


@declare
class Label(Labelled):
    """Shows the result of a classification, with a bar for each label.

    Value: a dict of labels with their confidence in 0…1, or one label alone (text or a number),
    or the path of a `.json` file that holds either. A function is given the dict, or the label.

    Raises:
        ConfigError: `num_top_classes` is below 1, or a confidence is no number.

    Example:
        ui.Label({"cat": 0.92, "dog": 0.08}, num_top_classes=3)
    """

    value: Any = None
    _: KW_ONLY
    num_top_classes: int | None = None
    """How many labels are shown, from the likeliest on; at least 1. `None` shows all."""
    color: str | None = None
    """Any colour of CSS, for the heading's ground and the bars."""
    show_heading: bool = True
    """Whether the likeliest label stands large above the bars."""
    buttons: list[Block] | None = None
    """Buttons of your own at the component's corner."""

    change = Event()
    select = Event()

    def __post_init__(self) -> None:
        if self.num_top_classes is not None and self.num_top_classes < 1:
            raise ConfigError(
                f"Label(num_top_classes={self.num_top_classes}): it shows at least 1 label. "
                "Leave `num_top_classes` out to show all."
            )
        super().__post_init__()

    def preprocess(
        self, payload: LabelData | None
    ) -> dict[str | int | float, float] | str | int | float | None:
        """The labels with their confidences where there are any, else the label."""
        if payload is None:
            return None
        try:
            shown = payload.get("confidences")
            if not shown:
                return _name(payload["label"], self._called)
            return {each["label"]: float(each["confidence"]) for each in shown}
        except (AttributeError, LookupError, TypeError, ValueError):
            raise Error(f"{self._called} holds {quoted(payload)}, which is no label.") from None

    def postprocess(self, value: Any) -> LabelData | None:
        """Sorted from the likeliest on; what is not a number comes last."""
        if isinstance(value, str | Path) and str(value).endswith(".json"):
            value = self._read(Path(value))
        if value is None or (isinstance(value, Mapping) and not value):
            return None
        if not isinstance(value, Mapping):
            return {"label": _name(value, self._called), "confidences": None}
        given = cast("Mapping[Any, Any]", value)
        if "confidences" in given and not isinstance(given["confidences"], int | float):
            shown: Any = given["confidences"]
            if not shown:
                return {"label": _name(given["label"], self._called), "confidences": None}
            given = {each["label"]: each["confidence"] for each in shown}
        found = [
            (_name(label, self._called), self._number(label, sure)) for label, sure in given.items()
        ]
        found.sort(key=lambda pair: (math.isnan(pair[1]), -pair[1]))
        top = found[: self.num_top_classes]
        return {
            "label": top[0][0],
            "confidences": [{"label": label, "confidence": sure} for label, sure in top],
        }

    def _number(self, label: Any, confidence: Any) -> float:
        try:
            return float(confidence)
        except (TypeError, ValueError, OverflowError):
            raise ConfigError(
                f"{self._called}: the confidence of {quoted(label)} is {quoted(confidence)}, "
                "but it is a number from 0 to 1."
            ) from None

    def _read(self, path: Path) -> Any:
        if not resolved(path, self._called).is_file():
            return str(path)  # a label may end like that
        try:
            return json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise ConfigError(
                f"{self._called}: the file {quoted(str(path))} is no JSON: {error}."
            ) from None


def _name(label: Any, who: str) -> str | int | float:
    return label if isinstance(label, str | int | float) else str(shown_text(label, who))
