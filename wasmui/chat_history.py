"""The conversations of a chat, kept in the visitor's browser."""

from __future__ import annotations

from typing import Any, TypedDict

from wasmui.components.browser_state import BrowserState
from wasmui.components.chatbot import Chatbot
from wasmui.components.conversations import Conversations
from wasmui.components.state import State
from wasmui.event import Dependency, Trigger
from wasmui.event_data import EventData
from wasmui.turn import Message, title_of

Changes = dict[Any, Any]


class Kept(TypedDict):
    """A conversation as the browser stores it."""

    id: str
    title: str
    messages: list[Message]


class ChatHistory:
    """The list beside a chat, and what it does.

    Args:
        chatbot: whose conversations these are.
        storage_key: where the browser keeps them.
    """

    def __init__(self, chatbot: Chatbot, storage_key: str) -> None:
        self._chatbot = chatbot
        self.conversations = Conversations(render=False)
        self.kept = BrowserState([], storage_key=storage_key, render=False)
        self._open = State(None, render=False)

    def attach(
        self,
        load: Trigger,
        answering: list[Dependency],
        ends: list[Trigger],
    ) -> None:
        """Keep what is said, and open what is chosen.

        Args:
            load: the page opens.
            answering: what may run and is ended when another conversation is opened.
            ends: after which the conversation is kept.
        """
        for component in (self.kept, self._open):
            component.render()
        kept, chat, now, shown = self.kept, self._chatbot, self._open, self.conversations
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        load(self._listed, [kept, now], shown, **quiet)
        # Another tab of the same page may write, too.
        kept.change(self._listed, [kept, now], shown, **quiet)
        for end in ends:
            end(self._keep, [kept, now, chat], [kept, now, shown], **quiet)
        for trigger, fn in (
            (shown.select, self._choose),
            (shown.create, self._create),
            (shown.delete, self._delete),
        ):
            trigger(fn, [kept, now, chat], [kept, now, shown, chat], cancels=answering, **quiet)

    def _listed(self, kept: list[Kept], now: str | None) -> Changes:
        return {self.conversations: _list(kept, now)}

    def _keep(self, kept: list[Kept], now: str | None, messages: list[Message]) -> Changes:
        kept, now = put(kept, now, messages)
        return {self.kept: kept, self._open: now, self.conversations: _list(kept, now)}

    def _choose(
        self, kept: list[Kept], now: str | None, messages: list[Message], event: EventData
    ) -> Changes:
        kept, _ = put(kept, now, messages)
        found = next((one for one in kept if one["id"] == event.id), None)
        return self._opened(kept, found)

    def _create(self, kept: list[Kept], now: str | None, messages: list[Message]) -> Changes:
        kept, _ = put(kept, now, messages)
        return self._opened(kept, None)

    def _delete(
        self, kept: list[Kept], now: str | None, messages: list[Message], event: EventData
    ) -> Changes:
        kept, now = put(kept, now, messages)
        left = [one for one in kept if one["id"] != event.id]
        if now == event.id:
            return self._opened(left, None)
        return {self.kept: left, self.conversations: _list(left, now)}

    def _opened(self, kept: list[Kept], found: Kept | None) -> Changes:
        now = found["id"] if found else None
        return {
            self.kept: kept,
            self._open: now,
            self.conversations: _list(kept, now),
            self._chatbot: found["messages"] if found else [],
        }


def put(
    kept: list[Kept], now: str | None, messages: list[Message]
) -> tuple[list[Kept], str | None]:
    """The conversations with one as it is now, the newest first, and its id.

    Args:
        kept: those that were kept.
        now: the id of the one that is open; `None` is a new one.
        messages: what is said in it; one that is empty is forgotten.
    """
    was = next((one for one in kept if one["id"] == now), None)
    if not messages:
        return [one for one in kept if one["id"] != now], None
    plain = [_plain(message) for message in messages]
    if was is not None:
        if was["messages"] == plain:
            return kept, now
        changed: Kept = {**was, "messages": plain}
        return [changed, *(one for one in kept if one["id"] != now)], now
    # Only digits, so that neither clock nor chance is needed.
    new = str(max((int(one["id"]) for one in kept), default=0) + 1)
    return [{"id": new, "title": title_of(messages), "messages": plain}, *kept], new


def _plain(message: Message) -> Message:
    """A message as text: files and components do not outlive the page, so their names are kept."""
    parts: list[Message] = message["content"]
    texts = [{"type": "text", "text": _text(part)} for part in parts]
    found = {"role": message["role"], "content": texts}
    return found | {name: message[name] for name in ("metadata", "options") if message.get(name)}


def _text(part: Message) -> str:
    if part["type"] == "text":
        return part["text"]
    if part["type"] == "file":
        return f"[{part['file'].get('orig_name') or 'file'}]"
    return f"[{part['component']}]"


def _list(kept: list[Kept], now: str | None) -> dict[str, Any]:
    return {
        "chats": [{"id": one["id"], "title": one["title"]} for one in kept],
        "open": now,
    }
