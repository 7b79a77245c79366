"""One turn of a chat: what the visitor says, and what an app's function answers."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing, closing
from dataclasses import dataclass, field
from inspect import isasyncgen, isawaitable, isgenerator
from typing import Any, cast

from wasmui.component import Component
from wasmui.given_file import GivenFile

Message = dict[str, Any]


@dataclass
class Draft:
    """What the visitor wrote: text, and the paths of files."""

    text: str = ""
    files: list[str] = field(default_factory=list[str])

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.files)

    def with_more(self, later: Draft) -> Draft:
        """Both, one below the other: nothing that was written gets lost."""
        text = "\n".join(one.text for one in (self, later) if one.text)
        return Draft(text, [*self.files, *later.files])


@dataclass
class Turn:
    """Whether an answer is being made, and what to go back to if that fails.

    It lives in a State, so each visit has its own.
    """

    running: bool = False
    before: list[Message] | None = None
    """The conversation before the turn."""
    draft: Draft = field(default_factory=Draft)
    """What goes back into the box."""


def draft_of(value: Any) -> Draft:
    """What a Textbox or a MultimodalTextbox gives a function, or an example of it."""
    if isinstance(value, Mapping):
        known = cast("Mapping[str, Any]", value)
        return Draft(str(known.get("text") or ""), [_path(one) for one in known.get("files") or ()])
    return Draft("" if value is None else str(value))


def message_of(draft: Draft) -> Message:
    """The visitor's message: files first, then the text about them."""
    files = [
        {"path": str(one), "orig_name": getattr(one, "orig_name", None)} for one in draft.files
    ]
    return {"role": "user", "content": [*files, *([draft.text] if draft.text else [])]}


def draft_in(message: Message) -> Draft:
    """The draft that a message was made of."""
    parts: list[Message] = message["content"]
    files = [part["file"] for part in parts if part["type"] == "file"]
    return Draft(
        "\n".join(part["text"] for part in parts if part["type"] == "text"),
        [GivenFile(one["path"], one["orig_name"] or "") for one in files],
    )


def answers(returned: Any) -> list[Message]:
    """What a function returned, as messages of the assistant.

    A text, a component, or a file is one message; a list is one for each of its items; `None` is
    no message.
    """
    if returned is None:
        return []
    if isinstance(returned, list):
        items = cast("list[Any]", returned)
        return [message for one in items for message in answers(one)]
    if isinstance(returned, Mapping):
        known = cast("Mapping[str, Any]", returned)
        if "content" in known:
            return [{"role": "assistant", **known}]
    elif hasattr(returned, "role") and hasattr(returned, "content"):
        return [returned]
    return [{"role": "assistant", "content": returned if _is_content(returned) else str(returned)}]


async def results(returned: Any) -> AsyncGenerator[Any]:
    """What a function returned, or yields one by one."""
    if isawaitable(returned):
        returned = await returned
    if isgenerator(returned):
        with closing(returned):
            for one in returned:
                yield one
    elif isasyncgen(returned):
        async with aclosing(returned):
            async for one in returned:
                yield one
    else:
        yield returned


def position(index: int | Sequence[int]) -> int:
    """The position of a message that an event tells."""
    return index if isinstance(index, int) else index[0]


def title_of(messages: Sequence[Message]) -> str:
    """A conversation's title: how its first message begins."""
    for message in messages:
        parts: list[Message] = message["content"]
        for part in parts:
            text = (
                part["text"]
                if part["type"] == "text"
                else (part.get("file") or {}).get("orig_name")
            )
            if text and text.strip():
                line = " ".join(text.split())
                return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
    return "New chat"


_LONGEST = 40
"""Characters of a title."""


def _path(file: Any) -> str:
    if isinstance(file, Mapping):
        known = cast("Mapping[str, Any]", file)
        return GivenFile(str(known.get("path")), str(known.get("orig_name") or ""))
    return file if isinstance(file, str) else str(file)


def _is_content(value: Any) -> bool:
    return isinstance(value, str | Mapping | Component) or hasattr(value, "__fspath__")
