"""A button that copies a link to the page as it is now."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any, Literal, TypedDict, cast

from pydantic import Field

from wasmui.block import Block, declare
from wasmui.components.button import Button
from wasmui.crossing import held_text, shown_text
from wasmui.deep_link import current
from wasmui.listener import Listener

PART = "deep_link="
"""What the part of an address begins with that holds a page."""

_LARGEST = 2_000_000
"""Bytes that a link may unpack to; more was not made by this button."""


class Face(TypedDict):
    """What the page holds of the button."""

    label: str
    link: str | None
    """What the last press made."""
    partial: bool
    """Files were left out of it."""
    count: int
    """Presses so far: the same link may be wanted twice."""


@declare
class DeepLinkButton(Button):
    """Copies a link that opens the page as it is now: with what the visitor has entered.

    All of it stands in the link itself, behind the `#`, which no server is sent. Files cannot be
    part of it, and the visitor is told so. With `inputs`, only what these components hold is.

    Value: `str`, the text on the button.

    Example:
        ui.DeepLinkButton("Copy a link to this calculation")
    """

    value: Any = "Share via Link"
    copied_value: str = "Link Copied!"
    """The text on the button for a moment after the press."""
    inputs: Any = Field(default=None, exclude=True, kw_only=True)
    """Of which components the link tells; of all, if not given."""
    variant: Literal["primary", "secondary"] = Field(  # pyright: ignore[reportIncompatibleVariableOverride] - two of a Button's four
        default="secondary", kw_only=True
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        making = Listener(
            uid=f"{self.uid}.link",
            fn=self._made,
            inputs=(self.uid,),
            outputs=(self.uid,),
            preprocess=False,
            postprocess=False,
            queue=False,
            show_progress="hidden",
            api_visibility="private",
        )
        self.listen("click", making)

    def preprocess(self, payload: Any) -> str | None:
        """The text on the button."""
        label = (
            cast("Mapping[str, Any]", payload).get("label")
            if isinstance(payload, Mapping)
            else payload
        )
        return held_text(label, self._called)

    def postprocess(self, value: Any) -> Face | None:  # pyright: ignore[reportIncompatibleMethodOverride] - more than a Button shows
        """The text, and no link yet."""
        if value is None:
            return None
        text = str(shown_text(value, self._called))
        return {"label": text, "link": None, "partial": False, "count": 0}

    def _made(self, face: Face | None) -> Face:
        read = current.get()
        given = self.inputs if isinstance(self.inputs, list | tuple | set) else [self.inputs]
        some = [block.uid for block in cast("list[Any]", given) if isinstance(block, Block)]
        held = read(some or None).values if read else []
        kept = [(identity, value) for identity, value in held if not _has_file(value)]
        return {
            "label": face["label"] if face else "",
            "link": PART + _packed(kept),
            "partial": len(kept) < len(held),
            "count": (face["count"] if face else 0) + 1,
        }


def read_link(url: str) -> dict[tuple[Any, ...], Any]:
    """What an address holds, by what each component is known; nothing if it is no link of ours."""
    for part in url.partition("#")[2].split("&"):
        if part.startswith(PART):
            return _unpacked(part.removeprefix(PART))
    return {}


def _packed(values: list[tuple[tuple[Any, ...], Any]]) -> str:
    text = json.dumps(values, separators=(",", ":"), ensure_ascii=False)
    return urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def _unpacked(text: str) -> dict[tuple[Any, ...], Any]:
    try:
        packed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        data = zlib.decompressobj().decompress(packed, _LARGEST)
        return {tuple(identity): value for identity, value in json.loads(data)}
    except (ValueError, TypeError, zlib.error, RecursionError):
        return {}  # somebody cut it short, or made it up: the page opens as it begins


def _has_file(value: Any) -> bool:
    """Whether there is something in a value that only this page has."""
    if isinstance(value, Mapping):
        known = cast("Mapping[str, Any]", value)
        return "orig_name" in known or any(_has_file(item) for item in known.values())
    if isinstance(value, list | tuple):
        return any(_has_file(item) for item in cast("list[Any]", value))
    return not (value is None or isinstance(value, bool | int | float | str))
