"""An editor of code, or code to read, with colours for its language."""

from __future__ import annotations

from dataclasses import KW_ONLY
from pathlib import Path
from typing import Any, ClassVar, Literal, TypeAlias, cast

from wasmui.block import Block, declare
from wasmui.component import Input
from wasmui.crossing import held_text, shown_text
from wasmui.errors import ConfigError, quoted
from wasmui.event import Event
from wasmui.file_data import resolved

Language: TypeAlias = Literal[
    "python",
    "c",
    "cpp",
    "markdown",
    "latex",
    "json",
    "html",
    "css",
    "javascript",
    "jinja2",
    "typescript",
    "yaml",
    "dockerfile",
    "shell",
    "r",
    "sql",
    "sql-msSQL",
    "sql-mySQL",
    "sql-mariaDB",
    "sql-sqlite",
    "sql-cassandra",
    "sql-plSQL",
    "sql-hive",
    "sql-pgSQL",
    "sql-gql",
    "sql-gpSQL",
    "sql-sparkSQL",
    "sql-esper",
]


@declare
class Code(Input):
    """An editor of code; where some function writes it and none reads it, code to read.

    Value: `str`; space before and after it is taken away. A tuple of one path, `("app.py",)`, is
    the text of that file. `None` empties the editor.

    Tab indents. Escape, then Tab, leaves the editor by keyboard.

    Raises:
        ConfigError: `lines` is below 1, or `max_lines` below `lines`.

    Example:
        ui.Code("print('Hello')", language="python")
    """

    displays: ClassVar[bool] = True

    value: Any = None
    language: Language | None = None
    """Whose words are coloured; `None` is plain text."""
    _: KW_ONLY
    lines: int = 5
    """Rows shown at least; at least 1."""
    max_lines: int | None = None
    """Rows that the editor may grow to; `None` is no limit."""
    wrap_lines: bool = False
    """Break long lines, in place of scrolling them."""
    show_line_numbers: bool = True
    autocomplete: bool = False
    """Offer words of the language and of the text while the visitor types."""
    buttons: list[Literal["copy", "download"] | Block] | None = None
    """Small buttons at the corner; `None` is both."""

    change = Event()
    input = Event()
    focus = Event()
    blur = Event()

    def __post_init__(self) -> None:
        if self.lines < 1:
            raise ConfigError(f"Code(lines={self.lines}): an editor has at least 1 line.")
        if self.max_lines is not None and self.max_lines < self.lines:
            raise ConfigError(
                f"Code(lines={self.lines}, max_lines={self.max_lines}): an editor cannot be "
                f"shorter than its lines. Write `max_lines={self.lines}` or more."
            )
        super().__post_init__()

    def preprocess(self, payload: str | None) -> str | None:
        """The text, or `None` where nothing was ever in the editor."""
        return held_text(payload, self._called)

    def postprocess(self, value: Any) -> str | None:
        if value is None:
            return None
        who = self._called
        if isinstance(value, tuple):
            return _text_of(cast("tuple[Any, ...]", value), who).strip()
        return str(shown_text(value, who)).strip()


def _text_of(given: tuple[Any, ...], who: str) -> str:
    path = resolved(str(shown_text(given[0], who)), who) if len(given) == 1 else None
    if path is None or not path.is_file():
        raise ConfigError(
            f"{who} got the tuple {quoted(given)}. Give it text, or the path of a file as "
            f'`("app.py",)`; paths start at the app\'s folder, which is {str(Path.cwd())!r} now.'
        )
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{who} got {quoted(str(path))}, which is no text in UTF-8: {error}."
        ) from None
