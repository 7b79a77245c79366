"""A field for a colour."""

from __future__ import annotations

from typing import Any

from wasmui.block import declare
from wasmui.component import FormComponent
from wasmui.errors import Error, ListenerError, quoted
from wasmui.event import Event


@declare
class ColorPicker(FormComponent):
    """A field for a colour: a palette, and a text field that takes what CSS takes.

    Value: `str`, `"#rrggbb"`, or `"#rrggbbaa"` where the visitor wrote how opaque it is; `None`
    where there is none. A function may return any colour of CSS: `"#08c"`, `"rgb(0, 136, 204)"`,
    `"hsl(200 100% 40%)"`, `"tomato"`; until the visitor changes it, it is handed on as it is.

    Example:
        ui.ColorPicker("#087775", label="Background")
    """

    value: Any = None

    change = Event()
    input = Event()
    release = Event()
    submit = Event()
    focus = Event()
    blur = Event()

    def preprocess(self, payload: str | None) -> str | None:
        """The colour, or `None` where there is none.

        Raises:
            Error: the page holds no text.
        """
        if payload is not None and not isinstance(payload, str):  # pyright: ignore[reportUnnecessaryIsInstance] - the page's word
            raise Error(f"{self._called} holds {type(payload).__name__}, which is no colour.")
        return payload or None

    def postprocess(self, value: Any) -> str | None:
        """The colour as text.

        Raises:
            ListenerError: it is no text.
        """
        if value is None:
            return None
        if not isinstance(value, str):
            raise ListenerError(
                f"{self._called} shows a colour as text, but got {quoted(value)}. "
                'Write `"#0088cc"`, or `f"rgb({red}, {green}, {blue})"`.'
            )
        return value.strip() or None
