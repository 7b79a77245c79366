"""A conversation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import KW_ONLY
from pathlib import Path
from typing import Any, ClassVar, Literal, TypedDict

from pydantic import Field

from wasmui.block import Block, declare
from wasmui.chat import (
    Message,
    components_in,
    file_of,
    given_messages,
    shown_messages,
)
from wasmui.component import Labelled
from wasmui.errors import ConfigError, quoted
from wasmui.event import Event
from wasmui.file_data import FileData
from wasmui.latex import check_delimiters


class Sample(TypedDict):
    """An example as the page shows it."""

    text: str
    display_text: str | None
    icon: FileData | None
    files: list[FileData]


@declare
class Chatbot(Labelled):
    """A conversation: messages in Markdown, with files, components and thoughts in it.

    Value: a list of messages, `{"role": "user" or "assistant", "content": ...}` or `ChatMessage`.
    A content is text, a file as `{"path": ...}`, a component such as `ui.Image(...)`, or a list of
    these. A function is given dicts with `role`, `metadata`, `content` and `options`, where
    `content` is always a list of parts: `{"type": "text", "text": ...}`,
    `{"type": "file", "file": {"path": ...}, "alt_text": ...}`, or a component as
    `{"type": "component", "component": "image", "value": ..., ...}`. It may be returned as it is.

    Raises:
        ConfigError: one of `latex_delimiters` has no end, an example no text, or a file is not
            there.
        ListenerError: something that is shown is no message, such as a pair.

    Example:
        chat = ui.Chatbot(avatar_images=(None, "robot.png"))
        def say(text, history):
            return [*history, ui.ChatMessage(text, "user"), ui.ChatMessage(text.upper())]
        box.submit(say, [box, chat], chat)
    """

    grows = True

    derived: ClassVar[tuple[str, ...]] = ("avatars", "samples")

    value: Any = None
    _: KW_ONLY
    autoscroll: bool = True
    """Stay at the newest message, unless the visitor has scrolled up."""
    height: int | str | None = 400
    """In pixels, or a length in CSS; what is higher scrolls."""
    resizable: bool = False
    """The visitor may change the height."""
    max_height: int | str | None = None
    min_height: int | str | None = None
    editable: Literal["user", "all"] | None = None
    """Which messages the visitor may write anew."""
    latex_delimiters: list[dict[str, str | bool]] | None = None
    """What stands around a formula: dicts with `left`, `right` and `display`; `$$` if not given."""
    rtl: bool = False
    """Text runs from right to left."""
    buttons: list[Literal["share", "copy", "copy_all"] | Block] | None = None
    """`"copy"` at each message, `"copy_all"` and `"share"` for all of them, or a Button of your
    own. `None` is all three; share is there where the browser can."""
    watermark: str | None = None
    """Put under what is copied."""
    avatar_images: tuple[str | Path | None, str | Path | None] | None = Field(
        default=None, exclude=True, kw_only=True
    )
    """Pictures of the user and of the assistant."""
    sanitize_html: bool = True
    """`False` shows HTML in messages as it is, with whatever runs in it: only for text that
    nobody but you can have written."""
    render_markdown: bool = True
    """`False` shows messages as they were written."""
    feedback_options: list[str] | tuple[str, ...] | None = ("Like", "Dislike")
    """What a message may be judged as, where some function listens to `like`."""
    feedback_value: Sequence[str | None] | None = None
    """How the assistant's messages are judged, in their order."""
    line_breaks: bool = True
    """Break the line where the text has a new one; otherwise only a blank line or two spaces do."""
    layout: Literal["panel", "bubble"] | None = None
    """`"panel"` is one column as wide as the chat; `"bubble"`, if not given, has two sides."""
    placeholder: str | None = None
    """Shown while there is no message; Markdown."""
    examples: list[dict[str, Any]] | None = Field(default=None, exclude=True, kw_only=True)
    """Messages to begin with, shown while there is none: dicts with `text`, and perhaps
    `display_text`, `icon` and `files`: see `wasmui.chat.ExampleMessage`."""
    allow_file_downloads: bool = True
    """Files in messages may be saved."""
    group_consecutive_messages: bool = True
    """Messages of the same role in a row stand together."""
    allow_tags: list[str] | bool = True
    """Tags that are no HTML are shown as they were written: all, those listed, or none."""
    reasoning_tags: list[tuple[str, str]] | None = Field(default=None, exclude=True, kw_only=True)
    """What stands around thoughts, such as `[("<thinking>", "</thinking>")]`: they fold away."""
    like_user_message: bool = False
    """The visitor's own messages may be judged too."""

    change = Event()
    select = Event()
    like = Event()
    retry = Event()
    undo = Event()
    example_select = Event()
    option_select = Event()
    clear = Event()
    copy = Event()
    edit = Event()

    def __post_init__(self) -> None:
        check_delimiters("Chatbot", self.latex_delimiters)
        for example in self.examples or ():
            if not (example.get("text") or example.get("files")):
                raise ConfigError(
                    f"Chatbot(examples=[{quoted(dict(example))}]): an example says something. "
                    'Write `{"text": "..."}`.'
                )
        for tags in self.reasoning_tags or ():
            if not all(tags):
                raise ConfigError(
                    f"Chatbot(reasoning_tags=[{quoted(tags)}]): a thought begins and ends "
                    'somewhere. Write `("<thinking>", "</thinking>")`.'
                )
        super().__post_init__()
        self.hold(components_in(self.value))
        # Files that are not there are told at the line that names them.
        self._avatars = [
            file_of(image, "Chatbot(avatar_images=...)") for image in self.avatar_images or ()
        ]
        self._samples = [self._sample(example) for example in self.examples or ()]

    @property
    def avatars(self) -> list[FileData | None]:
        """The pictures of the user and of the assistant, as files."""
        return self._avatars

    @property
    def samples(self) -> list[Sample]:
        """The examples, with their files."""
        return self._samples

    def preprocess(self, payload: Any) -> list[dict[str, Any]]:
        """The messages, as copies that a function may change."""
        return given_messages(payload, self._called)

    def postprocess(self, value: Any) -> list[Message]:
        """Messages for the page.

        Raises:
            ListenerError: something among them is no message.
            ConfigError: a file is not there.
        """
        return shown_messages(value, self._called, self.reasoning_tags)

    def empty(self) -> list[Message]:
        """No messages."""
        return []

    def reread(self, names: Iterable[str]) -> list[str]:
        """The page reads pictures and examples as files."""
        follows = {"avatar_images": "avatars", "examples": "samples"}
        names = list(names)
        return [*super().reread(names), *(follows[name] for name in names if name in follows)]

    def _file(self, given: object) -> FileData | None:
        return file_of(given, self._called)

    def _sample(self, example: dict[str, Any]) -> Sample:
        files = [self._file(file) for file in example.get("files") or ()]
        return {
            "text": str(example.get("text") or ""),
            "display_text": example.get("display_text"),
            "icon": self._file(example.get("icon")),
            "files": [file for file in files if file is not None],
        }
