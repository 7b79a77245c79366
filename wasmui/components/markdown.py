"""Text in Markdown."""

from __future__ import annotations

from dataclasses import KW_ONLY
from inspect import cleandoc
from typing import Any, Literal

from wasmui.block import declare
from wasmui.component import Labelled
from wasmui.crossing import held_text, shown_text
from wasmui.event import Event
from wasmui.latex import check_delimiters


@declare
class Markdown(Labelled):
    r"""Text in GitHub's Markdown: headings, lists, tables, code, task lists, pictures.

    Value: `str`. Indentation that all its lines have in common is removed, whether or not the
    first line has it. Whatever a function returns is shown as `str(value)`; `None` shows nothing.

    Raises:
        ConfigError: one of `latex_delimiters` has no `left` or no `right`.

    Example:
        ui.Markdown("# Greeter\nWrites **letters**.")
    """

    value: Any = None
    _: KW_ONLY
    label: str | None = None
    """The accessible name of the text, seen only with `show_label=True`."""
    show_label: bool | None = None
    """Whether the label is seen above the text; not if not given."""
    container: bool = False
    """Whether the text stands in a frame."""
    padding: bool = False
    """Leave room around the text; a frame does so in any case."""
    min_width: int | None = None
    rtl: bool = False
    """Text runs from right to left."""
    latex_delimiters: list[dict[str, str | bool]] | None = None
    """What stands around a formula: dicts with `left`, `right` and `display`; `$$` if not given.
    What they hold is set by KaTeX; what it cannot read is shown as it was written."""
    sanitize_html: bool = True
    """`False` shows HTML in the text as it is, with whatever runs in it: only for text that
    nobody but you can have written."""
    line_breaks: bool = False
    """Break the line where the text has a new one; otherwise only a blank line or two spaces do."""
    header_links: bool = False
    """Give each heading a link to itself."""
    height: int | str | None = None
    """In pixels, or any length of CSS; what is higher scrolls."""
    max_height: int | str | None = None
    min_height: int | str | None = None
    buttons: list[Literal["copy"]] | None = None
    """`["copy"]` shows a button that copies the text as it was written."""

    change = Event()
    copy = Event()

    def __post_init__(self) -> None:
        check_delimiters("Markdown", self.latex_delimiters)
        super().__post_init__()

    def preprocess(self, payload: str | None) -> str | None:
        """The text as it was written, not as HTML."""
        return held_text(payload, self._called)

    def postprocess(self, value: Any) -> str | None:
        text = shown_text(value, self._called)
        return None if text is None else cleandoc(text)
