"""What several people say, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import KW_ONLY
from inspect import Parameter, signature
from typing import Any, Literal, TypedDict, cast

from pydantic import Field

from wasmui.block import Block, declare
from wasmui.component import FormComponent
from wasmui.errors import ConfigError, Error, ListenerError, quoted
from wasmui.event import Event
from wasmui.listener import Listener
from wasmui.update import Update, skip

HINT = "Type a colon (:) for the tags."
"""What `info` says by itself: in the visitor's language, and only where there are tags."""


class DialogueLine(TypedDict):
    """What one of them says in one go."""

    speaker: str
    text: str


class Forms(TypedDict):
    """The same dialogue in both of its forms."""

    lines: list[DialogueLine]
    text: str


class _Heard:
    """A function of the author's, with what it made last: the page cannot call it by itself."""

    def __init__(self, fn: Callable[..., Any], forms: Forms) -> None:
        self.fn = fn
        self.forms = forms

    def __call__(self, *args: Any) -> Any:
        return self.fn(*args)


@declare
class Dialogue(FormComponent):
    """What several people say, each line with its speaker; or the same as plain text.

    Value: with `type="text"` a `str`, made of the lines by `formatter` and joined by `separator`;
    with `"list"` a list of dicts with `speaker` and `text`. An empty dialogue is `""`, or `[]`. A
    function may return either; `None` empties it.

    Raises:
        ConfigError: `separator` cannot tell lines apart, `max_lines` is below 1, or `formatter` or
            `unformatter` takes another number of arguments.

    Example:
        ui.Dialogue(
            [{"speaker": "Ada", "text": "Good morning. (laughs)"}],
            speakers=["Ada", "Charles"],
            tags=["(laughs)", "(sighs)"],
        )
    """

    grows = True

    derived = ("formats", "unformats", "formatted", "unformatted")

    value: Any = None
    _: KW_ONLY
    type: Literal["list", "text"] = Field(default="text", exclude=True, kw_only=True)
    """What a function is given."""
    speakers: list[str] | None = None
    """Who may speak; those of the value come on top. Without any, it is a field for text."""
    formatter: Callable[..., Any] | None = Field(default=None, exclude=True, kw_only=True)
    """Makes the text of a line: given the speaker and the text, or with one parameter the whole
    line as a dict. Without it, `[Ada] Good morning.`"""
    unformatter: Callable[..., Any] | None = Field(default=None, exclude=True, kw_only=True)
    """The other way: given the text of a line, and where it takes that the speaker for a line
    that names none, it returns a dict with `speaker` and `text`."""
    tags: list[str] | None = None
    """Suggested after a colon, and put in its place: `:la` finds `(laughs)`."""
    separator: str = "\n"
    """What stands between the lines in the text."""
    color_map: dict[str, str] | None = None
    """Colours by speaker, in CSS; other speakers have colours of ours."""
    label: str | None = "Dialogue"
    info: str | None = HINT
    placeholder: str | None = None
    """What an empty line says."""
    autofocus: bool = False
    """Take the keyboard's focus when the page opens."""
    autoscroll: bool = True
    """Follow a dialogue that grows at its end, unless the visitor has scrolled up."""
    max_lines: int | None = None
    """How many lines the visitor may write at most; at least 1."""
    buttons: list[Literal["copy"] | Block] | None = None
    """Small buttons at the corner: `"copy"`, or a Button of your own."""
    submit_btn: str | bool | None = False
    """A button that fires `submit`, as Shift+Enter does; text is its label."""
    ui_mode: Literal["dialogue", "text", "both"] = "both"
    """Whether it is shown as lines, as plain text, or as the visitor likes."""
    every: Any = Field(default=None, init=False, exclude=True, kw_only=True)
    inputs: Any = Field(default=None, init=False, exclude=True, kw_only=True)
    preserved_by_key: list[str] | str | None = Field(
        default="value", init=False, exclude=True, kw_only=True
    )

    change = Event()
    input = Event()
    submit = Event()

    def __post_init__(self) -> None:
        if self.separator in ("", " "):
            raise ConfigError(
                f"Dialogue(separator={quoted(self.separator)}): lines could not be told "
                'apart again. Write what no line has in it, such as "\\n" or " | ".'
            )
        if self.max_lines is not None and self.max_lines < 1:
            raise ConfigError(
                f"Dialogue(max_lines={self.max_lines}): a dialogue has at least 1 line. "
                "Leave `max_lines` out for no limit."
            )
        for name in ("formatter", "unformatter"):
            fn = getattr(self, name)
            if fn is not None and not _takes(fn):
                raise ConfigError(
                    f"Dialogue({name}={quoted(fn)}): it is called with {_GIVEN[name]}, "
                    f"which it does not take. Write `def {name}({_WRITTEN[name]}): ...`."
                )
        super().__post_init__()
        turning = Listener(
            uid=f"{self.uid}.turn",
            fn=_turned,
            inputs=(self.uid,),
            outputs=(self.uid,),
            preprocess=False,
            queue=False,
            show_progress="hidden",
            api_visibility="private",
        )
        self.listen("turn", turning)

    @property
    def formats(self) -> bool:
        """Whether only Python can make text of lines."""
        return self.formatter is not None

    @property
    def unformats(self) -> bool:
        """Whether only Python can make lines of text."""
        return self.unformatter is not None

    @property
    def formatted(self) -> Forms | None:
        """What `formatter` made last, when the page asked for it."""
        return self.formatter.forms if isinstance(self.formatter, _Heard) else None

    @property
    def unformatted(self) -> Forms | None:
        """What `unformatter` made last."""
        return self.unformatter.forms if isinstance(self.unformatter, _Heard) else None

    def reread(self, names: Iterable[str]) -> list[str]:
        """What is made of the author's functions follows from these."""
        return [*super().reread(names), *self.derived]

    def preprocess(self, payload: Any) -> str | list[DialogueLine]:
        """The text, or the lines.

        Raises:
            Error: the page holds something else.
            ListenerError: `formatter` or `unformatter` returned something else.
        """
        if payload is None:
            return [] if self.type == "list" else ""
        if isinstance(payload, str):
            return self.lines_of(payload) if self.type == "list" else payload
        lines = self._checked(payload, Error)
        return lines if self.type == "list" else self.text_of(lines)

    def postprocess(self, value: Any) -> list[DialogueLine] | str | None:
        """Lines, or text where that is all that is shown.

        Raises:
            ListenerError: it is no dialogue.
        """
        if value is None:
            return None
        if isinstance(value, str):
            return self.lines_of(value) if self._in_lines else value
        lines = self._checked(value, ListenerError)
        return self.text_of(lines) if self.ui_mode == "text" else lines

    def as_example(self, value: Any) -> str:
        """What a Dataset shows of it: the text of its lines."""
        shown = self.postprocess(value) or ""
        return shown if isinstance(shown, str) else self.text_of(shown)

    def text_of(self, lines: list[DialogueLine]) -> str:
        """The lines as one text.

        Raises:
            ListenerError: `formatter` returned no text.
        """
        if not any(line["text"] for line in lines) and len(lines) <= 1:
            return ""
        return self.separator.join(self._text(line) for line in lines)

    def lines_of(self, text: str) -> list[DialogueLine]:
        """The lines that a text is made of; empty ones are left out.

        Raises:
            ListenerError: `unformatter` returned no line.
        """
        found = [self._line(part.strip()) for part in text.split(self.separator) if part.strip()]
        return [line for line in found if line["speaker"] or line["text"]]

    @property
    def _in_lines(self) -> bool:
        return self.ui_mode == "dialogue" or (self.ui_mode == "both" and bool(self.speakers))

    def _text(self, line: DialogueLine) -> str:
        speaker, text = line["speaker"], line["text"]
        if self.formatter is None:
            return f"[{speaker}] {text}" if speaker else text
        whole = _takes(self.formatter) == 1
        made = self.formatter(dict(line)) if whole else self.formatter(speaker, text)
        if not isinstance(made, str):
            raise ListenerError(
                f"{self._called}: `formatter` returned {_short(made)} for a line, but is to return "
                'its text, such as f"{speaker}: {text}".'
            )
        return made

    def _line(self, text: str) -> DialogueLine:
        first = self.speakers[0] if self.speakers else ""
        if self.unformatter is None:
            speaker, closed, rest = text[1:].partition("]")
            if text.startswith("[") and closed:
                return {"speaker": speaker, "text": rest.strip()}
            return {"speaker": first, "text": text}
        alone = _takes(self.unformatter) == 1
        made = self.unformatter(text) if alone else self.unformatter(text, first)
        if not _is_line(made):
            raise ListenerError(
                f"{self._called}: `unformatter` returned {_short(made)} for {_short(text)}, but is "
                'to return a line: `{"speaker": "Ada", "text": "Good morning."}`.'
            )
        return {"speaker": made["speaker"], "text": made["text"]}

    def _checked(self, value: Any, kind: type[Error]) -> list[DialogueLine]:
        lines = cast("list[Any]", value) if isinstance(value, list | tuple) else [value]
        for line in lines:
            if not _is_line(line):
                raise kind(
                    f"{self._called} shows text, or lines with their speakers, but got "
                    f'{_short(line)}. Write `[{{"speaker": "Ada", "text": "Good morning."}}]`.'
                )
        return [{"speaker": line["speaker"], "text": line["text"]} for line in lines]


def _turned(dialogue: Dialogue) -> dict[str, Any]:
    """The other form of what the page holds, for it to show: the value stays as it is."""
    held: Any = dialogue.value
    if isinstance(held, str):
        return _answer("unformatter", dialogue.unformatter, dialogue.lines_of(held), held)
    lines = cast("list[DialogueLine]", held or [])
    return _answer("formatter", dialogue.formatter, lines, dialogue.text_of(lines))


def _answer(name: str, fn: Any, lines: list[DialogueLine], text: str) -> dict[str, Any]:
    if fn is None:
        return skip()
    own = fn.fn if isinstance(fn, _Heard) else fn
    return Update({name: _Heard(own, {"lines": lines, "text": text})})


_GIVEN = {
    "formatter": "the speaker and the text",
    "unformatter": "a line of text, and the speaker for one that names none",
}
_WRITTEN = {"formatter": "speaker, text", "unformatter": "line, speaker"}


def _takes(fn: Any) -> int:
    """Whether a function takes two arguments or one; 0 is neither."""
    try:
        known = signature(fn.fn if isinstance(fn, _Heard) else fn)
    except (TypeError, ValueError):  # some that are written in C do not tell
        return 2
    for count in (2, 1):
        try:
            known.bind(*[Parameter.empty] * count)
        except TypeError:
            continue
        return count
    return 0


def _is_line(line: Any) -> bool:
    if not isinstance(line, Mapping):
        return False
    known = cast("Mapping[str, Any]", line)
    return isinstance(known.get("speaker"), str) and isinstance(known.get("text"), str)


def _short(value: Any) -> str:
    return quoted(value)
