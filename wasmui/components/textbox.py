"""A field to type text into, or to show text in."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import Any, Literal

from wasmui.block import Block, declare
from wasmui.component import FormComponent
from wasmui.crossing import held_text, shown_text
from wasmui.errors import ConfigError
from wasmui.event import Event
from wasmui.html_attributes import InputHTMLAttributes


@declare
class Textbox(FormComponent):
    """A text field of one or more lines.

    Value: `str`. Whatever a function returns is shown as `str(value)`; `None` empties the field.

    Raises:
        ConfigError: `lines` is below 1, `max_lines` below `lines`, or a password has many lines.

    Example:
        ui.Textbox(label="Your name", placeholder="Ada")
    """

    value: Any = None
    _: KW_ONLY
    type: Literal["text", "password", "email"] = "text"
    lines: int = 1
    """Rows shown before the field scrolls; at least 1."""
    max_lines: int | None = None
    """Rows that the field may grow to while text is typed; at least `lines`. `None` is 20."""
    placeholder: str | None = None
    autofocus: bool = False
    """Take the keyboard's focus when the page opens."""
    autoscroll: bool = True
    """Follow text that grows at its end, unless the visitor has scrolled up."""
    text_align: Literal["left", "right"] | None = None
    rtl: bool = False
    """Text runs from right to left."""
    buttons: list[Literal["copy"] | Block] | None = None
    """Small buttons at the field's corner: `"copy"`, or a Button of your own."""
    max_length: int | None = None
    """In characters; the field takes no more."""
    submit_btn: str | bool | None = False
    """A button inside the field that fires `submit`; text is its label."""
    stop_btn: str | bool | None = False
    """A button inside the field that fires `stop`; text is its label."""
    html_attributes: InputHTMLAttributes | None = None

    change = Event()
    input = Event()
    select = Event()
    submit = Event()
    focus = Event()
    blur = Event()
    stop = Event()
    copy = Event()

    def __post_init__(self) -> None:
        if self.lines < 1:
            raise ConfigError(f"Textbox(lines={self.lines}): a text field has at least 1 line.")
        if self.max_lines is not None and self.max_lines < self.lines:
            raise ConfigError(
                f"Textbox(lines={self.lines}, max_lines={self.max_lines}): a field cannot be "
                f"shorter than its lines. Write `max_lines={self.lines}` or more."
            )
        if self.type != "text" and self.lines > 1:
            raise ConfigError(
                f'Textbox(type="{self.type}", lines={self.lines}): only text has many lines. '
                'Write `lines=1`, or `type="text"`.'
            )
        super().__post_init__()

    def preprocess(self, payload: str | None) -> str | None:
        """The text, or `None` where nothing was ever in the field."""
        return held_text(payload, self._called)

    def postprocess(self, value: Any) -> str | None:
        return shown_text(value, self._called)
