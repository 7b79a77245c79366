"""Messages of a chat: what an app may write, and the one form in which they cross."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import cleandoc
from pathlib import Path
from typing import Any, Literal, NotRequired, Self, TypeAlias, TypedDict, cast

from wasmui.block import Block, attached
from wasmui.component import Component
from wasmui.errors import ListenerError, near, quoted
from wasmui.file_data import FileData, received_file, shown_file
from wasmui.shortcuts import made

Role: TypeAlias = Literal["user", "assistant", "system"]

_ROLES: tuple[Role, ...] = ("user", "assistant", "system")


class MetadataDict(TypedDict, total=False):
    """What makes a message a thought, or a tool's work: it folds away under its title."""

    title: str | None
    id: int | str | None
    """By which other thoughts name it as their parent."""
    parent_id: int | str | None
    """The thought that it is part of."""
    log: str | None
    """A quiet line beside the title."""
    duration: float | None
    """In seconds."""
    status: Literal["pending", "done"] | None
    """`"pending"` shows that it goes on, and is open; `"done"` is closed at first."""


class OptionDict(TypedDict, total=False):
    """An answer that the visitor may choose."""

    value: str
    label: str | None
    """What the button says; the value if not given."""


class ExampleMessage(TypedDict, total=False):
    """A message to begin with."""

    text: str
    """What is sent."""
    display_text: str
    """What the page shows in its place."""
    icon: str | FileData
    """A picture beside it."""
    files: Sequence[str | FileData]
    """Sent along."""


class MessageDict(TypedDict):
    """A message as a dict."""

    role: Role
    content: Any
    """Text, a file as `{"path": ...}`, a component, or a list of these."""
    metadata: NotRequired[MetadataDict]
    options: NotRequired[list[OptionDict]]


@dataclass
class ChatMessage:
    """A message of a chat.

    Args:
        content: text in Markdown, a file as `{"path": ...}`, a component such as `ui.Image(...)`,
            or a list of these.
        role: whose message it is.
        metadata: `{"title": ...}` makes it a thought that folds away; see `MetadataDict`.
        options: answers that the visitor may choose, `{"value": ..., "label": ...}`.

    Example:
        history.append(ui.ChatMessage("Let me look that up.", metadata={"title": "Search"}))
    """

    content: Any
    role: Role = "assistant"
    metadata: MetadataDict = field(default_factory=MetadataDict)
    options: list[OptionDict] = field(default_factory=list[OptionDict])


class TextPart(TypedDict):
    """Text, in Markdown."""

    type: Literal["text"]
    text: str


class FilePart(TypedDict):
    """A picture, a sound, a film, or any other file."""

    type: Literal["file"]
    file: FileData
    alt_text: str | None


class ComponentPart(TypedDict):
    """A component in the middle of a chat."""

    type: Literal["component"]
    component: str
    value: Any
    constructor_args: dict[str, Any]
    props: dict[str, Any]
    block: Block


class Message(TypedDict):
    """A message as it crosses."""

    role: Role
    metadata: MetadataDict | None
    content: list[TextPart | FilePart | ComponentPart]
    options: list[OptionDict] | None


class GivenComponent(dict[str, Any]):
    """A component part as a function is given it: plain data, that remembers its component.

    So the same component comes back onto the page with the history, and is not made anew.
    """

    part: ComponentPart

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        made = type(self)(copy.deepcopy(dict(self), memo))
        made.part = self.part
        return made


def shown_messages(
    value: Any, who: str, reasoning: Sequence[tuple[str, str]] | None = None
) -> list[Message]:
    """What an app wrote, as it crosses.

    Args:
        value: a list of dicts, `ChatMessage`s, or objects with `role` and `content`.
        who: whose messages these are, for errors.
        reasoning: what stands around thoughts in the text: they become messages of their own.

    Raises:
        ListenerError: it is no list of messages.
        ConfigError: a file is not there.
    """
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        raise ListenerError(
            f"{who} shows a list of messages, but got {type(value).__name__}. "
            'Return `[{"role": "assistant", "content": "..."}]`.'
        )
    found: list[Message] = []
    for at, message in enumerate(cast("Sequence[object]", value)):
        shown = _message(message, f"{who}, message {at}")
        found += _with_thoughts(shown, reasoning) if reasoning else [shown]
    return found


def given_messages(value: Any, who: str) -> list[dict[str, Any]]:
    """Messages as a function is given them: its own copies, of plain data."""
    return [
        {
            "role": message["role"],
            "metadata": message["metadata"],
            "content": [_given_part(part) for part in message["content"]],
            "options": message["options"],
        }
        for message in shown_messages(value, who)
    ]


def components_in(value: Any) -> list[Component]:
    """The components among the contents of messages."""
    if not isinstance(value, list | tuple):
        return []
    contents = [_read(message, "content") for message in cast("Sequence[object]", value)]
    parts = [
        part
        for content in contents
        for part in (cast("list[object]", content) if isinstance(content, list) else [content])
    ]
    return [part for part in parts if isinstance(part, Component)]


def file_of(given: object, who: str) -> FileData | None:
    """A file by its path, its address, or as a dict with either."""
    if isinstance(given, str | Path):
        return shown_file(given, who)
    if isinstance(given, Mapping):
        known = cast("Mapping[str, Any]", given)
        path = known.get("path") or known.get("url")
        if isinstance(path, str | Path):
            file = shown_file(path, who, known.get("orig_name"))
            file.mime_type = known.get("mime_type") or file.mime_type
            return file
    return received_file(given, who)


def _message(given: object, who: str) -> Message:
    if isinstance(given, list | tuple):
        pair = ", ".join(quoted(one) for one in cast("Sequence[object]", given)[:2])
        raise ListenerError(
            f"{who} is a pair, ({pair}). A message says whose it is: write "
            '`{"role": "user", "content": ...}` and `{"role": "assistant", "content": ...}`.'
        )
    role, content = _read(given, "role"), _read(given, "content")
    if role is _ABSENT or content is _ABSENT:
        raise ListenerError(
            f"{who} is {quoted(given)}, which is no message. "
            'Write `{"role": "assistant", "content": "..."}` or `ChatMessage("...")`.'
        )
    if role not in _ROLES:
        raise ListenerError(
            f"{who} has the role {quoted(role)}. Right are {', '.join(map(repr, _ROLES))}."
            f"{near(str(role), _ROLES)}"
        )
    return {
        "role": role,
        "metadata": _metadata(_read(given, "metadata"), who),
        "content": list(_parts(content, who)),
        "options": _options(_read(given, "options"), who),
    }


_ABSENT: Any = object()


def _read(given: object, name: str) -> Any:
    if isinstance(given, Mapping):
        return cast("Mapping[str, Any]", given).get(name, _ABSENT)
    return getattr(given, name, _ABSENT)


def _metadata(given: Any, who: str) -> MetadataDict | None:
    if given is _ABSENT or not given:
        return None
    if not isinstance(given, Mapping):
        raise ListenerError(f'{who} has metadata {quoted(given)}. Write `{{"title": "..."}}`.')
    known = cast("Mapping[str, Any]", given)
    status = known.get("status")
    if status not in (None, "pending", "done"):
        raise ListenerError(
            f'{who} has the status {quoted(status)}. Right are "pending" and "done".'
            f"{near(str(status), ('pending', 'done'))}"
        )
    names = MetadataDict.__annotations__
    found = {name: known[name] for name in names if known.get(name) is not None}
    return cast("MetadataDict", found) or None


def _options(given: Any, who: str) -> list[OptionDict] | None:
    if given is _ABSENT or not given:
        return None
    found: list[OptionDict] = []
    for one in given:
        if isinstance(one, Mapping) and "value" in one:
            option = cast("Mapping[str, Any]", one)
            found.append({"value": str(option["value"]), "label": option.get("label")})
        else:
            raise ListenerError(f'{who} has the option {quoted(one)}. Write `{{"value": "..."}}`.')
    return found


def _parts(content: Any, who: str) -> Iterator[TextPart | FilePart | ComponentPart]:
    if isinstance(content, list):
        for one in cast("list[object]", content):
            yield from _parts(one, who)
    elif content is None or isinstance(content, str):
        yield {"type": "text", "text": _text(content or "")}
    elif isinstance(content, Component):
        yield _component(content, who)
    elif isinstance(content, GivenComponent):
        yield content.part
    elif isinstance(content, Path | FileData):
        yield _file(content, None, who)
    elif isinstance(content, Mapping):
        yield _part(cast("Mapping[str, Any]", content), who)
    else:
        raise ListenerError(
            f"{who} has a content of type {type(content).__name__}. Right are text, a file as "
            '`{"path": "..."}`, a component, or a list of these.'
        )


def _part(part: Mapping[str, Any], who: str) -> TextPart | FilePart | ComponentPart:
    kind = part.get("type")
    if kind == "text" or (kind is None and "text" in part):
        return {"type": "text", "text": _text(str(part.get("text") or ""))}
    if kind == "component":
        return _remade(part, who)
    if "file" in part:
        return _file(part["file"], part.get("alt_text"), who)
    if "path" in part or "url" in part:
        return _file(part, part.get("alt_text"), who)
    raise ListenerError(
        f"{who} has the content {quoted(dict(part))}. Right are "
        '`{"type": "text", "text": "..."}` and `{"path": "..."}`.'
    )


def _text(text: str) -> str:
    # Tabs would be turned into spaces, and a text with tabs is most often code.
    return text if "\t" in text or "\n" not in text else cleandoc(text)


def _file(given: object, alt_text: str | None, who: str) -> FilePart:
    file = file_of(given, who)
    if file is None:
        raise ListenerError(f'{who} has a file without a path. Write `{{"path": "..."}}`.')
    return {"type": "file", "file": file, "alt_text": alt_text}


def _component(block: Component, who: str) -> ComponentPart:
    if block.renderer is None:
        raise ListenerError(f"{who} holds a {type(block).__name__}, which is never drawn.")
    block.unrender()
    given = {name: getattr(block, name) for name in block.given if name not in ("value", "render")}
    value = block.initial()
    return {
        "type": "component",
        "component": type(block).__name__.lower(),
        "value": block.postprocess(None if callable(value) else value),
        "constructor_args": {name: one for name, one in given.items() if _is_plain(one)},
        "props": {},
        "block": block,
    }


def _remade(part: Mapping[str, Any], who: str) -> ComponentPart:
    """A component that came as plain data: from the page, or from where an app kept it."""
    block = part.get("block")
    if not isinstance(block, Component):
        kind = type(attached(lambda: made(part.get("component"), who)))
        args = dict(part.get("constructor_args") or {})
        uid = cast("Mapping[str, Any]", block).get("id") if isinstance(block, Mapping) else None
        block = attached(lambda: kind(**args))
        block.uid = uid or block.uid
    return {
        "type": "component",
        "component": str(part.get("component")),
        "value": _revived(part.get("value"), who),
        "constructor_args": dict(part.get("constructor_args") or {}),
        "props": {},
        "block": block,
    }


def _revived(value: Any, who: str) -> Any:
    """Files in a component's value, which the page gives as dicts."""
    if isinstance(value, Mapping):
        known = cast("Mapping[str, Any]", value)
        if isinstance(known.get("path"), str) and "orig_name" in known:
            return received_file(known, who)
        return {name: _revived(one, who) for name, one in known.items()}
    if isinstance(value, list):
        return [_revived(one, who) for one in cast("list[Any]", value)]
    return value


def _given_part(part: TextPart | FilePart | ComponentPart) -> dict[str, Any]:
    if part["type"] == "text":
        return {"text": part["text"], "type": "text"}
    if part["type"] == "file":
        file, alt_text = part["file"], part["alt_text"]
        return {"file": _plain_file(file), "alt_text": alt_text, "type": "file"}
    given = GivenComponent({name: part[name] for name in _PLAIN_NAMES})
    given["value"] = _plain(part["value"])
    given.part = part
    return given


_PLAIN_NAMES = ("component", "value", "constructor_args", "props", "type")


def _plain_file(file: FileData) -> dict[str, Any]:
    names = ("path", "url", "size", "orig_name", "mime_type", "is_stream", "meta")
    return {name: copy.copy(getattr(file, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, FileData):
        return _plain_file(value)
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in cast("Mapping[str, Any]", value).items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in cast("Sequence[Any]", value)]
    return value


def _is_plain(value: object) -> bool:
    if isinstance(value, list | tuple):
        return all(_is_plain(one) for one in cast("Sequence[object]", value))
    if isinstance(value, dict):
        return all(_is_plain(one) for one in cast("dict[object, object]", value).values())
    return value is None or isinstance(value, bool | int | float | str)


def _with_thoughts(message: Message, tags: Iterable[tuple[str, str]]) -> list[Message]:
    """A message, with what stands between some tags as messages before it, or between its parts."""
    if message["role"] != "assistant" or (message["metadata"] or {}).get("title"):
        return [message]
    pairs = list(tags)
    found: list[Message] = []
    rest: list[TextPart | FilePart | ComponentPart] = []

    def end() -> None:
        if rest:
            found.append({**message, "content": rest.copy(), "options": None})
            rest.clear()

    for part in message["content"]:
        if part["type"] != "text":
            rest.append(part)
            continue
        for text, state in _split(part["text"], pairs):
            if state is None:
                rest.append({"type": "text", "text": text})
                continue
            end()
            found.append(
                {
                    "role": "assistant",
                    "metadata": {"title": "Reasoning", "status": state},
                    "content": [{"type": "text", "text": text}],
                    "options": None,
                }
            )
    end()
    if not found:
        return [message]
    found[-1]["options"] = message["options"]
    return found


def _split(
    text: str, tags: list[tuple[str, str]]
) -> Iterator[tuple[str, Literal["pending", "done"] | None]]:
    """The pieces of a text: plain ones, and thoughts with their state."""
    while text:
        starts = [(text.find(left), left, right) for left, right in tags if left in text]
        if not starts:
            break
        at, left, right = min(starts)
        if text[:at].strip():
            yield text[:at].strip(), None
        inside, closed, text = text[at + len(left) :].partition(right)
        yield inside.strip(), "done" if closed else "pending"
    if text.strip():
        yield text.strip(), None
